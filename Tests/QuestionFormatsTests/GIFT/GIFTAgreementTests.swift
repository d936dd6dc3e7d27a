import ExamModel
import Foundation
import Testing

@testable import QuestionFormats

@Suite("GIFT files of the corpus", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
struct GIFTAgreementTests {
    @Test("every item of the corpus reads as Moodle reads it")
    func moodle() throws {
        let files = try #require(GIFTCorpus.expectations("gift_moodle_reading.json")["files"] as? [String: Any])
        var counts = (items: 0, equal: 0)
        for (path, expected) in files.sorted(by: { $0.key < $1.key }) {
            let reading = readGIFT(try #require(GIFTCorpus.file(path)))
            guard let expected = expected as? [[String: Any]] else {
                #expect(reading.items.isEmpty && reading.refused.map(\.rule) == ["file.encoding"], "\(path)")
                continue
            }
            let wanted = expected.filter { !["category", "description"].contains($0["type"] as? String) }.map(GIFTFacts.init(moodle:))
            let refused = reading.refused.filter { $0.rule != "gift.description" }
            let found = reading.items.map(GIFTFacts.init)
            if path.contains("ordering") {
                #expect(refused.map(\.rule) == ["gift.ordering"] && found.isEmpty, "\(path)")
                continue
            }
            #expect(reading.refused.count - refused.count == expected.count { $0["type"] as? String == "description" }, "\(path)")
            #expect(refused.isEmpty && found.count == wanted.count, "\(path): \(refused)")
            for (left, right) in zip(found, wanted) {
                counts.items += 1
                counts.equal += left.lines == right.lines ? 1 : 0
                #expect(left.lines == right.lines, "\(path)")
            }
        }
        #expect(counts == (117, 117))
    }

    @Test("and as the other reader of GIFT reads it, but for white space")
    func grammar() throws {
        let files = try #require(GIFTCorpus.expectations("gift_parse.json")["expected"] as? [String: [[String: Any]]])
        var items = 0
        for (path, expected) in files.sorted(by: { $0.key < $1.key }) {
            let reading = readGIFT(try #require(GIFTCorpus.file(path)))
            let wanted = expected.filter { !["Category", "Description"].contains($0["type"] as? String) }
            #expect(reading.items.count == wanted.count, "\(path)")
            for (item, object) in zip(reading.items, wanted) {
                items += 1
                #expect(GIFTShape(item) == GIFTShape(grammar: object), "\(path)")
            }
        }
        #expect(items == 61)
    }
}

/// What both readers agree on: type, title, words, and which answers are right. A blank before the full stop behind a gap is theirs.
struct GIFTShape: Equatable {
    var type = ""
    var title: String?
    var stem = ""
    var ids = ""
    var answers: [String] = []

    init(_ item: ForeignItem) {
        title = item.title
        stem = flat(item.stem)
        ids = "\(item.source ?? "-") \(item.tags)"
        let facts = GIFTFacts(item).lines.dropFirst(4)
        type = facts.first ?? ""
        switch item.interaction {
        case .entry(let entry) where entry.kind == .number: answers = facts.dropFirst().map { Self.number(String($0.prefix { $0 != " " })) }
        case .single(.truths) where !item.shuffle: break
        case .single, .multiple: type = "choice"
        default: break
        }
        if answers.isEmpty, type != "essay", !type.hasPrefix("truefalse"), type != "numerical" {
            answers = facts.dropFirst().map { fact in
                fact.split(whereSeparator: \.isNewline).joined(separator: " ").split(separator: " | ").prefix(2).joined(separator: "=")
            }
        }
    }

    init(grammar object: [String: Any]) {
        title = object["title"] as? String
        stem = Self.text(object["stem"]).split(separator: " ").joined(separator: " ").replacingOccurrences(of: "_____ .", with: "_____.")
        ids = "\(object["id"] as? String ?? "-") \(object["tags"] as? [String] ?? [])"
        let kind = object["type"] as? String ?? ""
        type =
            ["MC": "choice", "Short": "shortanswer", "Essay": "essay", "Matching": "match", "Numerical": "numerical"][kind]
            ?? "truefalse \(object["isTrue"] as? Bool ?? false)"
        if let one = object["choices"] as? [String: Any] { answers = [Self.number(one)] }
        for choice in object["choices"] as? [[String: Any]] ?? [] {
            if kind == "Numerical" {
                answers.append(Self.number(choice["text"] as? [String: Any] ?? [:]))
            } else {
                let weight = choice["weight"] as? Double ?? (choice["isCorrect"] as? Bool == true ? 100 : 0)
                answers.append("\(Self.text(choice["text"]))=\(Int((weight * 1_000).rounded()))")
            }
        }
        for pair in object["matchPairs"] as? [[String: Any]] ?? [] {
            answers.append("\(Self.text(pair["subquestion"])) -> \(pair["subanswer"] as? String ?? "")")
        }
    }

    private static func text(_ object: Any?) -> String {
        let object = object as? [String: Any] ?? [:]
        return GIFTFacts.words(object["text"] as? String ?? "", object["format"] as? String ?? "moodle")
    }

    private static func number(_ text: String) -> String { text }

    private static func number(_ object: [String: Any]) -> String {
        func number(_ key: String) -> Marks { (object[key] as? Double).flatMap { Marks(decimal: "\($0)") } ?? 0 }
        if object["type"] as? String == "high-low" {
            return "\(WrittenAnswers.Accepted.between(number("numberLow"), number("numberHigh")))"
        }
        return "\(WrittenAnswers.Accepted.near(number("number"), tolerance: number("range")))"
    }
}

extension GIFTFacts {
    /// From an object of `gift_moodle_reading.json`.
    init(moodle object: [String: Any]) {
        let format = object["format"] as? String ?? "moodle"
        func text(_ key: String, _ object: [String: Any]) -> String { Self.words(object[key] as? String ?? "", format) }
        lines = ["name \(object["name"] as? String ?? "-")", "text \(text("text", object))", "general \(text("generalfeedback", object))"]
        lines.append("id \(object["idnumber"] as? String ?? "-") tags \(object["tags"] as? [String] ?? [])")
        let type = object["type"] as? String ?? ""
        switch type {
        case "truefalse":
            lines.append("truefalse \(object["correct"] as? Bool ?? false)")
            lines.append("wrong \(text("feedback_wrong", object)) right \(text("feedback_right", object))")
        case "multichoice": lines.append(object["single"] as? Bool == true ? "single" : "multiple")
        default: lines.append(type)
        }
        for pair in object["pairs"] as? [[String]] ?? [] {
            lines.append("\(Self.words(pair[0], format)) -> \(Self.words(pair[1], "plain"))")
        }
        for answer in object["answers"] as? [[String: Any]] ?? [] {
            let share = Int(((answer["fraction"] as? Double ?? 0) * 100_000).rounded())
            lines.append("\(Self.accepted(answer, type: type, format)) | \(share) | \(text("feedback", answer))")
        }
    }

    private static func accepted(_ answer: [String: Any], type: String, _ format: String) -> String {
        func number(_ key: String) -> Marks? { (answer[key] as? Double).flatMap { Marks(decimal: "\($0)") } }
        if let text = answer["text"] as? String { return type == "shortanswer" ? text : words(text, format) }
        if answer["value"] as? String == "*" { return "*" }
        if let least = number("min"), let most = number("max") { return "\(WrittenAnswers.Accepted.between(least, most))" }
        return "\(WrittenAnswers.Accepted.near(number("value") ?? 0, tolerance: number("tolerance") ?? 0))"
    }

    static func words(_ text: String, _ format: String) -> String {
        var notes: [ImportNote] = []
        let hidden = GIFTEscapes.hidden(GIFTEscapes.written(text))
        return flat(giftText(GIFTText(hidden[...], inheriting: GIFTFormat(rawValue: format) ?? .moodle), line: 1, notes: &notes))
    }
}
