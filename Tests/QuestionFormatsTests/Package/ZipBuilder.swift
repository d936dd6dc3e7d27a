/// Zip archives byte by byte (APPNOTE.TXT 6.3.10), so that tests can make those that no honest tool makes.
struct ZipBuilder {
    struct Entry {
        var name: [UInt8]
        /// As it lies in the archive.
        var data: [UInt8]
        /// 0 stored, 8 deflated.
        var method = 0
        var flags = 0x800
        var inflated: Int
        var checksum: UInt32
        /// Unix mode; 0 for none.
        var mode = 0
        /// What the local header says instead, if it lies.
        var localName: [UInt8]?
        var localInflated: Int?
        var extra: [UInt8] = []

        init(_ name: String, _ text: String) {
            self.init(Array(name.utf8), Array(text.utf8))
        }

        init(_ name: [UInt8], _ content: [UInt8]) {
            self.name = name
            data = content
            inflated = content.count
            checksum = crc32(content)
        }

        /// `count` zeros, deflated to a thousandth.
        static func zeros(_ name: String, _ count: Int, checksum: UInt32 = 0) -> Entry {
            var entry = Entry(name, "")
            entry.data = deflatedZeros(count)
            entry.method = 8
            entry.inflated = (count - 2) / 2_064 * 2_064 + 259
            entry.checksum = checksum
            return entry
        }

        func with(_ change: (inout Entry) -> Void) -> Entry {
            var entry = self
            change(&entry)
            return entry
        }
    }

    var entries: [Entry]
    /// What the end record says of the number of entries, if it lies.
    var count: Int?
    var commentLength = 0
    /// For each entry the index of the one whose bytes it uses.
    var sharing: [Int: Int] = [:]

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for (index, entry) in entries.enumerated() {
            if let other = sharing[index] {
                starts.append(starts[other])
                continue
            }
            starts.append(bytes.count)
            let name = entry.localName ?? entry.name
            bytes += word(0x0403_4B50) + short(20) + common(entry, inflated: entry.localInflated ?? entry.inflated)
            bytes += short(name.count) + short(entry.extra.count) + name + entry.extra + entry.data
        }
        let directory = bytes.count
        for (entry, start) in zip(entries, starts) {
            bytes += word(0x0201_4B50) + short(0x0314) + short(20) + common(entry, inflated: entry.inflated)
            bytes += short(entry.name.count) + short(0) + short(0) + short(0) + short(0)
            bytes += word(entry.mode << 16) + word(start) + entry.name
        }
        let end = bytes.count
        let told = (count ?? entries.count) & 0xFFFF
        bytes += word(0x0605_4B50) + short(0) + short(0) + short(told) + short(told)
        bytes += word(end - directory) + word(directory) + short(commentLength)
        return bytes
    }

    private func common(_ entry: Entry, inflated: Int) -> [UInt8] {
        short(entry.flags) + short(entry.method) + short(0) + short(0x21) + word(Int(entry.checksum)) + word(entry.data.count)
            + word(inflated)
    }
}

func short(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
}

func word(_ number: Int) -> [UInt8] {
    short(number) + short(number >> 16)
}

/// CRC-32 of ISO 3309, bit by bit.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
        (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}

/// About `count` zeros by DEFLATE (RFC 1951, 3.2.6): one block of fixed codes with the literal 0 once, then matches of 258 bytes
/// at distance 1. Eight such matches are the 13 bytes that are repeated; the block never ends.
private func deflatedZeros(_ count: Int) -> [UInt8] {
    var bits: [Bool] = [true, true, false] + [false, false, true, true, false, false, false, false]
    let match = [true, true, false, false, false, true, false, true] + Array(repeating: false, count: 5)
    bits += match
    let head = packed(bits)
    let body = packed(Array(repeating: match, count: 8).flatMap { $0 })
    return head + Array(repeating: body, count: max(0, (count - 2) / 2_064)).flatMap { $0 } + [0]
}

private func packed(_ bits: [Bool]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
        bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) }
    }
}
