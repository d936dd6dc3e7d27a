import ExamModel
import Foundation
import Testing

@testable import QuestionFormats

@Suite("Real Moodle files", .enabled(if: MoodleCorpus.isThere, Comment(rawValue: MoodleCorpus.absence)))
struct MoodleCorpusTests {
    @Test("every question is an item or refused by name, as many as the census counts")
    func census() throws {
        let files = try #require(MoodleCorpus.expectations("census.json")["files"] as? [[String: Any]])
        var counted = 0
        for entry in files {
            guard let path = entry["file"] as? String, let questions = entry["moodleQuestions"] as? [String: Int],
                let file = MoodleCorpus.file(path)
            else { continue }
            let reading = readMoodleXML(file)
            let expected = questions.filter { $0.key != "category" }.values.reduce(0, +)
            #expect(reading.items.count + reading.refused.count == expected, "\(path)")
            counted += expected
        }
        #expect(counted > 30)
    }

    @Test("every item has a program without faults, and its key gives full marks")
    func keys() {
        for file in MoodleCorpus.files {
            for item in readMoodleXML(file).items {
                #expect(item.programFaults == [], "\(file.path): \(item.title ?? "")")
                guard let correct = item.correct else { continue }
                #expect(item.marks(for: correct) == item.worth, "\(file.path): \(item.title ?? "") \(correct)")
                #expect(item.marks(for: nil) == 0)
                #expect(correct.fits(item.interaction), "\(file.path): \(item.title ?? "") \(correct)")
            }
        }
    }

    @Test(
        "what Moodle refuses is refused",
        arguments: [
            (
                "moodle-xml/format-xml/broken_cloze_questions.xml",
                ["moodle.cloze.empty", "moodle.cloze.empty", "moodle.choices", "moodle.cloze.noRight", "moodle.number"]
            ),
            ("moodle-xml/format-xml/error_invalid_grades.xml", ["moodle.fraction"]),
        ])
    func refusals(path: String, rules: [String]) throws {
        let reading = readMoodleXML(try #require(MoodleCorpus.file(path)))
        #expect(reading.items.isEmpty)
        #expect(reading.refused.map(\.rule) == rules)
    }

    @Test(
        "Cloze texts that Moodle refuses are refused",
        arguments: [(1, "moodle.choices"), (2, "moodle.cloze.noRight"), (3, "moodle.number"), (4, "moodle.cloze.empty")])
    func brokenCloze(number: Int, rule: String) throws {
        let text = try #require(MoodleCorpus.file("moodle-xml/multianswer/broken_multianswer_\(number).txt")).text
        #expect(MoodleXML.refusal("cloze", "", text: text)?.rule == rule)
    }
}
