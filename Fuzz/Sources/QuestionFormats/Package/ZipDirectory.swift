/// What the central directory of a zip archive says (APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16), held against the
/// local headers before anything is inflated: libarchive would believe either.
struct ZipDirectory {
    struct Entry {
        let name: [UInt8]
        /// Where its local header begins.
        let start: Int
        let deflated: Int
        let inflated: Int
    }

    /// In the order in which they lie in the archive.
    let entries: [Entry]

    init(of bytes: [UInt8], limits: ArchiveLimits) throws(ArchiveFault) {
        let zip = LittleEndian(bytes)
        let end = try ZipDirectory.end(of: zip)
        let count = zip.short(end + 10)
        let (length, start) = (zip.word(end + 12), zip.word(end + 16))
        guard count != 0xFFFF, length != 0xFFFF_FFFF, start != 0xFFFF_FFFF else {
            throw .tooLarge("the archive is in the zip64 format, which is for more than 65,535 files or 4 GB")
        }
        guard count <= limits.entries else {
            throw .tooLarge("the archive has \(count) entries, more than \(limits.entries)")
        }
        guard zip.short(end + 4) == 0, zip.short(end + 6) == 0, zip.short(end + 8) == count else {
            throw .damaged("the archive is one of several volumes")
        }
        guard start + length == end else { throw .damaged("the directory of the archive is not where its end says") }
        var found: [Entry] = []
        var position = start
        while position < end {
            guard found.count < count else { throw .damaged("the directory has more entries than its end says") }
            found.append(try ZipDirectory.entry(at: &position, before: end, in: zip))
        }
        guard found.count == count else { throw .damaged("the directory has fewer entries than its end says") }
        entries = found.sorted { $0.start < $1.start }
        try ZipDirectory.checkThatNoneOverlap(entries, before: start, in: zip)
    }

    /// The end record is the last thing in the archive but for its comment.
    private static func end(of zip: LittleEndian) throws(ArchiveFault) -> Int {
        let last = zip.count - 22
        guard last >= 0 else { throw .damaged("the file is too short for a zip archive") }
        for position in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where zip.word(position) == 0x0605_4B50 && zip.short(position + 20) == last - position {
            return position
        }
        throw .damaged("the archive has no end: it is cut off, or no zip archive")
    }

    private static func entry(at position: inout Int, before end: Int, in zip: LittleEndian) throws(ArchiveFault) -> Entry {
        guard position + 46 <= end, zip.word(position) == 0x0201_4B50 else { throw .damaged("the directory is damaged") }
        let length = zip.short(position + 28)
        guard position + 46 + length <= end else { throw .damaged("the directory ends inside a name") }
        let entry = Entry(
            name: Array(zip.bytes[position + 46..<position + 46 + length]), start: zip.word(position + 42),
            deflated: zip.word(position + 20), inflated: zip.word(position + 24))
        let name = String(decoding: entry.name, as: UTF8.self)
        guard zip.short(position + 8) & 0x2041 == 0 else { throw .encrypted(name) }
        let method = zip.short(position + 10)
        guard method == 0 || method == 8 else {
            throw ArchiveFault(
                name: name, rule: "archive.method", what: "the entry is packed by method \(method)", mend: "pack it by deflate")
        }
        // The upper half holds a Unix mode, whose type is none, file or folder.
        guard [0, 0o04, 0o10].contains(zip.word(position + 38) >> 28) else { throw .link(name) }
        guard method == 8 || entry.deflated == entry.inflated else { throw .damaged("the entry has two sizes", at: name) }
        position += 46 + length + zip.short(position + 30) + zip.short(position + 32)
        guard position <= end else { throw .damaged("the directory ends inside an entry", at: name) }
        return entry
    }

    /// Every entry has bytes of its own, and a local header with the same name.
    private static func checkThatNoneOverlap(
        _ entries: [Entry], before directory: Int, in zip: LittleEndian
    ) throws(ArchiveFault) {
        var free = 0
        for entry in entries {
            let name = String(decoding: entry.name, as: UTF8.self)
            guard entry.start + 30 <= directory, zip.word(entry.start) == 0x0403_4B50 else {
                throw .damaged("the entry does not begin where the directory says", at: name)
            }
            let data = entry.start + 30 + zip.short(entry.start + 26) + zip.short(entry.start + 28)
            guard entry.start >= free, data + entry.deflated <= directory else {
                throw ArchiveFault(
                    name: name, rule: "archive.overlap", what: "the entry shares its bytes with another",
                    mend: "make the archive again; archives like this are made to exhaust readers")
            }
            guard zip.bytes[entry.start + 30..<data].starts(with: entry.name), zip.short(entry.start + 26) == entry.name.count else {
                throw .damaged("the entry has two names", at: name)
            }
            free = data + entry.deflated
        }
    }
}

/// Numbers in bytes. Beyond the end they are 0.
private struct LittleEndian {
    let bytes: [UInt8]
    var count: Int { bytes.count }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func short(_ position: Int) -> Int {
        byte(position) | byte(position + 1) << 8
    }

    func word(_ position: Int) -> Int {
        short(position) | short(position + 2) << 16
    }

    private func byte(_ position: Int) -> Int {
        bytes.indices.contains(position) ? Int(bytes[position]) : 0
    }
}
