import ExamModel
import Foundation
import Scoring

@testable import QuestionFormats

/// Real files of `shared/corpora`, which lies next to the checkout.
enum MoodleCorpus {
    static let shared: URL? = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpora = folder.appendingPathComponent("shared/corpora")
            if FileManager.default.fileExists(atPath: corpora.appendingPathComponent("moodle-xml").path) { return corpora }
        }
        return nil
    }()

    static let isThere = shared != nil
    static let absence = "the corpora are not beside the checkout"

    /// All files of `moodle-xml`, by path.
    static var files: [SourceFile] {
        guard let root = shared?.appendingPathComponent("moodle-xml") else { return [] }
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.sorted().compactMap { file("moodle-xml/" + $0) }
    }

    static func file(_ path: String) -> SourceFile? {
        guard let url = shared?.appendingPathComponent(path), let data = try? Data(contentsOf: url) else { return nil }
        return SourceFile(path: path, bytes: Array(data))
    }

    static func expectations(_ name: String) -> [String: Any] {
        guard let file = file("expectations/\(name)") else { return [:] }
        return (try? JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]) ?? [:]
    }
}

extension ForeignItem {
    /// What `answer` is worth, in the file's own marks; `nil` if people mark it.
    func marks(for answer: Answer?) -> Marks? {
        guard let program = standardProgram(for: interaction, correct: correct, scoring: scoring, worth: worth) else { return nil }
        return try? run(program, on: responseValues(of: answer, to: interaction, in: program)).score
    }

    /// What is wrong with its program.
    var programFaults: [String] {
        guard let program = standardProgram(for: interaction, correct: correct, scoring: scoring, worth: worth) else {
            return ["there is no program"]
        }
        return faults(of: program)
    }
}

/// Moodle XML of one question, and what it reads as.
enum MoodleXML {
    /// A question of `type` with `inner` elements.
    static func file(_ type: String, _ inner: String, text: String = "Stem?") -> SourceFile {
        SourceFile(
            path: "q.xml",
            text: """
                <?xml version="1.0" encoding="UTF-8"?>
                <quiz><question type="\(type)"><name><text>Q</text></name>
                <questiontext format="html"><text><![CDATA[\(text)]]></text></questiontext>
                \(inner)
                </question></quiz>
                """)
    }

    static func answer(_ text: String, _ percent: String, _ inner: String = "") -> String {
        "<answer fraction=\"\(percent)\"><text><![CDATA[\(text)]]></text>\(inner)</answer>"
    }

    /// The only item of a file, if it was taken.
    static func item(_ type: String, _ inner: String, text: String = "Stem?") -> ForeignItem? {
        let reading = readMoodleXML(file(type, inner, text: text))
        return reading.items.count == 1 && reading.refused.isEmpty ? reading.items[0] : nil
    }

    /// The rule that refuses the only item of a file.
    static func refusal(_ type: String, _ inner: String, text: String = "Stem?") -> RefusedItem? {
        let reading = readMoodleXML(file(type, inner, text: text))
        return reading.items.isEmpty && reading.refused.count == 1 ? reading.refused[0] : nil
    }
}
