public import ExamModel

/// The hash chain over a sitting's events: gap-free, append-only, bound to the sitting's id.
public enum JournalChain {
    /// The head of an empty journal: SHA-256 of `invigil-journal/v1`, a line feed and the sitting's id.
    public static func genesis(of sitting: SittingID) -> Digest {
        sha256(Array("invigil-journal/v1\n\(sitting.text)".utf8))
    }

    /// The head after an event with these canonical bytes.
    public static func head(after previous: Digest, bytes: [UInt8]) -> Digest {
        sha256(previous, bytes)
    }

    /// Chains `events` in their order after the head `after`; numbering is the caller's.
    ///
    /// - Throws: what ``canonicalBytes(of:)`` throws, for an event with a number beyond ±(2^53 − 1).
    public static func link(_ events: [SittingEvent], after: Digest) throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        entries.reserveCapacity(events.count)
        var previous = after
        for event in events {
            let bytes = try canonicalBytes(of: event)
            let head = head(after: previous, bytes: bytes)
            entries.append(JournalEntry(event: event, bytes: bytes, previous: previous, head: head))
            previous = head
        }
        return entries
    }

    /// The first fault of a whole journal, or `nil`.
    ///
    /// A chain alone cannot tell that its end was cut off: give `endingAt` the head that a receipt or a manifest names.
    public static func check(
        _ entries: [JournalEntry], of sitting: SittingID, endingAt: Digest? = nil
    ) -> JournalFault? {
        var previous = genesis(of: sitting)
        for (index, entry) in entries.enumerated() {
            let sequence = index + 1
            if entry.event.sequence != sequence { return .sequence(expected: sequence, found: entry.event.sequence) }
            if entry.previous != previous { return .previous(sequence: sequence) }
            if (try? canonicalBytes(of: entry.event)) != entry.bytes { return .bytes(sequence: sequence) }
            if entry.head != head(after: previous, bytes: entry.bytes) { return .head(sequence: sequence) }
            previous = entry.head
        }
        guard let endingAt, endingAt != previous else { return nil }
        return .end(sequence: entries.count, expected: endingAt, found: previous)
    }
}
