import ExamModel
import Foundation
import Testing

@testable import QuestionFormats

/// What Moodle gave for real answers, and the rules behind it.
@Suite("Marks as Moodle gives them")
struct MoodleMarksTests {
    @Test("every row of the walkthrough has Moodle's mark", .enabled(if: MoodleCorpus.isThere, Comment(rawValue: MoodleCorpus.absence)))
    func walkthrough() throws {
        let expectations = MoodleCorpus.expectations("moodle_marks.json")
        let questions = try #require(expectations["questions"] as? [String: [String: Any]])
        let rows = try #require(expectations["rows"] as? [[String: Any]])
        var right = 0
        for row in rows {
            let name = try #require(row["question"] as? String)
            let item = try #require(WalkthroughItem(questions[name] ?? [:]).item, "\(name)")
            let answer = WalkthroughItem.answer(row["response"], to: item)
            let marks = try #require(item.marks(for: answer), "\(name): \(String(describing: row["response"]))")
            let fraction = try #require(row["fraction"] as? Double)
            let share = marks / item.worth
            let isRight = abs(Double(share.numerator) / Double(share.denominator) - fraction) < 0.000001
            #expect(isRight, "\(name) \(String(describing: answer)): \(marks), not \(fraction)")
            if isRight { right += 1 }
        }
        #expect(right == rows.count && rows.count == 60)
    }

    @Test(
        "short answers",
        arguments: [
            ("frog", "0", "frog", Marks(1)), ("frog", "0", "FROG", 1), ("frog", "0", "  frog \t", 1), ("frog", "0", "frogs", 0),
            ("frog", "0", "", 0), ("Frog", "1", "frog", 0), ("Frog", "1", "Frog", 1), ("fr*g", "0", "fruitfulG", 1),
            ("fr*g", "0", "frg", 1),
            ("*", "0", "anything", 1), ("2\\*3", "0", "2*3", 1), ("2\\*3", "0", "2x3", 0), ("**a**", "0", "cat", 1), ("a.b", "0", "axb", 0),
            ("a.b", "0", "A.B", 1), ("Älter", "0", "äLTER", 1), ("[x]+(y)", "0", "[X]+(Y)", 1), ("a  b", "0", "a b", 1),
            ("C:\\dir", "1", "C:\\dir", 1),
        ])
    func shortAnswer(key: String, useCase: String, answer: String, marks: Marks) throws {
        let item = try #require(MoodleXML.item("shortanswer", "<usecase>\(useCase)</usecase>" + MoodleXML.answer(key, "100")))
        #expect(item.marks(for: .text(answer)) == marks)
        #expect(item.programFaults == [])
    }

    @Test("the first answer that matches counts, whatever a later one gives")
    func firstMatch() throws {
        let answers =
            MoodleXML.answer("toad", "80") + MoodleXML.answer("t*", "50") + MoodleXML.answer("*", "0") + MoodleXML.answer("frog", "100")
        let item = try #require(MoodleXML.item("shortanswer", "<defaultgrade>2</defaultgrade>" + answers))
        #expect(item.marks(for: .text("toad")) == Marks(8, over: 5))
        #expect(item.marks(for: .text("tadpole")) == 1)
        #expect(item.marks(for: .text("frog")) == 0)
    }

    @Test(
        "numbers",
        arguments: [
            ("3.14", "0", "3.14", Marks(1)), ("3.14", "0", " 3.14 ", 1), ("3.14", "0", "3.140", 1), ("3.14", "0", "3.142", 0),
            ("1000", "0", "1e3", 1),
            ("3,14", "0", "3.14", 1), ("6.25", "0.05", "6.30", 1), ("6.25", "0.05", "6.2", 1), ("6.25", "0.05", "6.31", 0),
            ("-2", "1", "-3", 1),
            ("1e-3", "0", "0.001", 1), ("5", "-1", "6", 1), ("*", "", "12", 1), ("5", "", "5", 1), ("5", "0", "five", 0),
            ("1x10^3", "0", "1000", 1),
        ])
    func number(key: String, tolerance: String, answer: String, marks: Marks) throws {
        let item = try #require(MoodleXML.item("numerical", MoodleXML.answer(key, "100", "<tolerance>\(tolerance)</tolerance>")))
        #expect(item.marks(for: .text(answer)) == marks)
        #expect(item.programFaults == [])
    }

    @Test(
        "several choices add up, to no less than nothing and no more than everything",
        arguments: [
            (["33.33333", "33.33333", "33.33333", "-100"], "abc", Marks(1)),
            (["33.33333", "33.33333", "33.33333", "-100"], "ab", Marks(2, over: 3)),
            (["33.33333", "33.33333", "33.33333", "-100"], "abcd", 0), (["50", "50", "-50", "0"], "ac", 0),
            (["50", "50", "-50", "0"], "abd", 1),
            (["100", "100", "0"], "ab", 1), (["14.28571", "0"], "a", Marks(1, over: 7)), (["50", "-16.66667"], "ab", Marks(1, over: 3)),
        ])
    func several(percents: [String], chosen: String, marks: Marks) throws {
        let answers = percents.enumerated().map { MoodleXML.answer("Option \($0)", $1) }.joined()
        let item = try #require(MoodleXML.item("multichoice", "<single>false</single>" + answers))
        #expect(item.marks(for: .choosing(chosen.map { OptionID(String($0)) })) == marks)
        #expect(item.programFaults == [])
    }

    @Test("a single choice gives what its answer gives, even below nothing")
    func single() throws {
        let answers = MoodleXML.answer("A", "100") + MoodleXML.answer("B", "-33.33333") + MoodleXML.answer("C", "50")
        let item = try #require(MoodleXML.item("multichoice", "<defaultgrade>3</defaultgrade>" + answers))
        #expect(["a", "b", "c"].map { item.marks(for: .choices([$0])) } == [3, -1, Marks(3, over: 2)])
        #expect(item.marks(for: nil) == 0)
    }

    @Test(
        "embedded answers weigh as they say",
        arguments: [
            ("{2:SA:=a} {1:NM:=5:1}", ["a", "6"], Marks(3)), ("{2:SA:=a} {1:NM:=5:1}", ["b", "4"], 1),
            ("{:MW:=a~%50%b}", ["b"], Marks(1, over: 2)),
            ("{SA:=a} {1:SAC:=Ab}", ["ab"], 0), ("{1:MC:x~=y}", ["b"], 1), ("{1:MC:%50%x~=y}", ["a"], Marks(1, over: 2)),
            ("{1:MR:=a~b~=c}", ["a+c"], 1), ("{1:MR:=a~b~=c}", ["a+b"], 0), ("{1:MR:=a~b~=c}", ["a"], Marks(1, over: 2)),
            ("{1:MR:%100%a~%50%b~c}", ["a+c"], Marks(2, over: 3)), ("{3:NM:%100%1701:0~%66%1701:20}", ["1710"], Marks(99, over: 50)),
            ("{1:SA:=&lt;b&gt;}", ["<B>"], 1), ("{1:SA:=a\\}b\\~c}", ["a}b~c"], 1), ("{1:NM:=0,5}", ["0.5"], 1),
            ("{1:SA:=&#233;t&eacute;#ok}", ["été"], 1),
        ])
    func cloze(text: String, given: [String], marks: Marks) throws {
        let item = try #require(MoodleXML.item("cloze", "", text: text))
        guard case .parts(let parts) = item.interaction else { return #expect(Bool(false), "no parts") }
        let answers = zip(parts, given).map { part, given -> (PartID, Answer) in
            if case .entry = part.interaction { return (part.id, .text(given)) }
            return (part.id, .choosing(given.split(separator: "+").map { OptionID(String($0)) }))
        }
        #expect(item.marks(for: .parts(Dictionary(uniqueKeysWithValues: answers))) == marks)
        #expect(item.programFaults == [])
    }

    @Test(
        "an order is scored as Moodle's grading type says",
        arguments: [
            ("ALL_OR_NOTHING", "abdc", Marks(0)), ("ALL_OR_NOTHING", "abcd", 1), ("ABSOLUTE_POSITION", "abdc", Marks(1, over: 2)),
            ("RELATIVE_NEXT_EXCLUDE_LAST", "abdc", Marks(1, over: 3)), ("RELATIVE_NEXT_INCLUDE_LAST", "bcda", Marks(1, over: 2)),
            ("RELATIVE_NEXT_INCLUDE_LAST", "cabd", Marks(1, over: 2)), ("RELATIVE_ONE_PREVIOUS_AND_NEXT", "abdc", Marks(3, over: 8)),
            ("RELATIVE_ALL_PREVIOUS_AND_NEXT", "abdc", Marks(5, over: 6)), ("RELATIVE_ALL_PREVIOUS_AND_NEXT", "dcba", 0),
            ("RELATIVE_TO_CORRECT", "abdc", Marks(5, over: 6)), ("RELATIVE_TO_CORRECT", "dcba", Marks(1, over: 3)),
            ("RELATIVE_TO_CORRECT", "abcd", 1),
        ])
    func order(grading: String, given: String, marks: Marks) throws {
        let answers = "abcd".enumerated().map { MoodleXML.answer(String($1), "\($0 + 1)") }.joined()
        let item = try #require(MoodleXML.item("ordering", "<gradingtype>\(grading)</gradingtype>" + answers))
        #expect(item.marks(for: .sequence(given.map { OptionID(String($0)) })) == marks)
        #expect(item.programFaults == [])
    }

    @Test("words for gaps share the marks")
    func gaps() throws {
        let words = ["cat", "sat", "dog"]
        let select = try #require(
            MoodleXML.item(
                "gapselect", words.map { "<selectoption><text>\($0)</text><group>1</group></selectoption>" }.joined(),
                text: "The [[1]] [[2]] ([[x]])."))
        #expect(select.stem == "The {{R1}} {{R2}} ([[x]]).")
        #expect(select.marks(for: .parts(["R1": .choices(["a"]), "R2": .choices(["c"])])) == Marks(1, over: 2))
        let drag = try #require(
            MoodleXML.item(
                "ddwtos", words.map { "<dragbox><text>\($0)</text><group>1</group></dragbox>" }.joined(), text: "The [[1]] [[2]]."))
        #expect(drag.stem == "The {{.1}} {{.2}}.")
        #expect(drag.marks(for: .linking([.init("a", "1"), .init("b", "2")])) == 1)
        #expect(drag.marks(for: .linking([.init("b", "1"), .init("a", "2")])) == 0)
    }
}

/// A question as `moodle_marks.json` describes it.
private struct WalkthroughItem {
    let item: ForeignItem?

    init(_ question: [String: Any]) {
        func percent(_ fraction: Any) -> String { String(format: "%g", ((fraction as? Double) ?? 0) * 100) }
        let answers = (question["answers"] as? [[Any]] ?? []).map { answer in
            let tolerance = answer.count == 3 ? "<tolerance>\(answer[1])</tolerance>" : ""
            return MoodleXML.answer("\(answer[0])", percent(answer[answer.count - 1]), tolerance)
        }.joined()
        if let text = question["text"] as? String {
            item = MoodleXML.item("cloze", "", text: text)
        } else if let pairs = question["pairs"] as? [String: String] {
            let rows =
                pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + (question["distractors"] as? [String] ?? []).map { ("", $0) }
            let inner = rows.map { "<subquestion><text>\($0.0)</text><answer><text>\($0.1)</text></answer></subquestion>" }.joined()
            item = MoodleXML.item("matching", inner)
        } else if let correct = question["correct"] as? Bool {
            item = MoodleXML.item(
                "truefalse", MoodleXML.answer("true", correct ? "100" : "0") + MoodleXML.answer("false", correct ? "0" : "100"))
        } else if let single = question["single"] as? Bool {
            item = MoodleXML.item("multichoice", "<single>\(single)</single>" + answers)
        } else if question["usecase"] != nil {
            item = MoodleXML.item("shortanswer", "<usecase>\((question["usecase"] as? Bool) == true ? 1 : 0)</usecase>" + answers)
        } else {
            item = MoodleXML.item("numerical", answers)
        }
    }

    /// The answer that a row's response is, by the texts of the item.
    static func answer(_ response: Any?, to item: ForeignItem) -> Answer? {
        func option(_ text: String, in options: [Item.Option]) -> OptionID { options.first { $0.text.plain == text }?.id ?? "none" }
        switch item.interaction {
        case .single(let options):
            let text = (response as? String) ?? ((response as? Bool) == true ? "True" : "False")
            return .choices([option(text, in: options)])
        case .multiple(let options, _): return .choosing((response as? [String] ?? []).map { option($0, in: options) })
        case .table(let rows, let columns, _):
            let pairs = response as? [String: String] ?? [:]
            return .linking(
                rows.map { row in Answer.Link(row.id, columns.first { $0.text.plain == pairs[row.text.plain] }?.id ?? "none") })
        case .match(let prompts, let options):
            let pairs = response as? [String: String] ?? [:]
            return .pairs(Dictionary(uniqueKeysWithValues: prompts.map { ($0.id, option(pairs[$0.text.plain] ?? "", in: options)) }))
        case .parts(let parts):
            let given = response as? [String] ?? []
            return .parts(
                Dictionary(
                    uniqueKeysWithValues: zip(parts, given).map { part, text in
                        (part.id, part.interaction.options.isEmpty ? .text(text) : .choices([option(text, in: part.interaction.options)]))
                    }))
        default: return (response as? String).map { .text($0) }
        }
    }
}
