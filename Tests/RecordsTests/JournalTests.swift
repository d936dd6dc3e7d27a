import ExamModel
import Records
import Testing

@Suite("The journal's chain")
struct JournalTests {
    static let events = Specimen.events(right: 5, form: Digest(words: (9, 9, 9, 9)))

    private func entries() throws -> [JournalEntry] {
        try JournalChain.link(Self.events, after: JournalChain.genesis(of: Specimen.sitting))
    }

    @Test("a head is the hash of the head before and the event's bytes, from the sitting's genesis on")
    func heads() throws {
        let genesis = sha256(Array("invigil-journal/v1\nsitting-7".utf8))
        #expect(JournalChain.genesis(of: "sitting-7") == genesis)
        var head = genesis
        for entry in try entries() {
            #expect(entry.previous == head)
            head = sha256(head.bytes + (try canonicalBytes(of: entry.event)))
            #expect(entry.head == head)
        }
        #expect(JournalChain.check(try entries(), of: Specimen.sitting, endingAt: head) == nil)
        #expect(JournalChain.check([], of: Specimen.sitting) == nil)
    }

    @Test("linking in two steps gives the same heads as in one")
    func steps() throws {
        let whole = try entries()
        let first = try JournalChain.link(Array(Self.events.prefix(3)), after: JournalChain.genesis(of: Specimen.sitting))
        let rest = try JournalChain.link(Array(Self.events.dropFirst(3)), after: try last(first).head)
        #expect(first + rest == whole)
    }

    @Test("an edit is found at the event that was edited")
    func edited() throws {
        for index in try entries().indices {
            var bytes = try entries()
            let old = bytes[index]
            let event = SittingEvent(sequence: index + 1, at: old.event.at.advanced(by: .seconds(1)), what: old.event.what)
            bytes[index] = JournalEntry(event: event, bytes: old.bytes, previous: old.previous, head: old.head)
            #expect(JournalChain.check(bytes, of: Specimen.sitting) == .bytes(sequence: index + 1))
            bytes[index] = JournalEntry(
                event: event, bytes: try canonicalBytes(of: event), previous: old.previous, head: old.head)
            #expect(JournalChain.check(bytes, of: Specimen.sitting) == .head(sequence: index + 1))
            // With its own head made good, the next event no longer follows; after the last, only the known end tells.
            bytes[index] = try JournalChain.link([event], after: old.previous)[0]
            let end = try last(try entries()).head
            let fault = JournalChain.check(bytes, of: Specimen.sitting, endingAt: end)
            if index + 1 < bytes.count {
                #expect(fault == .previous(sequence: index + 2))
            } else {
                #expect(fault == .end(sequence: bytes.count, expected: end, found: bytes[index].head))
            }
        }
    }

    @Test("a deleted, doubled or exchanged event is found at its place")
    func moved() throws {
        let whole = try entries()
        for index in whole.indices.dropLast() {
            var deleted = whole
            deleted.remove(at: index)
            #expect(JournalChain.check(deleted, of: Specimen.sitting) == .sequence(expected: index + 1, found: index + 2))
            var swapped = whole
            swapped.swapAt(index, index + 1)
            #expect(JournalChain.check(swapped, of: Specimen.sitting) == .sequence(expected: index + 1, found: index + 2))
            var doubled = whole
            doubled.insert(whole[index], at: index)
            #expect(JournalChain.check(doubled, of: Specimen.sitting) == .sequence(expected: index + 2, found: index + 1))
        }
    }

    @Test("a journal that was cut off, or goes on, does not end at the head of its receipt")
    func truncated() throws {
        let whole = try entries()
        let end = try last(whole).head
        for count in whole.indices {
            let cut = Array(whole.prefix(count))
            let found = cut.last?.head ?? JournalChain.genesis(of: Specimen.sitting)
            #expect(JournalChain.check(cut, of: Specimen.sitting) == nil)
            #expect(
                JournalChain.check(cut, of: Specimen.sitting, endingAt: end) == .end(sequence: count, expected: end, found: found))
        }
        #expect(JournalChain.check(whole, of: Specimen.sitting, endingAt: whole[2].head) != nil)
    }

    @Test("a journal is no other sitting's")
    func otherSitting() throws {
        #expect(JournalChain.check(try entries(), of: "sitting-8") == .previous(sequence: 1))
    }

    @Test("an export is read back as it was, line for line")
    func lines() throws {
        let whole = try entries()
        let bytes = JournalLines.write(whole)
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == whole.count)
        #expect(try JournalLines.read(bytes, of: Specimen.sitting) == whole)
        #expect(try JournalLines.read([], of: Specimen.sitting) == [])
        let first = try #require(String(decoding: bytes, as: UTF8.self).split(separator: "\n").first)
        #expect(first.hasPrefix(#"{"event":{"at":"#))
        #expect(first.hasSuffix(#","head":"\#(whole[0].head.hex)"}"#))
    }

    @Test("a line in any other form is refused with its number")
    func badLines() throws {
        let text = String(decoding: JournalLines.write(try entries()), as: UTF8.self)
        let table = [
            (text.replacing("{\"event\"", with: "{ \"event\"", maxReplacements: 1), 1),
            (String(text.dropLast()), 9),
            (text + "\n", 10),
            (text.replacing("\"head\"", with: "\"heads\"", maxReplacements: 1), 1),
            (text.replacing("\"epoch\":1", with: "\"epoch\":\"1\"", maxReplacements: 1), 3),
            (text + "{\"event\":{},\"head\":\"00\"}\n", 10),
        ]
        for (changed, line) in table {
            let fault = #expect(throws: JournalFault.self) { try JournalLines.read(Array(changed.utf8), of: Specimen.sitting) }
            guard case .line(line, _)? = fault else {
                Issue.record("line \(line) was expected, not \(String(describing: fault))")
                continue
            }
        }
    }
}
