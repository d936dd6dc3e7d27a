public import ExamModel

/// What a log asks a witness (C2SP tlog-witness): to sign that its tree has grown from what the witness saw last.
public struct WitnessRequest: Hashable, Sendable {
    /// What the log believes the witness saw last.
    public let old: Int
    public let path: [Digest]
    public let checkpoint: SignedNote

    public init(old: Int, path: [Digest], checkpoint: SignedNote) {
        self.old = old
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The body of the request.
    public var text: String { "old \(old)\n\(path.map { Base64.encode($0.bytes) + "\n" }.joined())\n\(checkpoint.whole)" }

    /// Reads a body.
    public init?(text: String) {
        guard text.utf8.count <= SignedNote.longest else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix("old "), let old = Int(first.dropFirst(4)), old >= 0,
            let gap = lines.firstIndex(of: ""), gap <= 64,
            let checkpoint = SignedNote(lines[(gap + 1)...].joined(separator: "\n"))
        else { return nil }
        let path = lines[1..<gap].map { Base64.decode($0).flatMap { Digest($0) } }
        guard !path.contains(nil) else { return nil }
        self.init(old: old, path: path.compactMap { $0 }, checkpoint: checkpoint)
        guard self.text == text else { return nil }
    }
}

/// Why a witness does not sign.
public enum WitnessRefusal: Error, Hashable, Sendable {
    case malformed
    /// A log that the witness does not watch.
    case unknownLog
    /// The log's own signature does not hold.
    case notSigned
    /// The log believes that the witness saw something else: it saw so many.
    case sawAnother(size: Int)
    /// The tree is not the old one grown: two histories.
    case inconsistent
    /// The checkpoint is older than what it is said to follow.
    case backwards

    /// The HTTP status for it.
    public var status: Int {
        switch self {
        case .malformed, .backwards: 400
        case .notSigned: 403
        case .unknownLog: 404
        case .sawAnother: 409
        case .inconsistent: 422
        }
    }
}

/// Whether a witness signs, and what it has seen then. Pure: whoever calls this keeps the answer before giving the signature away.
///
/// - Parameters:
///   - seen: the last state that the witness signed; `nil` if there is none.
///   - key: the log's.
///   - accepts: checks Ed25519 under the log's key.
public func witness(
    _ request: WitnessRequest, seen: Checkpoint?, key: NoteKey?, accepts: (_ signature: [UInt8], _ message: [UInt8]) -> Bool
) throws(WitnessRefusal) -> Checkpoint {
    guard let new = Checkpoint(text: request.checkpoint.text) else { throw .malformed }
    guard let key, key.name == new.origin else { throw .unknownLog }
    guard key.signing(of: request.checkpoint, accepts) != nil else { throw .notSigned }
    guard new.size > 0 || new.root == MerkleTree.emptyRoot else { throw .inconsistent }
    guard request.old <= new.size else { throw .backwards }
    guard request.old == seen?.size ?? 0 else { throw .sawAnother(size: seen?.size ?? 0) }
    guard let seen, seen.size > 0 else {
        guard request.path.isEmpty else { throw .inconsistent }
        return new
    }
    if seen.size == new.size {
        guard seen.root == new.root, request.path.isEmpty else { throw .inconsistent }
        return new
    }
    guard ConsistencyProof(from: seen.size, to: new.size, path: request.path).accepts(seen.root, new.root) else { throw .inconsistent }
    return new
}
