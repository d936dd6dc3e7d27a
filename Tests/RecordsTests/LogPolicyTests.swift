import ExamFixtures
import ExamModel
import Records
import Signing
import Testing

/// Whom somebody believes about a log, and how many of them it takes.
@Suite("Policies of logs")
struct LogPolicyTests {
    private struct Party {
        let key: NoteKey
        let secret: Ed25519Key

        init(_ name: String, _ kind: NoteKey.Kind, _ seed: UInt8) throws {
            secret = try Ed25519Key(seed: [UInt8](repeating: seed, count: 32))
            key = try #require(NoteKey(name: name, kind: kind, publicKey: try secret.publicKey()))
        }
    }

    private let log: Party
    private let parties: [Party]

    init() throws {
        log = try Party("board.example/log/2026", .log, 1)
        parties = try (1...4).map { try Party("w\($0).example", .witness, UInt8($0 + 1)) }
    }

    private func policy(_ rules: String) -> String {
        "# whom we believe\n\nlog \(log.key.text) https://board.example/log\n"
            + parties.enumerated().map { "witness \($0 + 1)\t\($1.key.text)\n" }.joined() + rules
    }

    private func note(by witnesses: [Int]) throws -> SignedNote {
        let text = Checkpoint(origin: log.key.name, size: 1, root: MerkleTree.emptyRoot).text
        var note = SignedNote(text: text).signed(try log.key.signature(of: text, at: .nine, by: log.secret.sign))
        for party in witnesses.map({ parties[$0 - 1] }) {
            note = note.signed(try party.key.signature(of: text, at: .nine, by: party.secret.sign))
        }
        return note
    }

    private static let table: [(rules: String, enough: [[Int]], tooFew: [[Int]])] = [
        ("quorum none", [[], [1], [1, 2, 3, 4]], []),
        ("quorum 2", [[2], [1, 2]], [[], [1], [1, 3, 4]]),
        ("group any-of any 1 2\nquorum any-of", [[1], [2]], [[], [3, 4]]),
        ("group all-of all 1 2 3\nquorum all-of", [[1, 2, 3]], [[1, 2], [2, 3, 4]]),
        ("group two 2 1 2 3\ngroup both all two 4\nquorum both", [[1, 3, 4], [1, 2, 3, 4]], [[1, 2, 3], [1, 4], [4]]),
    ]

    @Test("a quorum is met by enough of the right ones", arguments: table)
    func quorum(rules: String, enough: [[Int]], tooFew: [[Int]]) throws {
        let policy = try LogPolicy(policy(rules + "\n"))
        for (sets, isMet) in [(enough, true), (tooFew, false)] {
            for set in sets {
                let signers = try #require(policy.signers(of: try note(by: set), Ed25519Checker.accepts))
                #expect(signers.witnesses.map(\.name) == set.sorted().map { "\($0)" })
                #expect(policy.isMet(by: signers.witnesses) == isMet, "\(set)")
            }
        }
    }

    @Test("a state that the log has not signed is nobody's, whoever witnessed it")
    func unsigned() throws {
        let policy = try LogPolicy(policy("quorum none\n"))
        let signed = try note(by: [1, 2])
        let note = SignedNote(text: signed.text, signatures: Array(signed.signatures.dropFirst()))
        #expect(policy.signers(of: note, Ed25519Checker.accepts) == nil)
    }

    @Test("the policy of a log alone is read back as it was written")
    func alone() throws {
        let policy = LogPolicy(log: log.key)
        #expect(try LogPolicy(policy.text) == policy && policy.isMet(by: []))
    }

    @Test(
        "a policy that cannot be read is refused at its line",
        arguments: [
            ("", 1, "there is no quorum line"), ("quorum none\nquorum none", 2, "there is a quorum line already"),
            ("quorum someone", 1, "no witness or group 'someone' above"), ("crowd a b", 1, "none of log, witness, group and quorum"),
            ("log example.com/foo+530d903a+AAAA", 1, "is no key of a log"), ("witness w x", 1, "is no key of a witness"),
            ("quorum none\u{1}", 1, "control characters"), ("quorum", 1, "a quorum line has one name"),
            ("group g any", 1, "a group line has"),
            ("group g any nobody", 1, "no witness or group 'nobody' above"),
        ])
    func refused(text: String, line: Int, because: String) {
        let fault = #expect(throws: PolicyFault.self) { try LogPolicy(text) }
        #expect(fault?.line == line && fault?.because.contains(because) == true, "\(String(describing: fault))")
    }

    @Test(
        "who is named twice, or asked for more than there are, is refused",
        arguments: [
            ("group g any 1 1", "is in a group already"), ("group g 3 1 2", "a number from 1 to 2"),
            ("group g 0 1", "a number from 1 to 1"),
            ("group 1 any 2", "the name '1' is taken"), ("group none any 2", "the name 'none' is taken"),
        ])
    func doubled(rules: String, because: String) {
        let fault = #expect(throws: PolicyFault.self) { try LogPolicy(policy(rules + "\nquorum none\n")) }
        #expect(fault?.line == 8 && fault?.because.contains(because) == true, "\(String(describing: fault))")
    }
}
