import Testing

@testable import QuestionFormats

@Suite("An archive")
struct ArchiveTests {
    @Test("gives its files by name, and nothing of what macOS left behind")
    func files() throws {
        let archive = ZipBuilder([
            .init("items/", ""), .init("items/a.xml", "<a/>"), .init("items/.DS_Store", "x"), .init("__MACOSX/items/._a.xml", "x"),
            .init("b ü.xml", "<b/>"),
        ])
        let unpacked = try read(archive).get()
        #expect(unpacked.files.map(\.path) == ["items/a.xml", "b ü.xml"])
        #expect(unpacked.files.map(\.text) == ["<a/>", "<b/>"])
        #expect(unpacked.notes.map(\.note.rule) == ["archive.litter"])
    }

    @Test("reads backslashes as slashes, and says so")
    func backslashes() throws {
        let unpacked = try read(ZipBuilder([.init("items\\a.xml", "<a/>")])).get()
        #expect(unpacked.files.map(\.path) == ["items/a.xml"])
        #expect(unpacked.notes.map(\.note.rule) == ["archive.backslash"])
    }

    @Test("skips a name that is not UTF-8, and says so")
    func names() throws {
        let unpacked = try read(ZipBuilder([.init([0x66, 0xFC], []), .init("a.xml", "<a/>")])).get()
        #expect(unpacked.files.map(\.path) == ["a.xml"])
        #expect(unpacked.notes.map(\.note.rule) == ["archive.name"])
    }

    @Test("does not open the archives in it")
    func nested() throws {
        let inner = ZipBuilder([.init("../x", "x")]).bytes
        let unpacked = try read(ZipBuilder([.init(Array("inner.zip".utf8), inner)])).get()
        #expect(unpacked.files == [SourceFile(path: "inner.zip", bytes: inner)])
    }

    @Test("of no files is empty")
    func empty() throws {
        #expect(try read(ZipBuilder([])).get().files.isEmpty)
    }

    @Test("comes back as it was written, byte for byte the same each time")
    func written() throws {
        let files = [
            SourceFile(path: "b/ü.xml", text: String(repeating: "lorem ipsum ", count: 500)), SourceFile(path: "a.xml", text: ""),
            SourceFile(path: "c.bin", bytes: (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
        ]
        let bytes = writeArchive(files)
        #expect(bytes == writeArchive(files.reversed()))
        let unpacked = try readArchive(SourceFile(path: "p.zip", bytes: bytes)).get()
        #expect(unpacked.files == files.sorted { $0.path < $1.path })
        #expect(unpacked.notes.isEmpty)
    }

    private func read(_ archive: ZipBuilder) -> Result<UnpackedArchive, RefusedItem> {
        readArchive(SourceFile(path: "p.zip", bytes: archive.bytes))
    }
}
