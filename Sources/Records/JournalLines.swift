public import ExamModel

/// A journal as JSON Lines: `{"event":…,"head":"…"}` and a line feed for each entry, every line in canonical form.
public enum JournalLines {
    /// The export of `entries`, byte for byte what the heads were made of.
    public static func write(_ entries: [JournalEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += "{\"event\":".utf8
            bytes += entry.bytes
            bytes += ",\"head\":\"\(entry.head.hex)\"}\n".utf8
        }
        return bytes
    }

    /// Reads an export. Each entry's `previous` is the head of the line before, for the first the sitting's genesis;
    /// whether the heads are true is for ``JournalChain/check(_:of:endingAt:)`` to say.
    ///
    /// - Throws: `JournalFault.line` for the first line that is not a canonical `{"event":…,"head":"…"}`.
    public static func read(_ bytes: [UInt8], of sitting: SittingID) throws(JournalFault) -> [JournalEntry] {
        var entries: [JournalEntry] = []
        var previous = JournalChain.genesis(of: sitting)
        var rest = bytes[...]
        while !rest.isEmpty {
            let sequence = entries.count + 1
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
                throw .line(sequence: sequence, because: "the line feed is missing")
            }
            let entry = try entry(Array(rest[..<end]), sequence: sequence, previous: previous)
            entries.append(entry)
            previous = entry.head
            rest = rest[(end + 1)...]
        }
        return entries
    }

    private static func entry(_ line: [UInt8], sequence: Int, previous: Digest) throws(JournalFault) -> JournalEntry {
        do {
            let value = try JSONValue(readingCanonical: line)
            guard let event = value["event"], let head = value["head"], value.object?.members.count == 2 else {
                throw JournalFault.line(sequence: sequence, because: "not exactly \"event\" and \"head\"")
            }
            return JournalEntry(
                event: try event.decoded(as: SittingEvent.self), bytes: event.jcs, previous: previous,
                head: try head.decoded(as: Digest.self))
        } catch let fault as JournalFault {
            throw fault
        } catch {
            throw .line(sequence: sequence, because: "\(error)")
        }
    }
}
