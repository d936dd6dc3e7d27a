import ExamModel
import Foundation
import Testing

@testable import invigil

/// What a sign-in leaves at a computer.
@Suite("Sessions that are kept")
struct SessionTests {
    private func withDirectory(_ body: (SessionDirectory) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "sessions-\(ProcessInfo.processInfo.globallyUniqueString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(SessionDirectory(path: path + "/sessions"))
    }

    private func server(_ text: String) throws -> ServerAddress { try ServerAddress(text, allowsPlainOnLoopback: true) }

    private func session(_ name: StaffID, of server: String) -> KeptSession {
        KeptSession(server: server, name: name, token: "session-0123", endsAt: Instant(milliseconds: 1_000))
    }

    @Test("a server has one session, however its address is written")
    func one() throws {
        try withDirectory { directory in
            let exam = try server("https://exam.example")
            try directory.keep(session("kim", of: exam.text), of: exam)
            try directory.keep(session("lee", of: exam.text), of: try server("https://EXAM.example:443/"))
            #expect(try directory.session(of: exam)?.name == "lee")
            #expect(try directory.session(of: try server("https://exam.example:8443")) == nil)
            #expect(try directory.all().count == 1)
        }
    }

    @Test("only its owner may read it, and what others may read is not used")
    func secret() throws {
        try withDirectory { directory in
            let exam = try server("https://exam.example")
            try directory.keep(session("kim", of: exam.text), of: exam)
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            let file = "\(directory.path)/\(try #require(names.first))"
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(names.count == 1 && mode == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            #expect(throws: CommandFailure.self) { try directory.session(of: exam) }
        }
    }

    @Test("what is no session is told with its file")
    func broken() throws {
        try withDirectory { directory in
            let exam = try server("https://exam.example")
            try directory.keep(session("kim", of: exam.text), of: exam)
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            let file = "\(directory.path)/\(try #require(names.first))"
            try Data("{}".utf8).write(to: URL(fileURLWithPath: file))
            let failure = #expect(throws: CommandFailure.self) { try directory.session(of: exam) }
            #expect(failure?.description.contains(file) == true)
        }
    }

    @Test("a session that was removed is gone, and removing it again is no fault")
    func removed() throws {
        try withDirectory { directory in
            let exam = try server("https://exam.example")
            try directory.keep(session("kim", of: exam.text), of: exam)
            try directory.remove(of: exam)
            try directory.remove(of: exam)
            #expect(try directory.session(of: exam) == nil)
        }
    }

    @Test("who has a session is told how to mend a refusal by signing in, and who has a token by another token")
    func words() {
        let kept = Credential.session(session("kim", of: "https://exam.example"))
        let ended = Refusal.notSignedIn.failure(of: "https://exam.example", kept).description
        #expect(ended.contains("has ended") && ended.contains("invigil sign-in kim --server https://exam.example"))
        #expect(Refusal.confirmIdentity.failure(of: "x", kept).description.contains("six digits"))
        #expect(Refusal.notAllowed.failure(of: "x", .token("t")).description.contains("--account"))
    }

    static let typed: [(String, String?)] = [
        ("pass word\r", "pass word"), ("pässwort\u{7F}\n", "pässwor"), ("pä\u{7F}a\n", "pa"), ("wrong\u{15}right\n", "right"),
        ("half\u{3}", nil), ("\u{4}", nil), ("all\u{4}", "all"), ("a\u{1B}b\n", "ab"),
    ]

    @Test("a line that is not shown can be mended and given up", arguments: typed)
    func unseen(_ keys: String, _ text: String?) {
        var line = UnseenLine()
        var outcome = UnseenLine.Outcome.more
        for byte in keys.utf8 where outcome == .more { outcome = line.take(byte) }
        #expect(outcome == (text == nil ? .givenUp : .done))
        if let text { #expect(line.text == text) }
    }
}
