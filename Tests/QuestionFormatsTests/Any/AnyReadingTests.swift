import ExamModel
import Foundation
@testable import QuestionFormats
import Testing

@Suite("Files of any format")
struct AnyReadingTests {
    private func foreign(_ files: SourceFile...) -> [ForeignReading] {
        if case .foreign(let readings) = readAny(files) { readings } else { [] }
    }

    @Test("each file is read by what stands in it")
    func dispatch() {
        let gift = SourceFile(path: "a.txt", text: "::Gold:: What is Au? {=Gold ~Silver ~Lead}\n")
        let aiken = SourceFile(path: "b.txt", text: "What is Au?\nA) Silver\nB) Gold\nC) Lead\nANSWER: B\n")
        let table = SourceFile(path: "c.csv", text: "question,A,B,C,answer\nWhat is Au?,Silver,Gold,Lead,B\n")
        #expect(foreign(gift, aiken, table).map(\.items.count) == [1, 1, 1])
    }

    @Test("a file of no known format is refused by name")
    func unknown() {
        #expect(foreign(SourceFile(path: "a.bin", bytes: [0, 1, 2, 0xFF])).flatMap(\.refused).map(\.rule) == ["import.format"])
    }

    @Test("files with a bank.yaml are a bank of our own")
    func own() {
        guard case .own(let reading) = readAny(BankFilesFixture.whole.files) else {
            Issue.record("not read as our own")
            return
        }
        #expect(reading.imported != nil)
    }

    static let corpora: String = {
        var folder = URL(filePath: #filePath)
        repeat {
            folder.deleteLastPathComponent()
        } while !FileManager.default.fileExists(atPath: folder.path + "/shared/corpora") && folder.path != "/"
        return folder.path + "/shared/corpora"
    }()

    static let folders = [
        "aiken", "csv", "gift", "invalid", "moodle-xml", "other", "packages-zip", "qti20", "qti21", "qti22", "qti30", "scoring",
    ]

    /// Every file by itself, the folder as one bank.
    @Test(
        "a folder of the corpora becomes a bank that is equal after writing and reading, and every item has its line in the report",
        .enabled(if: FileManager.default.fileExists(atPath: corpora), "the corpora are not beside the checkout"), arguments: folders)
    func corpus(_ name: String) throws {
        let folder = Self.corpora + "/" + name
        let paths = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }.sorted()
        let readings = paths.compactMap { path in FileManager.default.contents(atPath: folder + "/" + path).map { (path, $0) } }
            .flatMap { path, data in foreign(SourceFile(path: path, bytes: Array(data))) }
        let conversion = makeBank(from: readings, settings: ConversionSettings(bank: "corpus", title: name))
        let counts = conversion.report.counts
        #expect(conversion.report.items.count == readings.reduce(0) { $0 + $1.items.count + $1.refused.count })
        #expect(counts.taken + counts.changed == conversion.bank?.bank.allItems.count ?? 0)
        if let bank = conversion.bank { #expect(readBank(try writeBank(bank)).imported == bank) }
    }
}
