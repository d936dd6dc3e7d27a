import ExamModel
import Foundation
import QuestionFormats
import Scoring
import Testing

@Suite("outcomes that others' engines give to real items", .enabled(if: Corpora.folder != nil, "the corpora are not beside this checkout"))
struct QTIOutcomesTests {
    @Test("at least 98 of 100 standard rows come out the same, the others are refused by name, and none is wrong")
    func standardRows() throws {
        let rows = try Corpora.decoded("expectations/qti_response_outcomes.json", as: OutcomeRows.self).rows.filter(\.standard)
        var right = 0
        var refused: [String] = []
        for row in rows {
            switch readQTIScoring(try Corpora.file(row.item)) {
            case .failure(let refusal): refused.append("\(row.id): \(refusal.rule)")
            case .success(let scoring):
                let outcomes = try run(scoring.program, on: row.responses.mapValues(\.response))
                for (name, value) in row.expect {
                    #expect(value.isSame(as: outcomes.values[name]), "\(row.id): \(name) is \(outcomes.values[name]?.text ?? "absent")")
                }
                right += row.expect.allSatisfy { $0.value.isSame(as: outcomes.values[$0.key]) } ? 1 : 0
            }
        }
        #expect(rows.count > 150)
        #expect(right * 100 >= rows.count * 98, "refused: \(refused)")
        #expect(right + refused.count == rows.count)
    }

    @Test("the correct response of an item with rules gets the score that was worked out from them, as no answer does")
    func derivedScores() throws {
        var same = 0
        var different: [String] = []
        for row in try Corpora.decoded("expectations/qti_derived_correct_response_scores.json", as: DerivedRows.self).rows {
            // Without rules there is nothing to compare: what the declarations mean is derived here and nowhere else.
            guard case .success(let scoring) = readQTIScoring(try Corpora.file(row.item)), faults(of: scoring.program).isEmpty,
                !scoring.notes.contains(where: { $0.rule == "qti.processing.derived" || $0.rule == "qti.processing.none" })
            else { continue }
            for given in [row.correct, row.empty].compactMap({ $0 }) {
                guard let score = given.SCORE else { continue }
                let responses = (given.responses ?? [:]).map { ($0.trimmingCharacters(in: .whitespaces), $1.response) }
                let outcomes = try run(scoring.program, on: Dictionary(responses, uniquingKeysWith: { first, _ in first }))
                if score.isSame(as: outcomes.values["SCORE"]) { same += 1 } else { different.append(row.item) }
            }
        }
        #expect(same > 250)
        #expect(different.isEmpty)
    }

    @Test("the key of every item that is taken gets full marks from its program, where one answer can reach them")
    func keysReachFullMarks() throws {
        var reached = 0
        var short: [String] = []
        for row in try Corpora.decoded("expectations/qti_derived_correct_response_scores.json", as: DerivedRows.self).rows {
            guard let item = readQTIItem(try Corpora.file(row.item)).items.first, let correct = item.correct,
                let program = item.program, program.score != nil, faults(of: program).isEmpty
            else { continue }
            let outcomes = try run(program, on: responseValues(of: correct, to: item.interaction, in: program))
            if outcomes.score == item.worth {
                reached += 1
            } else {
                short.append("\(row.item): \(outcomes.score?.decimal ?? "none") of \(item.worth.decimal)")
            }
        }
        #expect(reached > 100)
        #expect(short.count * 20 < reached, "\(short)")
    }
}

extension ForeignItem {
    /// Its own program, or the one that all-or-nothing stands for.
    fileprivate var program: ScoringProgram? {
        if case .program(let program) = scoring { return program }
        return standardProgram(for: interaction, correct: correct, scoring: scoring, worth: worth)
    }
}

/// The real files beside the checkout.
private enum Corpora {
    static let folder: URL? = {
        var place = URL(filePath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let corpora = place.appending(path: "../shared/corpora").standardizedFileURL
            if FileManager.default.fileExists(atPath: corpora.appending(path: "MANIFEST.md").path) { return corpora }
        }
        return nil
    }()

    static func file(_ path: String) throws -> SourceFile {
        SourceFile(path: path, bytes: Array(try data(path)))
    }

    static func decoded<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: data(path))
    }

    private static func data(_ path: String) throws -> Data {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appending(path: path))
    }
}

private struct OutcomeRows: Decodable {
    let rows: [Row]

    struct Row: Decodable {
        let id: String
        let item: String
        let responses: [String: Given]
        let expect: [String: Given]
        let standard: Bool
    }
}

private struct DerivedRows: Decodable {
    let rows: [Row]

    struct Row: Decodable {
        let item: String
        let correct: Scored?
        let empty: Scored?
    }

    struct Scored: Decodable {
        let responses: [String: Given]?
        let SCORE: Given?
    }
}

/// A value as the expectations write it.
private indirect enum Given: Decodable {
    case none
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([Given])
    case record([String: Given])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .none
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Given].self) {
            self = .list(list)
        } else {
            self = .record(try container.decode([String: Given].self))
        }
    }

    private var text: String {
        switch self {
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .text(let text): text
        case .none, .list, .record: ""
        }
    }

    var response: ResponseValue {
        switch self {
        case .none: .none
        case .truth, .number, .text: .single(text)
        case .list(let list): .several(list.map(\.text))
        case .record(let record): .record(record.mapValues(\.text))
        }
    }

    /// Numbers may differ by what `Double` cannot hold; an empty container is NULL.
    func isSame(as value: OutcomeValue?) -> Bool {
        switch (self, value) {
        case (.none, .null), (.none, nil): true
        case (.list(let list), .null): list.isEmpty
        case (.list(let list), .multiple(let scalars)): list.map(\.text).sorted() == scalars.map(\.text).sorted()
        case (.list(let list), .ordered(let scalars)): list.map(\.text) == scalars.map(\.text)
        case (.number(let number), .single(let scalar)): Double(scalar.text).map { abs($0 - number) < 1e-9 } ?? false
        case (_, .single(let scalar)): text == scalar.text
        default: false
        }
    }
}
