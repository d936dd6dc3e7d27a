import Testing

@testable import QuestionFormats

/// An archive that is made to harm, and the rule that refuses it.
struct HostileArchive: CustomTestStringConvertible, Sendable {
    let name: String
    let rule: String
    let make: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ rule: String, _ make: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.rule = rule
        self.make = make
    }

    /// One harmless entry beside the one that is changed.
    init(_ name: String, _ rule: String, entry: String = "x.xml", _ change: @escaping @Sendable (inout ZipBuilder.Entry) -> Void) {
        self.init(name, rule) { ZipBuilder([.init("good.xml", "<a/>"), ZipBuilder.Entry(entry, "<x/>").with(change)]).bytes }
    }

    static func named(_ what: String, _ name: String, _ rule: String = "archive.path") -> HostileArchive {
        HostileArchive(what, rule, entry: name) { _ in }
    }

    static let names: [HostileArchive] = [
        .named("a parent", "../etc/passwd"), .named("a parent inside", "items/../../etc/passwd"), .named("a parent at the end", "items/.."),
        .named("a parent by backslash", "..\\etc\\passwd"), .named("a mixed parent", "items/..\\..\\x"), .named("only a parent", ".."),
        .named("the root", "/etc/passwd"), .named("the root by backslash", "\\etc\\passwd"), .named("a share", "\\\\host\\share\\x"),
        .named("two slashes", "items//x.xml"), .named("here", "./x.xml"), .named("a drive", "C:\\x.xml"),
        .named("a drive and a path", "c:/x.xml"),
        .named("a stream", "x.xml:hidden"), .named("NUL", "x.xml\0.png"), .named("ESC", "x\u{1B}[2J.xml"),
        .named("a line break", "x\ny.xml"),
        .named("C1", "x\u{9B}2J.xml"), .named("bidi", "x\u{202E}lmx.exe"), .named("an invisible character", "x\u{200B}.xml"),
        .named("DEL", "x\u{7F}.xml"), .named("a tag character", "x\u{E0041}.xml"), .named("no name", ""), .named("only a slash", "/"),
        .named("a name of 64 KB", String(repeating: "n", count: 65_000)),
        .named("a path of 33 folders", Array(repeating: "d", count: 33).joined(separator: "/")),
        .named("a path of 500 folders", Array(repeating: "d", count: 500).joined(separator: "/")),
        .named("a parent in no encoding", "../x", "archive.path"),
        .named("the same name", "good.xml", "archive.duplicate"), .named("the same name in capitals", "GOOD.XML", "archive.duplicate"),
        HostileArchive("the same name by backslash", "archive.duplicate") {
            ZipBuilder([.init("a/x.xml", "1"), .init("a\\x.xml", "2")]).bytes
        },
        HostileArchive("the same name, composed and not", "archive.duplicate") {
            ZipBuilder([.init("\u{E9}.xml", "1"), .init("e\u{301}.xml", "2")]).bytes
        },
        HostileArchive("a parent in Latin-1", "archive.path") { $0.name = [0x2E, 0x2E, 0x2F, 0xFC] },
        HostileArchive("another name in the local header", "archive.damaged") { $0.localName = Array("y.xml".utf8) },
        HostileArchive("a parent in the local header", "archive.damaged") { $0.localName = Array("../xx".utf8) },
    ]

    static let entries: [HostileArchive] = [
        HostileArchive("a symbolic link", "archive.link") { $0.mode = 0o120777 },
        HostileArchive("a device", "archive.link") { $0.mode = 0o020666 }, HostileArchive("a disk", "archive.link") { $0.mode = 0o060666 },
        HostileArchive("a pipe", "archive.link") { $0.mode = 0o010666 }, HostileArchive("a socket", "archive.link") { $0.mode = 0o140666 },
        HostileArchive("a link by a local extra field", "archive.link") {
            // Info-ZIP's 0x756E is not read; libarchive's own 0x6C78 gives a mode in the local header.
            $0.extra = short(0x6C78) + short(9) + [0x07] + short(0x0314) + short(0) + word(0o120777 << 16)
        },
        HostileArchive("an encrypted entry", "archive.encrypted") { $0.flags |= 1 },
        HostileArchive("a strongly encrypted entry", "archive.encrypted") { $0.flags |= 0x41 },
        HostileArchive("a masked directory", "archive.encrypted") { $0.flags |= 0x2000 },
        HostileArchive("LZMA", "archive.method") { $0.method = 14 }, HostileArchive("bzip2", "archive.method") { $0.method = 12 },
        HostileArchive("PPMd", "archive.method") { $0.method = 98 }, HostileArchive("xz", "archive.method") { $0.method = 95 },
        HostileArchive("AES", "archive.method") { $0.method = 99 }, HostileArchive("zstd", "archive.method") { $0.method = 93 },
        HostileArchive("a wrong checksum", "archive.damaged") { $0.checksum ^= 1 },
        HostileArchive("two sizes", "archive.damaged") { $0.inflated += 1 },
        HostileArchive("another size in the local header", "archive.damaged") { $0.localInflated = 1 },
        HostileArchive("a size of zip64", "archive.size") {
            $0.inflated = 0xFFFF_FFFF; $0.method = 8
        },
        HostileArchive("no deflate", "archive.damaged") { $0.method = 8 },
        HostileArchive("a size of 31 MB for 4 bytes", "archive.size") {
            $0.inflated = 31_000_000; $0.method = 8
        },
        HostileArchive("an extra field longer than it is", "archive.damaged") { $0.extra = short(1) + short(900) },
        HostileArchive("zip64 sizes that lie", "archive.damaged") {
            $0.extra = short(1) + short(16) + word(-1) + word(-1) + word(-1) + word(-1)
            $0.localInflated = 0xFFFF_FFFF
        },
    ]

    static let bombs: [HostileArchive] = [
        HostileArchive("1 GB of zeros", "archive.size") { ZipBuilder([.zeros("bomb.xml", 1_000_000_000)]).bytes },
        HostileArchive("1 GB of zeros that say they are 100 bytes", "archive.damaged") {
            ZipBuilder([ZipBuilder.Entry.zeros("bomb.xml", 1_000_000_000).with { $0.inflated = 100 }]).bytes
        },
        HostileArchive("1 GB of zeros that say they are 30 MB", "archive.damaged") {
            ZipBuilder([ZipBuilder.Entry.zeros("bomb.xml", 1_000_000_000).with { $0.inflated = 30_000_000 }]).bytes
        },
        HostileArchive("200 entries of 1 MB of zeros", "archive.size") {
            let bomb = ZipBuilder.Entry.zeros("0.xml", 1_000_000)
            let checksum = crc32(Array(repeating: 0, count: bomb.inflated))
            return ZipBuilder((0..<200).map { .zeros("\($0).xml", 1_000_000, checksum: checksum) }).bytes
        },
        HostileArchive("70,000 entries", "archive.damaged") { ZipBuilder((0..<70_000).map { .init("\($0)", "") }).bytes },
        HostileArchive("70,000 entries that say they are 7", "archive.damaged") {
            var archive = ZipBuilder((0..<70_000).map { .init("\($0)", "") })
            archive.count = 7
            return archive.bytes
        },
        HostileArchive("6,000 entries", "archive.size") { ZipBuilder((0..<6_000).map { .init("\($0)", "") }).bytes },
        HostileArchive("two entries over the same bytes", "archive.overlap") {
            var archive = ZipBuilder([.init("a.xml", "x"), .init("a.xml", "x")])
            archive.sharing = [1: 0]
            return archive.bytes
        },
        HostileArchive("an entry that holds another", "archive.overlap") {
            let inner = ZipBuilder([.init("b.xml", "x")]).bytes
            var archive = ZipBuilder([.init(Array("a.xml".utf8), inner)]).bytes
            // A second line of the directory that points into the first entry's bytes.
            let end = archive.count - 22
            let directory = archive[(end - 51)..<end]
            archive.replaceSubrange(end..., with: directory + archive[end...])
            archive.replaceSubrange((end + 42)..<(end + 46), with: word(35))
            archive[end + 46] = UInt8(ascii: "b")
            let count = archive.count
            archive.replaceSubrange((count - 14)..<(count - 10), with: short(2) + short(2))
            archive.replaceSubrange((count - 10)..<(count - 6), with: word(102))
            return archive
        },
        HostileArchive("fewer entries than it says", "archive.damaged") {
            var archive = ZipBuilder([.init("a.xml", "x")])
            archive.count = 2
            return archive.bytes
        },
        HostileArchive("zip64 by its count", "archive.size") {
            var archive = ZipBuilder([.init("a.xml", "x")])
            archive.count = 0xFFFF
            return archive.bytes
        },
        HostileArchive("bytes before the archive", "archive.damaged") { [0x4D, 0x5A] + ZipBuilder([.init("a.xml", "x")]).bytes },
        HostileArchive("a comment longer than the rest", "archive.damaged") {
            var archive = ZipBuilder([.init("a.xml", "x")])
            archive.commentLength = 9
            return archive.bytes
        },
        HostileArchive("nothing", "archive.damaged") { [] },
        HostileArchive("only the end's mark", "archive.damaged") { word(0x0605_4B50) },
        HostileArchive("another archive format", "archive.damaged") { Array("!<arch>\n".utf8) + Array(repeating: 0x20, count: 600) },
    ]

    static var all: [HostileArchive] { names + entries + bombs }
}

@Suite("A hostile archive", .serialized)
struct HostileArchiveTests {
    @Test("is refused by name, and at once", .timeLimit(.minutes(10)), arguments: HostileArchive.all)
    func refused(_ archive: HostileArchive) {
        let file = SourceFile(path: "p.zip", bytes: archive.make())
        guard case .failure(let refusal) = readArchive(file) else {
            Issue.record("it was taken")
            return
        }
        #expect(refusal.rule == archive.rule, "\(refusal.what)")
        #expect(refusal.place == Place(file: "p.zip", line: 1))
        #expect((refusal.name ?? "").unicodeScalars.allSatisfy { HiddenCharacter($0) == nil })
        #expect(!refusal.mend.isEmpty)
    }

    @Test("is refused wherever it is cut off")
    func truncated() {
        let files = (0..<20).map { SourceFile(path: "\($0).xml", text: String(repeating: "<a b='\($0)'/>", count: $0 * 40)) }
        let bytes = writeArchive(files)
        for length in Array(stride(from: 0, to: bytes.count, by: 100)) + [bytes.count - 1] {
            let outcome = readArchive(SourceFile(path: "p.zip", bytes: Array(bytes[..<length])))
            guard case .failure = outcome else {
                Issue.record("taken when cut off at \(length)")
                continue
            }
        }
    }

    @Test("with any one byte changed never gives other files and never crashes")
    func flipped() {
        let files = [SourceFile(path: "a.xml", text: String(repeating: "<a/>", count: 40)), SourceFile(path: "b.xml", text: "<b/>")]
        let bytes = writeArchive(files)
        for position in bytes.indices {
            for mask: UInt8 in [0x01, 0x80, 0xFF] {
                var changed = bytes
                changed[position] ^= mask
                guard case .success(let unpacked) = readArchive(SourceFile(path: "p.zip", bytes: changed)) else { continue }
                #expect(Set(unpacked.files.map(\.bytes)).isSubset(of: Set(files.map(\.bytes))), "byte \(position)")
            }
        }
    }
}

@Suite("The documents of a package have a limit together")
struct PackageFilesTests {
    private static let large = (1...4).map { number in
        SourceFile(path: "\(number).xml", text: "<a>" + String(repeating: "<b/>", count: 99_999) + "</a>")
    }

    @Test("what is beyond it is refused, and the rest is taken")
    func refuses() {
        let item = SourceFile(path: "0.xml", text: PackageFixture.item("i"))
        let reading = readQTIPackage(Self.large + [item])
        #expect(reading.refused.map { "\($0.place.file) \($0.rule)" } == ["4.xml package.elements"])
        #expect(reading.items.count == 1)
    }

    @Test("what is released counts no more")
    func releases() {
        var files = PackageFiles(Self.large)
        for file in Self.large {
            #expect(files.root(file.path) != nil)
            files.release(file.path)
        }
    }
}
