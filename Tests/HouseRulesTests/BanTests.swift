import Testing

@Suite("What code may not say")
struct BanTests {
    @Test("no code reads a clock, makes chance, traps on what can happen or prints, but at the edge")
    func nothingBanned() throws {
        expectNone(try House.files().flatMap { try BanRule.findings(in: $0) })
    }

    @Test("every escape from the concurrency checker says why it is safe")
    func escapesHaveReasons() throws {
        expectNone(try House.files().flatMap { BanRule.escapesWithoutReason(in: $0) })
    }

    @Test("no work is left unfinished in the code")
    func nothingUnfinished() throws {
        expectNone(try House.files().flatMap { try BanRule.unfinished(in: $0) })
    }

    @Test(
        "a banned call is found",
        arguments: [
            "let now = Date()", "let now = Date.now", "let a = ContinuousClock.now", "let a = ContinuousClock()", "wait(until: .now)",
            "let a = DispatchTime.now()", "let a = clock().now", "let text = \"it is \\(Date())\"", "let a = Date(timeIntervalSinceNow: 1)",
            "let a = time(nil)", "let a = Int.random(in: 1...6)", "let a = items.shuffled()", "let a = UUID()", "items.randomElement()",
            "var source = SystemRandomNumberGenerator()", "let a = try! read()", "let a = b as! Item", "fatalError(\"no\")",
            "print(\"hello\")", "    debugPrint(a)", "if a { print(b) }",
        ])
    func bannedCall(source: String) throws {
        #expect(try BanRule.findings(in: snippet(source)).count == 1)
    }

    @Test(
        "what only looks like a banned call passes",
        arguments: [
            "func answer(_ answer: Answer, at now: Instant) {}", "self.now = now", "let a = model.now", "let a = clock.now()",
            "let a = Date(timeIntervalSince1970: 0)", "let a = CivilDate(text)", "// print(a)", "let a = \"try! print(Date())\"",
            "let a = items.shuffled(using: &seeded)", "output.print(line)", "func print(_ line: String) {}", "let a = try? read()",
            "fingerprint(a)", "let randomness = 1", "let overtime = bytes(nil)", "case .nowhere",
        ])
    func lookalike(source: String) throws {
        expectNone(try BanRule.findings(in: snippet(source)))
    }

    @Test("an edge file may do what it is there for, and no more")
    func edgeFiles() throws {
        let edge = "Server/invigild/SystemEnvironment.swift"
        #expect(try BanRule.findings(in: snippet("let now = Date()", at: edge)).isEmpty)
        #expect(try BanRule.findings(in: snippet("print(a)", at: edge)).count == 1)
        #expect(try BanRule.findings(in: snippet("print(a)", at: "Bench/examload/Report.swift")).isEmpty)
        #expect(try BanRule.findings(in: snippet("print(a)", at: "Server/invigild/Serve.swift")).count == 1)
    }

    @Test(
        "an escape needs its reason directly above",
        arguments: [
            ("final class Pen: @unchecked Sendable {}", 1),
            ("// It is fine.\nnonisolated(unsafe) var pen = 1", 1),
            ("// Reason: old.\n\n@preconcurrency import Glibc", 1),
            ("// Reason: the lock guards every field.\nfinal class Pen: @unchecked Sendable {}", 0),
            ("// Reason: the lock guards\n// every field.\nfinal class Pen: @unchecked Sendable {}", 0),
            ("// Never @unchecked Sendable.", 0),
        ])
    func escape(source: String, findings: Int) {
        #expect(BanRule.escapesWithoutReason(in: snippet(source)).count == findings)
    }

    @Test(
        "marks of unfinished work are found in code and comments, not in text",
        arguments: [
            ("// TODO: later", 1), ("/* FIXME */", 1), ("let XXX = 1", 1), ("let a = \"TODO\"", 0), ("let TODOS = 1", 0),
        ])
    func unfinishedWork(source: String, findings: Int) throws {
        #expect(try BanRule.unfinished(in: snippet(source)).count == findings)
    }
}
