import ExamModel
import Scoring

@testable import QuestionFormats

/// What every reader of another format promises.
enum ForeignPromise {
    static func complaint(about reading: ForeignReading) -> String? {
        complaint(aboutLines: reading) ?? complaint(aboutTexts: reading) ?? complaint(aboutBank: reading)
    }

    /// What is told of a file has a line and says something.
    static func complaint(aboutLines reading: ForeignReading) -> String? {
        if let refused = reading.refused.first(where: { $0.place.line < 1 || $0.what.isEmpty || $0.mend.isEmpty }) {
            return "the refusal \(refused.rule) stands at line \(refused.place.line): '\(refused.what)'; '\(refused.mend)'"
        }
        let notes = reading.notes.map(\.note) + reading.items.flatMap(\.notes) + reading.forms.flatMap(\.notes)
        if let note = notes.first(where: { $0.line < 1 || $0.what.isEmpty }) {
            return "the note \(note.rule) stands at line \(note.line): '\(note.what)'"
        }
        return reading.items.first { $0.place.line < 1 }.map { "an item stands at line \($0.place.line)" }
    }

    /// Nothing hidden is in what candidates would read.
    private static func complaint(aboutTexts reading: ForeignReading) -> String? {
        for item in reading.items {
            let texts = [item.stem, item.rationale] + item.interaction.options.map(\.text) + item.feedback.map(\.text)
            for text in texts.map(\.markup) + [item.title ?? ""] {
                if let hidden = text.unicodeScalars.first(where: { HiddenCharacter($0) != nil }) {
                    return "U+\(String(hidden.value, radix: 16)) is in a text: '\(shown(text))'"
                }
            }
        }
        return nil
    }

    /// What is taken can be written in our own format, reads back the same, and scoring it never throws.
    private static func complaint(aboutBank reading: ForeignReading) -> String? {
        let conversion = makeBank(from: [reading], settings: ConversionSettings(bank: "fuzz", title: "Fuzz")) { $1.faults }
        if let line = conversion.report.items.first(where: { $0.why?.rule == "import.unequal" }) {
            return "the item at line \(line.line) is not the same in our own format"
        }
        guard let bank = conversion.bank else { return nil }
        do {
            _ = try writeBank(bank)
        } catch {
            return "the bank cannot be written: \(error)"
        }
        return OwnPromise.complaint(aboutScoring: bank) ?? WriterPromise.complaint(about: bank)
    }
}

/// What our own format promises.
enum OwnPromise {
    static func complaint(about files: [SourceFile]) -> String? {
        let reading = readBank(files)
        if let finding = reading.report.findings.first(where: { $0.line < 1 || $0.what.isEmpty || $0.mend.isEmpty }) {
            return "the finding stands at line \(finding.line): \(finding)"
        }
        guard let bank = reading.imported else { return nil }
        do {
            _ = try writeBank(bank)
        } catch {
            return "the bank cannot be written: \(error)"
        }
        return complaint(aboutScoring: bank) ?? WriterPromise.complaint(about: bank)
    }

    /// The right answer of each key can be scored.
    static func complaint(aboutScoring bank: ImportedBank) -> String? {
        let items = Dictionary(bank.bank.allItems.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for key in bank.key.keys {
            guard let item = items[key.item],
                let program = standardProgram(
                    for: item.interaction, correct: key.correct, scoring: key.scoring, worth: key.worth),
                faults(of: program).isEmpty
            else { continue }
            do {
                _ = try run(program, on: responseValues(of: key.correct, to: item.interaction, in: program))
            } catch {
                return "a program without faults does not run: \(error)"
            }
        }
        return nil
    }
}
