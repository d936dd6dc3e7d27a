import QuestionFormats
import Testing

@Suite("An upload beyond the limits is refused")
struct HostileUploadTests {
    private func findings(_ files: [SourceFile]) -> [String] {
        readBank(files).report.findings.map { "\($0.file):\($0.line) \($0.rule)" }
    }

    @Test("bytes that are not UTF-8 are refused at their line")
    func invalidUTF8() {
        let bytes = Array("- item: A\n  domain: ".utf8) + [0xC3, 0x28, 0x0A]
        let files = BankFilesFixture.whole.setting("items/service.yaml", to: nil).files
        #expect(
            findings(files + [SourceFile(path: "items/service.yaml", bytes: bytes)]) == ["items/service.yaml:2 file.encoding"])
    }

    @Test(
        "UTF-16 and overlong forms are refused",
        arguments: [[0xFF, 0xFE, 0x2D, 0x00], [0xC0, 0xAF], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func otherEncodings(_ bytes: [UInt8]) {
        let files = BankFilesFixture.whole.setting("scheme.yaml", to: nil).files
        #expect(findings(files + [SourceFile(path: "scheme.yaml", bytes: bytes)]) == ["scheme.yaml:1 file.encoding"])
    }

    @Test("a file of more than 4 MiB is refused before it is parsed")
    func tooLarge() {
        let files = BankFilesFixture.whole.setting("items/big.yaml", to: String(repeating: "#", count: 4 * 1024 * 1024 + 1)).files
        #expect(findings(files) == ["items/big.yaml:1 file.size"])
    }

    @Test("more than 2,000 files are refused")
    func tooMany() {
        let files = (0...2_000).map { SourceFile(path: "items/\($0).yaml", bytes: []) }
        #expect(findings(files) == ["bank.yaml:1 file.count"])
    }

    @Test("more than 32 MiB in all are refused")
    func tooMuch() {
        let part = [UInt8](repeating: 0x23, count: 4 * 1024 * 1024)
        #expect(findings((0...16).map { SourceFile(path: "items/\($0).yaml", bytes: part) }) == ["bank.yaml:1 file.size"])
    }

    @Test(
        "paths with hidden characters or parents are refused",
        arguments: ["items/../../etc.yaml", "items/a\u{1B}[2J.yaml", "items\\a.yaml", ""])
    func paths(_ path: String) {
        let reading = readBank(BankFilesFixture.whole.files + [SourceFile(path: path, text: "")])
        #expect(reading.imported == nil)
        #expect(reading.report.findings.map(\.rule) == ["file.path"])
        #expect(!reading.report.description.contains("\u{1B}"))
    }

    @Test("a file given twice is refused")
    func fileTwice() {
        let files = BankFilesFixture.whole.files
        #expect(findings(files + [SourceFile(path: "bank.yaml", text: "bank: other")]) == ["bank.yaml:1 file.repeated"])
    }

    @Test("files that are no part of a bank are named and ignored")
    func unknownFiles() {
        let files = BankFilesFixture.whole.setting("items/old.yml", to: "x").setting("notes.txt", to: "y").files
        #expect(findings(files) == ["items/old.yml:1 file.unknown", "notes.txt:1 file.unknown"])
        #expect(readBank(files).imported != nil)
    }

    @Test("at most 200 findings are kept and the rest is counted, errors first")
    func bounded() {
        let bad = (1...300).map { "- item: BAD-\($0)\n  level: nonsense\n" }.joined()
        let report = readBank(BankFilesFixture.whole.setting("items/bad.yaml", to: bad).setting("PROVENANCE.md", to: nil).files)
            .report
        #expect(report.findings.count == 200)
        #expect(report.findings.allSatisfy { $0.severity == .error })
        #expect(report.errors > 300 && report.warnings == 1)
        #expect(report.omitted == report.errors + report.warnings - 200)
    }

    @Test("a bank without items is refused")
    func noItems() {
        let fixture = BankFilesFixture(texts: ["bank.yaml": BankFilesFixture.head, "PROVENANCE.md": "Nobody."])
        #expect(findings(fixture.files) == ["items:1 file.missing"])
    }

    @Test("nothing at all is refused")
    func nothing() {
        #expect(readBank([]).imported == nil)
    }
}
