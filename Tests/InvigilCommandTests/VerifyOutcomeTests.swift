import ExamModel
import Records
import Testing
import Verification

@testable import invigil

struct VerifyOutcomeTests {
    private func outcome(_ input: VerifierInput, asked: Set<Part> = []) -> VerifyOutcome {
        let now = Instant(milliseconds: 0)
        let verdict = verify(
            input.bundle, issuer: input.pinned, at: now, checker: { _ in throw JWSFault.signature }, ed25519: { _, _, _ in false })
        return VerifyOutcome(verdict, of: input, asked: asked, path: "x", at: now)
    }

    private func input(_ files: [String: String], trust: String? = nil) throws -> VerifierInput {
        let scratch = try Scratch()
        for (path, text) in files { try scratch.write(path, text) }
        return try VerifierInput(path: scratch.path + "/bundle", trust: trust.map { "\(scratch.path)/\($0)" })
    }

    private let document = #"""
        {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:web:a.example","verificationMethod":[],"assertionMethod":[]}
        """#

    @Test("a record without a signature that was checked does not hold, and what was given and not looked at is told")
    func nothing() throws {
        let input = try input(["bundle/result.jwt": "a.b", "bundle/did.json": document, "bundle/form.json": "{}"])
        let outcome = outcome(input)
        #expect(!outcome.holds)
        #expect(outcome.skipped.contains { $0.part == "form" && $0.because.hasPrefix("given, but not looked at") })
        #expect(outcome.skipped.contains { $0.because.hasPrefix("key not pinned") })
        #expect(outcome.summary.contains("does not hold"))
    }

    @Test("what the command line asked for fails if it cannot be looked at")
    func asked() throws {
        let input = try input(["bundle/result.jwt": "a.b", "bundle/did.json": document, "bundle/journal.jsonl": "x"])
        #expect(outcome(input, asked: [.journal]).checks.contains { $0.part == "journal" && !$0.passed })
    }

    @Test("a did.json got apart pins the issuer, and its line is left out")
    func pinned() throws {
        let input = try input(["bundle/result.jwt": "a.b\n", "own/did.json": document], trust: "own")
        #expect(input.pinned == "did:web:a.example")
        #expect(input.bundle.result == Array("a.b".utf8))
        #expect(outcome(input).keyPinned)
    }

    @Test("the bundle itself is no trust, and neither is a directory without did.json", arguments: ["bundle", "bundle/../bundle", "empty"])
    func untrusted(trust: String) throws {
        let files = ["bundle/result.jwt": "a.b", "bundle/did.json": document, "empty/x": ""]
        #expect(throws: CommandFailure.self) { try input(files, trust: trust) }
    }

    @Test("a directory without a record is refused, and a record without did.json")
    func empty() {
        #expect(throws: CommandFailure.self) { try input(["bundle/form.json": "{}", "bundle/did.json": document]) }
        #expect(throws: CommandFailure.self) { try input(["bundle/result.jwt": "a.b"]) }
    }
}
