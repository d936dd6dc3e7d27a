import ArgumentParser
import ExamFixtures
import ExamModel
import Records
import TerminalUI
import Testing

@testable import invigil

@Suite("A sitting as a recording") struct RecordingTests {
    private static let sitting: SittingID = "sit-ada"

    private static func journal(of form: Digest) throws -> [JournalEntry] {
        let admission = Admission(
            candidate: "ada", window: "morning", form: form, minutes: 30, accommodation: .none, opens: .nine, closes: .noon,
            graceSeconds: 120, rules: .fours)
        let visit = Act.visited(item: "SVC-001")
        let story: [(Int64, Happening)] = [
            (-60_000, .admitted(admission: admission)), (0, .agreed(rules: .fours)), (0, .opened(epoch: 1, writer: .laptop)),
            (
                1250,
                .worked(work: Work(number: 1, epoch: 1, doneAt: .nine.advanced(by: .milliseconds(1005)), act: visit, transport: .inTime))
            ),
            (50_000, .observed(fact: .silent(milliseconds: 41_000))), (61_000, .closed(closing: .ended)),
        ]
        let events = story.enumerated().map { index, line in
            SittingEvent(sequence: index + 1, at: .nine.advanced(by: .milliseconds(line.0)), what: line.1)
        }
        return try JournalChain.link(events, after: JournalChain.genesis(of: sitting))
    }

    /// A bundle with what a replay needs and nothing else.
    private static func bundle(changing journal: ([UInt8]) -> [UInt8] = { $0 }) throws -> Scratch {
        let form = try canonicalBytes(of: Form.sixItems)
        let entries = try Self.journal(of: sha256(form))
        let head = try #require(entries.last).head
        let manifest = """
            {"bank":"b","bankIdentity":"\(Digest.ones.hex)","bankVersion":"1","blueprint":"p","form":"\(sha256(form).hex)",\
            "head":"\(head.hex)","key":"\(Digest.ones.hex)","manifest":"invigil-manifest/1","scheme":"s",\
            "schemeHash":"\(Digest.ones.hex)","schemeVersion":"1","scorer":"x","sealedAt":\(Instant.nine.milliseconds),"seed":1,\
            "sitting":"\(sitting)"}
            """
        let scratch = try Scratch()
        try scratch.write("bundle/manifest.json", manifest)
        try scratch.write("bundle/form.json", String(decoding: form, as: UTF8.self))
        try scratch.write("bundle/journal.jsonl", String(decoding: journal(JournalLines.write(entries)), as: UTF8.self))
        return scratch
    }

    @Test(
        "a header that says reconstructed, pictures with the seconds since the opening, facts as markers",
        arguments: ["", "/journal.jsonl"])
    func recording(file: String) throws {
        let scratch = try Self.bundle()
        let journal = try SealedJournal(path: scratch.path + "/bundle" + file)
        let lines = try Asciicast(of: journal, size: try ResultReplay.screen("80x24"), theme: .dark).lines
        #expect(lines[0].contains(#""height":24,"timestamp":"#))
        #expect(lines[0].contains(#""title":"reconstructed from the journal of sit-ada: "#))
        #expect(lines[0].contains(#""version":2,"width":80}"#))
        #expect(lines[1].hasPrefix(#"[0.000, "o", "\u001b"#))
        #expect(lines.contains { $0.hasPrefix(#"[0.000, "m", "opened by "#) })
        #expect(lines.contains(#"[50.000, "m", "nothing was heard of the client for 41 s"]"#))
        #expect(lines.last == #"[61.000, "m", "sealed: ended"]"#)
        for line in lines { #expect(throws: Never.self) { try JSONValue(reading: Array(line.utf8)) } }
    }

    @Test("a journal that was changed or cut is not drawn")
    func changed() throws {
        let changed = try Self.bundle { Array(String(decoding: $0, as: UTF8.self).replacing("SVC-001", with: "SVC-002").utf8) }
        #expect(throws: CommandFailure.self) { try SealedJournal(path: changed.path + "/bundle") }
        let cut = try Self.bundle { bytes in Array(bytes.split(separator: 10).dropLast().joined(separator: [10])) + [10] }
        #expect(throws: CommandFailure.self) { try SealedJournal(path: cut.path + "/bundle") }
    }

    @Test("what is missing is named")
    func missing() throws {
        let scratch = try Scratch()
        try scratch.write("bundle/form.json", "{}")
        let failure = #expect(throws: CommandFailure.self) { try SealedJournal(path: scratch.path + "/bundle") }
        #expect(failure?.description.contains("holds no manifest.json") == true)
        try scratch.write("bundle/manifest.json", "{}")
        #expect(throws: CommandFailure.self) { try SealedJournal(path: scratch.path + "/bundle") }
    }

    @Test(
        "a screen is columns x rows within the bounds",
        arguments: ["80", "39x24", "80x11", "401x24", "80x151", "ax24", "80x24x1", "-80x24"])
    func sizes(word: String) {
        #expect(throws: ValidationError.self) { try ResultReplay.screen(word) }
    }
}
