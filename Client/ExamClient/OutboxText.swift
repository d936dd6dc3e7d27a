/// The outbox file as bytes: JSON Lines, each `{"crc":"1a2b3c4d","chain":"…","line":…}`.
///
/// The CRC-32 of what stands behind it finds torn and flipped lines. The chain is the SHA-256 of the chain of the line before and of
/// this line's JSON: it finds lines that were changed, taken out or moved by something that also mends the CRC. How a line becomes JSON,
/// and the hash, are the caller's: this module knows neither.
public struct OutboxText: Sendable {
    /// Makes one line into JSON without a line break.
    let write: @Sendable (OutboxLine) throws -> [UInt8]
    let read: @Sendable (ArraySlice<UInt8>) throws -> OutboxLine
    /// SHA-256 as 64 lower-case hexadecimal digits.
    let hash: @Sendable ([UInt8]) -> String

    public init(
        write: @escaping @Sendable (OutboxLine) throws -> [UInt8], read: @escaping @Sendable (ArraySlice<UInt8>) throws -> OutboxLine,
        hash: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.write = write
        self.read = read
        self.hash = hash
    }

    /// What the first line follows.
    public static let genesis = String(repeating: "0", count: 64)

    private static let opening = Array(#"{"crc":""#.utf8)
    private static let beforeChain = Array(#"","chain":""#.utf8)
    private static let beforeLine = Array(#"","line":"#.utf8)
    private static let newline: UInt8 = 10

    /// Frames lines to follow `chain`; tells the chain of the last one.
    public func encode(_ lines: [OutboxLine], after chain: String) throws -> (bytes: [UInt8], chain: String) {
        var bytes: [UInt8] = []
        var chain = chain
        for line in lines {
            let body = try write(line)
            chain = hash(Array(chain.utf8) + body)
            let framed = Self.beforeChain + Array(chain.utf8) + Self.beforeLine + body
            bytes += Self.opening + Array(Checksum.hex(framed[...]).utf8) + framed
            bytes += [UInt8(ascii: "}"), Self.newline]
        }
        return (bytes, chain)
    }

    /// What was read from a file.
    public struct Reading: Sendable {
        public fileprivate(set) var lines: [OutboxLine] = []
        /// The length of the file up to the end of its last whole line: what stands behind it was torn in
        /// writing and is to be cut before anything is appended.
        public fileprivate(set) var wholeBytes = 0
        /// Bytes behind it.
        public fileprivate(set) var tornBytes = 0
        /// Whole lines in front of it that do not carry their checksum, or cannot be understood.
        public fileprivate(set) var damagedLines = 0
        /// Whole lines that do not follow the line before them.
        public fileprivate(set) var strayLines = 0
        /// What the next line is to follow.
        public fileprivate(set) var chain = OutboxText.genesis

        /// What to tell the candidate, if anything is wrong with the file.
        public var remark: Phrase? {
            if damagedLines > 0 {
                return
                    "\(damagedLines) lines of the outbox file are damaged; what the server has not confirmed may be missing. Check your last answers."
            }
            if strayLines > 0 {
                return "The outbox file was changed by another program than this one. Check your last answers, and tell the proctor."
            }
            return tornBytes > 0 ? "The last step was cut short when the program was ended. Check your last answer." : nil
        }
    }

    /// Reads a file back. A torn tail is found by its missing line break or its checksum.
    public func decode(_ bytes: [UInt8]) -> Reading {
        var reading = Reading()
        var (start, doubtful) = (0, 0)
        while let end = bytes[start...].firstIndex(of: Self.newline) {
            if let frame = Frame(bytes[start..<end]), let line = try? read(frame.body) {
                // Behind a damaged line nobody knows what it should follow.
                if doubtful == 0, frame.chain != hash(Array(reading.chain.utf8) + frame.body) { reading.strayLines += 1 }
                reading.lines.append(line)
                reading.chain = frame.chain
                (reading.wholeBytes, reading.damagedLines, doubtful) = (end + 1, reading.damagedLines + doubtful, 0)
            } else {
                doubtful += 1
            }
            start = end + 1
        }
        reading.tornBytes = bytes.count - reading.wholeBytes
        return reading
    }

    /// A whole line that carries its checksum.
    private struct Frame {
        let chain: String
        let body: ArraySlice<UInt8>

        init?(_ line: ArraySlice<UInt8>) {
            let head = OutboxText.opening.count + 8
            let chainAt = head + OutboxText.beforeChain.count
            let lineAt = chainAt + 64
            let bodyAt = lineAt + OutboxText.beforeLine.count
            guard line.count > bodyAt + 1, line.starts(with: OutboxText.opening), line.last == UInt8(ascii: "}"),
                line.dropFirst(head).starts(with: OutboxText.beforeChain), line.dropFirst(lineAt).starts(with: OutboxText.beforeLine),
                line.dropFirst(OutboxText.opening.count).prefix(8).elementsEqual(Checksum.hex(line.dropFirst(head).dropLast()).utf8)
            else { return nil }
            chain = String(decoding: line.dropFirst(chainAt).prefix(64), as: UTF8.self)
            body = line.dropFirst(bodyAt).dropLast()
        }
    }
}
