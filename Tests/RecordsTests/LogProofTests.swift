import ExamFixtures
import ExamModel
import Foundation
import Records
import Signing
import Testing

/// Signed states of a log, proofs of its entries, and what a witness signs.
@Suite("A log that others can check")
struct LogProofTests {
    /// A log of a few entries with its key, and a witness.
    struct Fixture {
        let origin = "credentials.example.org/log/2026"
        let secret: Ed25519Key
        let key: NoteKey
        let witness: Ed25519Key
        let witnessKey: NoteKey
        var leaves: [Digest] = []

        init() throws {
            secret = try Ed25519Key(seed: [UInt8](repeating: 7, count: 32))
            key = try #require(NoteKey(name: origin, kind: .log, publicKey: try secret.publicKey()))
            witness = try Ed25519Key(seed: [UInt8](repeating: 9, count: 32))
            witnessKey = try #require(NoteKey(name: "witness.example/w1", kind: .witness, publicKey: try witness.publicKey()))
        }

        static func entry(_ number: Int) -> LogEntry {
            LogEntry(.record, LogEntry.commitment(to: Array("record \(number)".utf8), salt: [UInt8](repeating: UInt8(number), count: 32)))
        }

        func root(_ size: Int) -> Digest {
            MerkleTree.root((0..<size).map { Self.entry($0).leaf }[...])
        }

        func subtree(_ level: Int, _ number: Int) -> Digest {
            let width = 1 << level
            return MerkleTree.root((number * width..<(number + 1) * width).map { Self.entry($0).leaf }[...])
        }

        func checkpoint(_ size: Int) throws -> SignedNote {
            let text = Checkpoint(origin: origin, size: size, root: root(size)).text
            return SignedNote(text: text).signed(try key.signature(of: text, at: .nine, by: secret.sign))
        }

        func proof(of index: Int, size: Int) throws -> LogProof {
            let path = try MerkleTree.inclusion(of: index, size: size, subtree).path
            return LogProof(salt: [UInt8](repeating: UInt8(index), count: 32), index: index, path: path, checkpoint: try checkpoint(size))
        }

        func request(from old: Int, to size: Int) throws -> WitnessRequest {
            WitnessRequest(
                old: old, path: try MerkleTree.consistency(from: old, to: size, subtree).path, checkpoint: try checkpoint(size))
        }

        func accepts(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
            (try? Ed25519Checker(key.publicKey))?.accepts(signature: signature, message: message) ?? false
        }
    }

    @Test("the example of the C2SP: its key is read, its signature holds, and no other text has it")
    func example() throws {
        let key = try #require(NoteKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        let whole =
            "This is an example message.\n\n\u{2014} example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
        let note = try #require(SignedNote(whole))
        let checker = try Ed25519Checker(key.publicKey)
        #expect(note.text == "This is an example message.\n" && note.whole == whole)
        #expect(key.signing(of: note, checker.accepts) != nil)
        #expect(key.signing(of: SignedNote(text: "Another message.\n", signatures: note.signatures), checker.accepts) == nil)
    }

    @Test("a proof is written and read, and has its entry and no other")
    func proof() throws {
        let fixture = try Fixture()
        let proof = try fixture.proof(of: 5, size: 13)
        #expect(try #require(LogProof(text: proof.text)) == proof)
        #expect(proof.has(Fixture.entry(5)) && !proof.has(Fixture.entry(6)))
        #expect(!LogProof(salt: proof.salt, index: 6, path: proof.path, checkpoint: proof.checkpoint).has(Fixture.entry(5)))
        #expect(
            !LogProof(salt: proof.salt, index: 5, path: Array(proof.path.dropLast()), checkpoint: proof.checkpoint).has(Fixture.entry(5)))
        #expect(fixture.key.signing(of: proof.checkpoint, fixture.accepts) != nil)
    }

    @Test("of a proof's text no byte can be changed without being refused or seen")
    func mutations() throws {
        let fixture = try Fixture()
        let bytes = Array(try fixture.proof(of: 5, size: 13).text.utf8)
        for index in bytes.indices {
            for changed in [bytes[index] ^ 1, bytes[index] ^ 0x20] {
                var other = bytes
                other[index] = changed
                guard let text = String(validating: other, as: UTF8.self), let proof = LogProof(text: text) else { continue }
                // The salt is bound by the record, which is not here.
                if proof.salt != [UInt8](repeating: 5, count: 32) { continue }
                let holds = proof.has(Fixture.entry(5)) && fixture.key.signing(of: proof.checkpoint, fixture.accepts) != nil
                #expect(!holds, "byte \(index)")
            }
        }
    }

    @Test(
        "what is no note, key, checkpoint, entry or proof is refused",
        arguments: [
            "", "\n", "text\n", "text\n\n", "text\n\n\u{2014} name\n", "text\n\n\u{2014} name AAAA\n", "text\n\n- name AAAAAAAA\n",
            "text\n\n\u{2014} a+b AAAAAAAA\n", "text\n\n\u{2014} name AAAAAAAA", "te\u{1B}xt\n\n\u{2014} name AAAAAAAA\n",
        ])
    func refused(text: String) {
        #expect(SignedNote(text) == nil && LogProof(text: text) == nil && Checkpoint(text: text) == nil)
        #expect(NoteKey(text) == nil && LogEntry(bytes: Array(text.utf8)) == nil && WitnessRequest(text: text) == nil)
    }

    @Test("entries are told apart, read back, and bundled")
    func entries() throws {
        let entry = LogEntry(.status, sha256(Array("list".utf8)))
        #expect(LogEntry(bytes: entry.bytes) == entry && entry.bytes.count < 80)
        #expect(LogEntry(bytes: entry.bytes + [0x0A]) == nil)
        let bundle = EntryBundle.encode([entry.bytes, Fixture.entry(1).bytes])
        #expect(EntryBundle.decode(bundle) == [entry.bytes, Fixture.entry(1).bytes])
        #expect(EntryBundle.decode(Array(bundle.dropLast())) == nil && EntryBundle.decode([]) == [])
    }

    @Test("a witness signs what has grown, with the time, and remembers it")
    func witnessSigns() throws {
        let fixture = try Fixture()
        let first = try witness(try fixture.request(from: 0, to: 3), seen: nil, key: fixture.key, accepts: fixture.accepts)
        #expect(first == Checkpoint(origin: fixture.origin, size: 3, root: fixture.root(3)))
        let request = try #require(WitnessRequest(text: try fixture.request(from: 3, to: 13).text))
        let next = try witness(request, seen: first, key: fixture.key, accepts: fixture.accepts)
        #expect(next.size == 13)
        let signature = try fixture.witnessKey.signature(of: next.text, at: .nine, by: fixture.witness.sign)
        let note = request.checkpoint.signed(signature)
        let checker = try Ed25519Checker(fixture.witnessKey.publicKey)
        #expect(fixture.witnessKey.signing(of: note, checker.accepts) == .nine)
        #expect(fixture.key.signing(of: note, fixture.accepts) != nil)
        // Asked for the same again, it signs the same again.
        #expect(try witness(try fixture.request(from: 13, to: 13), seen: next, key: fixture.key, accepts: fixture.accepts) == next)
    }

    @Test("a witness refuses another history, and says what it saw")
    func witnessRefuses() throws {
        let fixture = try Fixture()
        let seen = Checkpoint(origin: fixture.origin, size: 3, root: fixture.root(3))
        func refusal(_ request: WitnessRequest, seen: Checkpoint?, key: NoteKey? = fixture.key) -> WitnessRefusal? {
            do {
                _ = try witness(request, seen: seen, key: key, accepts: fixture.accepts)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(try fixture.request(from: 0, to: 13), seen: seen) == .sawAnother(size: 3))
        #expect(refusal(try fixture.request(from: 2, to: 13), seen: seen) == .sawAnother(size: 3))
        let other = Checkpoint(origin: fixture.origin, size: 3, root: fixture.root(2))
        #expect(refusal(try fixture.request(from: 3, to: 13), seen: other) == .inconsistent)
        let same = WitnessRequest(old: 3, path: [], checkpoint: try fixture.checkpoint(3))
        #expect(refusal(same, seen: other) == .inconsistent && refusal(same, seen: seen) == nil)
        #expect(refusal(WitnessRequest(old: 5, path: [], checkpoint: try fixture.checkpoint(3)), seen: seen) == .backwards)
        #expect(refusal(try fixture.request(from: 3, to: 13), seen: seen, key: nil) == .unknownLog)
        let unsigned = SignedNote(
            text: try fixture.checkpoint(13).text,
            signatures: [.init(name: fixture.origin, keyID: fixture.key.id, bytes: [UInt8](repeating: 0, count: 64))])
        #expect(refusal(WitnessRequest(old: 3, path: [], checkpoint: unsigned), seen: seen) == .notSigned)
        let statuses: [WitnessRefusal] = [.malformed, .backwards, .notSigned, .unknownLog, .sawAnother(size: 3), .inconsistent]
        #expect(statuses.map(\.status) == [400, 400, 403, 404, 409, 422])
    }

    @Test(
        "a log that others wrote is read: 300 entries, by its tiles", .enabled(if: Surroundings.references != nil, "../shared is not there")
    )
    func sample() throws {
        let folder = try #require(Surroundings.references).appendingPathComponent("vectors/tlog-sample-300")
        func text(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        let key = try #require(NoteKey(try text("log.vkey").trimmingCharacters(in: .newlines)))
        let witnessKey = try #require(NoteKey(try text("witness.vkey").trimmingCharacters(in: .newlines)))
        let proof = try #require(LogProof(text: try text("result.tlog-proof")))
        let (log, witness) = (try Ed25519Checker(key.publicKey), try Ed25519Checker(witnessKey.publicKey))
        #expect(key.signing(of: proof.checkpoint, log.accepts) != nil)
        #expect(witnessKey.signing(of: proof.checkpoint, witness.accepts) != nil)
        let state = try #require(Checkpoint(text: proof.checkpoint.text))
        var tiles = LogTiles(size: state.size) { Array(try Data(contentsOf: folder.appendingPathComponent($0.path))) }
        #expect(try MerkleTree.root(size: state.size) { try tiles.hash(level: $0, number: $1) } == state.root)
        let leaf = MerkleTree.leaf(Array(try text("entry.257").utf8))
        #expect(InclusionProof(index: 257, size: 300, path: proof.path).root(of: leaf) == state.root)
        #expect(try MerkleTree.inclusion(of: 257, size: 300) { try tiles.hash(level: $0, number: $1) }.path == proof.path)
        let request = try #require(WitnessRequest(text: try text("consistency.5-300") + "\n" + proof.checkpoint.whole))
        let old = try #require(SignedNote(try text("checkpoint.5")).flatMap { Checkpoint(text: $0.text) })
        #expect(ConsistencyProof(from: 5, to: 300, path: request.path).accepts(old.root, state.root))
    }
}
