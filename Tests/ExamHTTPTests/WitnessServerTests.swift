import ExamFixtures
import ExamModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import Signing
import Synchronization
import Testing
import Witnessing

/// A witness over its wire, asked by a log of five entries that grows to eight.
@Suite("A witness of a log")
struct WitnessServerTests {
    private static let leaves = (0..<8).map { LogEntry(.record, sha256([UInt8($0)])).leaf }
    private static let log = Party("exam.example/log", .log, seed: 1)
    private static let witness = Party("witness.example/w1", .witness, seed: 2)

    /// Who signs.
    private struct Party {
        let key: NoteKey
        let secret: Ed25519Key

        init(_ name: String, _ kind: NoteKey.Kind, seed: UInt8) {
            guard let secret = try? Ed25519Key(seed: [UInt8](repeating: seed, count: 32)), let point = try? secret.publicKey(),
                let key = NoteKey(name: name, kind: kind, publicKey: point)
            else { preconditionFailure("a seed of 32 bytes is a key") }
            (self.key, self.secret) = (key, secret)
        }

        func signed(_ text: String) throws -> SignedNote {
            SignedNote(text: text).signed(try key.signature(of: text, at: .nine, by: secret.sign))
        }
    }

    /// A memory that can fail.
    private final class Memory: WitnessMemory {
        struct Full: Error, CustomStringConvertible {
            let description = "the disk is full"
        }

        let kept = Mutex<[NoteKey: SignedNote]>([:])
        let isFull = Mutex(false)

        func last(of log: NoteKey) throws -> SignedNote? { kept.withLock { $0[log] } }

        func keep(_ note: SignedNote, of log: NoteKey) throws {
            if isFull.withLock({ $0 }) { throw Full() }
            kept.withLock { $0[log] = note }
        }
    }

    private static func state(_ size: Int, root: Digest? = nil) throws -> SignedNote {
        try log.signed(Checkpoint(origin: log.key.name, size: size, root: root ?? MerkleTree.root(leaves[..<size])).text)
    }

    private static func request(from old: Int, to size: Int, root: Digest? = nil) throws -> String {
        let proof = try MerkleTree.consistency(from: old, to: size) { level, number in
            MerkleTree.root(leaves[(number << level)..<((number + 1) << level)])
        }
        return WitnessRequest(old: old, path: proof.path, checkpoint: try state(size, root: root)).text
    }

    private func ask(_ client: any TestClientProtocol, _ body: String) async throws -> (status: Int, type: String?, text: String) {
        try await client.execute(uri: "/add-checkpoint", method: .post, body: ByteBuffer(string: body)) { response in
            (response.status.code, response.headers[.contentType], String(buffer: response.body))
        }
    }

    private func withWitness(_ body: @escaping @Sendable (any TestClientProtocol, Memory) async throws -> Void) async throws {
        let memory = Memory()
        let witness = Self.witness
        let desk = WitnessDesk(
            signing: .init(key: witness.key, sign: { try witness.secret.sign($0) }, accepts: Ed25519Checker.accepts), logs: [Self.log.key],
            memory: memory)
        let server = WitnessServer(desk, now: { .nine }, told: { _ in })
        try await Application(router: server.router()).test(.router) { try await body($0, memory) }
    }

    @Test("it signs a first state, the same again, and one that has grown; each is kept")
    func signs() async throws {
        try await withWitness { client, memory in
            for (old, size) in [(0, 5), (5, 5), (5, 8)] {
                let answer = try await ask(client, try Self.request(from: old, to: size))
                #expect(answer.status == 200)
                let line = try #require(SignedNote.Signature(line: answer.text.dropLast()))
                let note = try Self.state(size).signed(line)
                #expect(Self.witness.key.signing(of: note) { Ed25519Checker.accepts(Self.witness.key, $0, $1) } == .nine)
                #expect(memory.kept.withLock { $0[Self.log.key] } == note)
            }
        }
    }

    @Test("it refuses what is not the old state grown, with the status of the C2SP, and goes on from what it signed")
    func refuses() async throws {
        let other = Party("other.example/log", .log, seed: 3)
        let stranger = Party(Self.log.key.name, .log, seed: 4)
        let foreign = Checkpoint(origin: other.key.name, size: 5, root: MerkleTree.root(Self.leaves[..<5])).text
        let forged = Checkpoint(origin: Self.log.key.name, size: 6, root: .ones).text
        let cases: [(String, Int)] = [
            (try Self.request(from: 5, to: 8, root: .ones), 422), (try Self.request(from: 5, to: 5, root: .ones), 422),
            (WitnessRequest(old: 5, path: [.ones], checkpoint: try Self.state(8)).text, 422),
            (WitnessRequest(old: 0, path: [], checkpoint: try other.signed(foreign)).text, 404),
            (WitnessRequest(old: 5, path: [], checkpoint: try stranger.signed(forged)).text, 403),
            (WitnessRequest(old: 9, path: [], checkpoint: try Self.state(8)).text, 400), ("", 400), ("old 5\n\n", 400),
            (String(repeating: "A", count: 1 << 17), 413),
        ]
        try await withWitness { client, memory in
            #expect(try await ask(client, try Self.request(from: 0, to: 5)).status == 200)
            for (body, status) in cases {
                let answer = try await ask(client, body)
                #expect(answer.status == status, "\(body.prefix(80)): \(answer.text)")
            }
            let behind = try await ask(client, try Self.request(from: 0, to: 8))
            #expect(behind == (409, "text/x.tlog.size", "5\n"))
            #expect(memory.kept.withLock { $0[Self.log.key]?.text } == (try Self.state(5).text))
            #expect(try await ask(client, try Self.request(from: 5, to: 8)).status == 200)
        }
    }

    @Test("lines that others put below a state are not kept, however many")
    func junk() async throws {
        try await withWitness { client, memory in
            let request = try Self.request(from: 0, to: 5)
            let line = SignedNote.Signature(name: "junk.example", keyID: [1, 2, 3, 4], bytes: [5]).line
            #expect(try await ask(client, request + String(repeating: line, count: 99)).status == 200)
            #expect(memory.kept.withLock { $0[Self.log.key]?.signatures.count } == 2)
            #expect(try await ask(client, try Self.request(from: 5, to: 8)).status == 200)
        }
    }

    @Test("what cannot be kept is not signed")
    func full() async throws {
        try await withWitness { client, memory in
            memory.isFull.withLock { $0 = true }
            let answer = try await ask(client, try Self.request(from: 0, to: 5))
            #expect(answer.status == 500 && !answer.text.contains("the disk is full") && !answer.text.contains("\u{2014}"))
            memory.isFull.withLock { $0 = false }
            #expect(try await ask(client, try Self.request(from: 0, to: 8)).status == 200)
        }
    }
}
