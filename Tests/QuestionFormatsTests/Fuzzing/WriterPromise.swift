import ExamModel
import Scoring

@testable import QuestionFormats

/// What the writers of other formats promise of every bank.
enum WriterPromise {
    /// An item that is not left out with a note is read again, and none is refused. Only one is looked at, or an input would
    /// take too long; rules with faults are not looked at, because no exam can have them.
    static func complaint(about bank: ImportedBank) -> String? {
        let items = Array(exportItems(of: bank).filter { $0.key.faults.isEmpty }.suffix(1))
        return complaint(about: items, as: "GIFT", writeGIFT(items), readGIFT)
            ?? complaint(about: items, as: "Moodle XML", writeMoodleXML(items), readMoodleXML)
            ?? complaint(about: items, as: "a package", writeQTIPackage(items, title: "Fuzz"), readQTIPackage)
    }

    private static func complaint(
        about items: [ExportItem], as format: String, _ writing: ForeignWriting, _ read: (SourceFile) -> ForeignReading
    ) -> String? {
        let leftOut = Set(writing.notes.filter(\.isItemLeftOut).map(\.item))
        guard leftOut.count < items.count else { return nil }
        let readings = writing.files.map(read)
        if let refused = readings.flatMap(\.refused).first {
            return "what is written as \(format) is refused: \(refused.rule): \(refused.what)"
        }
        let count = readings.reduce(0) { $0 + $1.items.count }
        guard count == items.count - leftOut.count else {
            return "of \(items.count) items \(leftOut.count) are left out as \(format), and \(count) are read again"
        }
        return nil
    }
}

extension ItemKey {
    /// Why an item cannot be graded by its key, whatever the answer.
    var faults: [String] {
        if case .program(let program) = scoring { Scoring.faults(of: program) } else { [] }
    }
}
