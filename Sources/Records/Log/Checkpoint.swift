public import ExamModel

/// The state of a log: so many entries, and the root above them (C2SP tlog-checkpoint). Signed, it is a ``SignedNote``.
public struct Checkpoint: Hashable, Sendable {
    /// The log's name, which is its key's too: `credentials.example.org/log/2026`.
    public let origin: String
    public let size: Int
    public let root: Digest

    public init(origin: String, size: Int, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Three lines: what is signed.
    public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Reads the text of a note; extension lines are refused, as there are none of ours.
    public init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = Int(lines[1]), size >= 0, let root = Base64.decode(lines[2]).flatMap({ Digest($0) }) else {
            return nil
        }
        self.init(origin: String(lines[0]), size: size, root: root)
        guard self.text == text, !origin.isEmpty else { return nil }
    }
}

/// What a log keeps: nothing of a person, only what binds the issuer to a record that whoever has it can check.
public struct LogEntry: Hashable, Sendable {
    /// What it is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A credential: its salted commitment.
        case record
        /// A notice that a record is void or was corrected: its salted commitment.
        case void
        /// A status list: the SHA-256 of its JWT.
        case status
        /// A version of `did.json`: its SHA-256. Keys that were made and retired show in it.
        case key
    }

    public let kind: Kind
    public let value: Digest

    public init(_ kind: Kind, _ value: Digest) {
        self.kind = kind
        self.value = value
    }

    /// The commitment to bytes that nobody can guess from it: HMAC-SHA-256 under a salt of 32 random bytes. Without the salt it says nothing.
    public static func commitment(to bytes: [UInt8], salt: [UInt8]) -> Digest { hmacSHA256(key: salt, message: bytes) }

    /// Three lines: what a leaf of the tree is the hash of.
    public var bytes: [UInt8] { Array("exam-record-log/v1\n\(kind.rawValue)\n\(Base64.encode(value.bytes))\n".utf8) }

    /// Reads an entry.
    public init?(bytes: some Collection<UInt8>) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == "exam-record-log/v1", let kind = Kind(rawValue: String(lines[1])),
            let value = Base64.decode(lines[2]).flatMap({ Digest($0) })
        else { return nil }
        self.init(kind, value)
        guard Array(bytes) == self.bytes else { return nil }
    }

    /// The hash of its leaf.
    public var leaf: Digest { MerkleTree.leaf(bytes) }
}

/// Entries in a row as a tile has them: each behind its length in two bytes.
public enum EntryBundle {
    /// The bytes of a tile of entries.
    public static func encode(_ entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
    }

    /// The entries in a tile; `nil` if it ends in the midst of one.
    public static func decode(_ bytes: [UInt8]) -> [[UInt8]]? {
        var (entries, rest) = ([[UInt8]](), bytes[...])
        while !rest.isEmpty {
            guard rest.count >= 2, let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
            let length = Int(high) << 8 | Int(low)
            guard rest.count >= length else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries
    }
}

/// That an entry is in a log, with the signed state of the log: a file that whoever has the log's key can check (C2SP tlog-proof).
public struct LogProof: Hashable, Sendable {
    /// The salt of the entry's commitment; empty for an entry without one.
    public let salt: [UInt8]
    public let index: Int
    public let path: [Digest]
    public let checkpoint: SignedNote

    public init(salt: [UInt8], index: Int, path: [Digest], checkpoint: SignedNote) {
        self.salt = salt
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The file.
    public var text: String {
        let salt = salt.isEmpty ? "" : "extra \(Base64.encode(salt))\n"
        let path = path.map { Base64.encode($0.bytes) + "\n" }.joined()
        return "c2sp.org/tlog-proof@v1\n\(salt)index \(index)\n\(path)\n\(checkpoint.whole)"
    }

    /// Reads a file.
    public init?(text: String) {
        guard text.utf8.count <= SignedNote.longest, let gap = text.utf8.firstRange(of: "\n\n".utf8),
            let checkpoint = SignedNote(String(text[gap.upperBound...]))
        else { return nil }
        var lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == "c2sp.org/tlog-proof@v1" else { return nil }
        var salt: [UInt8] = []
        if let line = lines.first, line.hasPrefix("extra ") {
            guard let bytes = Base64.decode(line.dropFirst(6)) else { return nil }
            salt = bytes
            lines = lines.dropFirst()
        }
        guard let line = lines.popFirst(), line.hasPrefix("index "), let index = Int(line.dropFirst(6)), index >= 0, lines.count <= 63
        else {
            return nil
        }
        let path = lines.map { Base64.decode($0).flatMap { Digest($0) } }
        guard !path.contains(nil) else { return nil }
        self.init(salt: salt, index: index, path: path.compactMap { $0 }, checkpoint: checkpoint)
        guard self.text == text else { return nil }
    }

    /// Whether the entry is where it says in the tree that the checkpoint tells of. Who signed that is another question.
    public func has(_ entry: LogEntry) -> Bool {
        guard let state = Checkpoint(text: checkpoint.text) else { return false }
        return InclusionProof(index: index, size: state.size, path: path).root(of: entry.leaf) == state.root
    }
}
