/// The outbox file as bytes: JSON Lines, each `{"crc":"1a2b3c4d","line":…}` with the CRC-32 of what stands
/// behind `"line":`. How a line becomes JSON is the caller's: this module knows no JSON.
public enum OutboxText {
    private static let opening = Array(#"{"crc":""#.utf8)
    private static let middle = Array(#"","line":"#.utf8)
    private static let newline: UInt8 = 10

    /// Frames lines that are JSON already.
    ///
    /// - Parameter json: makes one line into JSON without a line break.
    public static func encode(_ lines: [OutboxLine], json: (OutboxLine) throws -> [UInt8]) rethrows -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            let body = try json(line)
            bytes += opening + Array(Checksum.hex(body).utf8) + middle + body
            bytes += [UInt8(ascii: "}"), newline]
        }
        return bytes
    }

    /// What was read from a file.
    public struct Reading: Sendable {
        public let lines: [OutboxLine]
        /// The length of the file up to the end of its last whole line: what stands behind it was torn in
        /// writing and is to be cut before anything is appended.
        public let wholeBytes: Int
        /// Bytes behind it.
        public let tornBytes: Int
        /// Whole lines in front of it that do not carry their checksum, or cannot be understood.
        public let damagedLines: Int

        /// What to tell the candidate, if anything is wrong with the file.
        public var remark: String? {
            if damagedLines > 0 {
                return
                    "\(damagedLines) lines of the outbox file are damaged; what the server has not confirmed may be missing. Check your last answers."
            }
            return tornBytes > 0 ? "The last step was cut short when the program was ended. Check your last answer." : nil
        }
    }

    /// Reads a file back. A torn tail is found by its missing line break or its checksum.
    ///
    /// - Parameter json: makes one line out of its JSON.
    public static func decode(_ bytes: [UInt8], json: (ArraySlice<UInt8>) throws -> OutboxLine) -> Reading {
        var lines: [OutboxLine] = []
        var (start, whole, damaged, doubtful) = (0, 0, 0, 0)
        while let end = bytes[start...].firstIndex(of: newline) {
            if let body = body(of: bytes[start..<end]), let line = try? json(body) {
                lines.append(line)
                (whole, damaged, doubtful) = (end + 1, damaged + doubtful, 0)
            } else {
                doubtful += 1
            }
            start = end + 1
        }
        return Reading(lines: lines, wholeBytes: whole, tornBytes: bytes.count - whole, damagedLines: damaged)
    }

    private static func body(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let head = opening.count + 8 + middle.count
        guard line.count > head + 1, line.starts(with: opening), line.last == UInt8(ascii: "}") else { return nil }
        let sum = line.dropFirst(opening.count).prefix(8)
        let body = line.dropFirst(head).dropLast()
        guard line.dropFirst(opening.count + 8).starts(with: middle), sum.elementsEqual(Checksum.hex(body).utf8) else { return nil }
        return body
    }
}
