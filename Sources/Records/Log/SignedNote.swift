public import ExamModel

/// A text with signatures below it (C2SP signed-note).
///
/// The text ends with a line feed, and every line of a signature is `— name base64(key id, signature)`.
public struct SignedNote: Hashable, Sendable {
    /// With its last line feed: these bytes are signed.
    public let text: String
    public let signatures: [Signature]

    /// One line below the text.
    public struct Signature: Hashable, Sendable {
        public let name: String
        /// The first four bytes say which key; what follows depends on its type.
        public let keyID: [UInt8]
        public let bytes: [UInt8]

        public init(name: String, keyID: [UInt8], bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        /// As it stands below a text, with its line feed.
        public var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }

        /// Reads a line without its line feed.
        public init?(line: some StringProtocol) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(parts[1]), let bytes = Base64.decode(parts[2]), bytes.count > 4
            else { return nil }
            self.init(name: String(parts[1]), keyID: Array(bytes[..<4]), bytes: Array(bytes[4...]))
        }
    }

    /// So many bytes a note of somebody else may have.
    public static let longest = 1 << 16

    public init(text: String, signatures: [Signature] = []) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; `nil` for everything that is none.
    public init?(_ whole: String) {
        guard whole.utf8.count <= Self.longest, whole.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), whole.hasSuffix("\n"),
            let gap = whole.utf8.lastRange(of: "\n\n")
        else { return nil }
        let lines = whole[gap.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let signatures = lines.map { Signature(line: $0) }
        guard !signatures.isEmpty, signatures.count <= 100, !signatures.contains(nil) else { return nil }
        text = String(whole[...gap.lowerBound])
        self.signatures = signatures.compactMap { $0 }
    }

    /// The whole of it.
    public var whole: String { "\(text)\n\(signatures.map(\.line).joined())" }

    /// With one more signature.
    public func signed(_ signature: Signature) -> SignedNote { SignedNote(text: text, signatures: signatures + [signature]) }
}

extension String.UTF8View {
    /// Where a text stands last.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        let wanted = Array(text.utf8)
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].starts(with: wanted) { return index..<self.index(index, offsetBy: wanted.count) }
        }
        return nil
    }
}

/// The public key of who signs notes: its name says whose it is.
public struct NoteKey: Hashable, Sendable {
    public let name: String
    public let kind: Kind
    /// Ed25519 (RFC 8032), 32 bytes.
    public let publicKey: [UInt8]

    /// What signs.
    public enum Kind: UInt8, Hashable, Sendable {
        /// The log itself.
        case log = 1
        /// A witness, whose signatures have a time (C2SP tlog-cosignature).
        case witness = 4
    }

    /// `nil` for a name with `+` or a space in it, and for a key of another length.
    public init?(name: String, kind: Kind, publicKey: [UInt8]) {
        guard Self.isName(name), publicKey.count == 32 else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
    }

    /// Reads `name+id+base64(type, key)`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let kind = bytes.first.flatMap({ Kind(rawValue: $0) }) else {
            return nil
        }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard self.text == text else { return nil }
    }

    /// Which of the keys under one name: four bytes.
    public var id: [UInt8] { Array(sha256(Array(name.utf8) + [0x0A, kind.rawValue] + publicKey).bytes.prefix(4)) }

    /// `name+id+base64(type, key)`: what is published.
    public var text: String {
        let hex = id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "\(name)+\(hex)+\(Base64.encode([kind.rawValue] + publicKey))"
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && !text.contains("+") && !text.contains(where: \.isWhitespace)
    }

    /// What a witness signs: the text below a time in seconds since the epoch.
    static func timed(_ text: String, at seconds: UInt64) -> [UInt8] { Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8) }

    /// The signature line of whoever has the private key.
    ///
    /// - Parameters:
    ///   - now: when a witness signs; a log's signature has no time.
    ///   - sign: Ed25519 over the bytes given: 64 bytes.
    public func signature(of text: String, at now: Instant, by sign: ([UInt8]) throws -> [UInt8]) rethrows -> SignedNote.Signature {
        switch kind {
        case .log: return .init(name: name, keyID: id, bytes: try sign(Array(text.utf8)))
        case .witness:
            let seconds = UInt64(max(0, now.milliseconds / 1_000))
            let time = (0..<8).reversed().map { UInt8(truncatingIfNeeded: seconds >> UInt64($0 * 8)) }
            return .init(name: name, keyID: id, bytes: time + (try sign(Self.timed(text, at: seconds))))
        }
    }

    /// The time of this key's signature below a note if it holds; a log's has none and counts as 0. `nil` if there is none that holds.
    public func signing(of note: SignedNote, _ accepts: (_ signature: [UInt8], _ message: [UInt8]) -> Bool) -> Instant? {
        for one in note.signatures where one.name == name && one.keyID == id {
            switch kind {
            case .log:
                if one.bytes.count == 64, accepts(one.bytes, Array(note.text.utf8)) { return Instant(milliseconds: 0) }
            case .witness:
                guard one.bytes.count == 72 else { continue }
                let seconds = one.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                guard seconds < 1 << 40, accepts(Array(one.bytes.dropFirst(8)), Self.timed(note.text, at: seconds)) else { continue }
                return Instant(milliseconds: Int64(seconds) * 1_000)
            }
        }
        return nil
    }
}
