public import ExamModel

/// One event of a sitting, chained to the one before it.
public struct JournalEntry: Hashable, Sendable {
    public let event: SittingEvent
    /// The canonical bytes of `event`.
    public let bytes: [UInt8]
    /// The head before this event; for the first event the genesis of its sitting.
    public let previous: Digest
    /// SHA-256 of `previous`'s 32 bytes and then `bytes`.
    public let head: Digest

    /// An entry as it was stored; ``JournalChain/check(_:of:endingAt:)`` tells whether it is true.
    public init(event: SittingEvent, bytes: [UInt8], previous: Digest, head: Digest) {
        self.event = event
        self.bytes = bytes
        self.previous = previous
        self.head = head
    }
}

/// The first thing that is wrong with a journal; sequences count from 1.
public enum JournalFault: Error, Hashable, Sendable {
    /// The entry at this place has another number: one is missing, doubled or moved.
    case sequence(expected: Int, found: Int)
    /// The entry does not name the head of the entry before it.
    case previous(sequence: Int)
    /// The bytes are not the canonical bytes of the event.
    case bytes(sequence: Int)
    /// The head is not the hash of what it closes.
    case head(sequence: Int)
    /// The chain is sound but does not end at the head that was expected: its end is missing, or it goes on.
    case end(sequence: Int, expected: Digest, found: Digest)
    /// A line of an exported journal cannot be read.
    case line(sequence: Int, because: String)
}

extension JournalFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .sequence(let expected, let found): "event \(found) stands where event \(expected) belongs"
        case .previous(let sequence): "event \(sequence) does not follow the event before it"
        case .bytes(let sequence): "the bytes of event \(sequence) are not its canonical bytes"
        case .head(let sequence): "the head of event \(sequence) is not the hash of the chain up to it"
        case .end(let sequence, let expected, let found):
            "the journal ends after event \(sequence) at \(found), not at \(expected)"
        case .line(let sequence, let because): "line \(sequence): \(because)"
        }
    }
}
