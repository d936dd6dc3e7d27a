import ExamModel
import Scoring

@testable import QuestionFormats

/// One parser of hostile bytes, with what must hold of it whatever the bytes. `Scripts/fuzz` links this folder into its program,
/// so that what fuzzing finds and what the tests keep are judged by the same rules.
enum FuzzTarget: String, CaseIterable, Sendable {
    case own, qti, moodle, gift, aiken, csv, trivia, html, markup, program, pattern
    case qtiPackage = "qti-package"
    case missingWord = "missing-word"

    /// What does not hold; `nil` if everything does.
    func complaint(about bytes: [UInt8]) -> String? {
        switch self {
        case .own: OwnPromise.complaint(about: parted(bytes))
        case .qti: qti(SourceFile(path: "item.xml", bytes: bytes))
        case .qtiPackage: ForeignPromise.complaint(about: package(bytes))
        case .moodle: foreign("bank.xml", bytes, readMoodleXML)
        case .gift: foreign("bank.gift", bytes, readGIFT)
        case .aiken: foreign("bank.txt", bytes, readAiken)
        case .csv: foreign("bank.csv", bytes) { readCSV($0) }
        case .missingWord: foreign("bank.txt", bytes, readMissingWord)
        case .trivia: foreign("bank.txt", bytes, readTrivia)
        case .html: TextPromise.complaint(aboutHTML: String(decoding: bytes, as: UTF8.self))
        case .markup: TextPromise.complaint(aboutMarkup: String(decoding: bytes, as: UTF8.self))
        case .program: ProgramPromise.complaint(aboutTexts: parted(bytes).map(\.text))
        case .pattern: ProgramPromise.complaint(aboutPatterns: parted(bytes).map(\.text))
        }
    }

    private func foreign(_ path: String, _ bytes: [UInt8], _ read: (SourceFile) -> ForeignReading) -> String? {
        let file = SourceFile(path: path, bytes: bytes)
        _ = detectFormat(of: file)
        return ForeignPromise.complaint(about: read(file))
    }

    private func qti(_ file: SourceFile) -> String? {
        _ = detectFormat(of: file)
        _ = censusQTI(file)
        return ForeignPromise.complaint(about: readQTIItem(file))
    }

    /// An archive, or several files in one input.
    private func package(_ bytes: [UInt8]) -> ForeignReading {
        let file = SourceFile(path: "package.zip", bytes: bytes)
        return file.isZip ? readQTIPackage(file) : readQTIPackage(parted(bytes))
    }

    /// Several files or texts in one input: a form feed parts them, and for files the first line is the path.
    func parted(_ bytes: [UInt8]) -> [SourceFile] {
        bytes.split(separator: 0x0C, omittingEmptySubsequences: false).map { part in
            let line = isOfFiles ? part.prefix { $0 != 0x0A } : []
            return SourceFile(path: String(decoding: line, as: UTF8.self), bytes: Array(part.dropFirst(isOfFiles ? line.count + 1 : 0)))
        }
    }

    private var isOfFiles: Bool { self == .own || self == .qtiPackage }
}
