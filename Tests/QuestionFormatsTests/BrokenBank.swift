import QuestionFormats
import Testing

/// One line of a table: a change to the whole bank, and all that the reader must find.
struct BrokenBank: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (BankFilesFixture) -> BankFilesFixture?
    /// `file:line rule`, one for each expected finding, warnings included.
    let finds: [String]

    /// `old` stands once replaced by `new`; the findings are in the same file: `"12 option.ids"`.
    init(_ name: String, _ file: String, _ old: String, _ new: String, _ finds: String...) {
        self.name = name
        change = { $0.replacing(old, by: new, in: file) }
        self.finds = finds.map { $0.contains("yaml:") ? $0 : "\(file):\($0)" }
    }

    /// The whole file is `text`, or missing if `nil`.
    init(_ name: String, _ file: String, is text: String?, _ finds: String...) {
        self.name = name
        change = { $0.setting(file, to: text) }
        self.finds = finds.map { $0.contains("yaml:") ? $0 : "\(file):\($0)" }
    }

    /// The same with the wide items beside the small bank.
    init(wide name: String, _ file: String, _ old: String, _ new: String, _ finds: String...) {
        self.init(wide: name, file, old, new, finds)
    }

    init(wide name: String, _ file: String, _ old: String, _ new: String, _ finds: [String]) {
        self.name = name
        change = { $0.withWideItems.replacing(old, by: new, in: file) }
        self.finds = finds.map { $0.contains("yaml:") ? $0 : "\(file):\($0)" }
    }

    var testDescription: String { name }

    /// Reads the changed bank and compares all findings with the expected ones.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let broken = try #require(change(.whole), "the text to replace is not there", sourceLocation: sourceLocation)
        let reading = readBank(broken.files)
        let found = reading.report.findings.map { "\($0.file):\($0.line) \($0.rule)" }
        #expect(found.sorted() == finds.sorted(), "\(reading.report)", sourceLocation: sourceLocation)
        let isRefused = reading.report.findings.contains { $0.severity == .error }
        #expect((reading.imported == nil) == isRefused, sourceLocation: sourceLocation)
        for finding in reading.report.findings {
            #expect(!finding.what.isEmpty && !finding.mend.isEmpty, sourceLocation: sourceLocation)
        }
    }
}
