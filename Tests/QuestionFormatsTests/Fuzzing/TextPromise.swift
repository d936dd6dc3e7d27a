import ExamModel
import Scoring

@testable import QuestionFormats

/// What texts promise, whatever stands in them.
enum TextPromise {
    /// What markup says, written again, says the same.
    static func complaint(aboutMarkup markup: String) -> String? {
        let blocks = StructuredText(markup).blocks
        let written = StructuredText(blocks)
        guard written.blocks == blocks else {
            return "'\(shown(markup, limit: 400))' is written as '\(shown(written.markup, limit: 400))', which says something else"
        }
        _ = StructuredText(markup).plain
        return nil
    }

    /// What is read of HTML is markup without hidden characters; written as HTML it reads the same.
    static func complaint(aboutHTML html: String) -> String? {
        let reading = HTMLText.read(html, line: 1)
        if let note = reading.notes.first(where: { $0.line < 1 }) { return "the note \(note.rule) stands at line \(note.line)" }
        if reading.text.markup.unicodeScalars.contains(where: { HiddenCharacter($0) != nil }) {
            return "a hidden character is in '\(shown(reading.text.markup, limit: 400))'"
        }
        let written = QuestionFormats.html(of: reading.text)
        let again = HTMLText.read(written, line: 1).text
        guard again == reading.text else {
            return "'\(shown(reading.text.markup, limit: 400))' is written as '\(shown(written, limit: 400))', "
                + "which reads as '\(shown(again.markup, limit: 400))'"
        }
        return complaint(aboutMarkup: reading.text.markup)
    }
}

/// What rules for marking and patterns promise.
enum ProgramPromise {
    /// The first text is a program, the others are responses to it.
    static func complaint(aboutTexts texts: [String]) -> String? {
        guard let text = texts.first, case .success(let program) = readProgram(text) else { return nil }
        let written = programText(program)
        guard case .success(program) = readProgram(written) else {
            return "'\(shown(text, limit: 400))' is written as '\(shown(written, limit: 400))', which says something else"
        }
        guard faults(of: program).isEmpty else { return nil }
        do {
            for responses in [[:], responses(to: program, from: Array(texts.dropFirst()))] { _ = try run(program, on: responses) }
            return nil
        } catch {
            return "a program without faults does not run: \(error)"
        }
    }

    private static func responses(to program: ScoringProgram, from texts: [String]) -> [String: ResponseValue] {
        guard !texts.isEmpty else { return [:] }
        let values = program.responses.enumerated().map { index, response in
            let text = texts[index % texts.count]
            let value: ResponseValue =
                switch response.type.cardinality {
                case .single: .single(text)
                case .record: .record(["a": text])
                case .multiple, .ordered: .several(text.split(separator: "\n").map { String($0) })
                }
            return (response.name, value)
        }
        return Dictionary(values, uniquingKeysWith: { first, _ in first })
    }

    /// The first text is a pattern, the others are matched; a text without asterisks and backslashes matches itself as a wildcard.
    static func complaint(aboutPatterns texts: [String]) -> String? {
        guard let pattern = texts.first else { return nil }
        if let pattern = try? SchemaPattern(pattern) {
            for text in texts { _ = pattern.matches(text) }
        }
        // By scalars: an asterisk with a combining mark is one all the same.
        guard !pattern.unicodeScalars.contains("*"), !pattern.unicodeScalars.contains("\\"), pattern.unicodeScalars.count < 500 else {
            return nil
        }
        guard let wildcard = try? SchemaPattern(wildcardPattern(pattern)), wildcard.matches(pattern) else {
            return "'\(shown(pattern, limit: 400))' does not match itself"
        }
        return nil
    }
}
