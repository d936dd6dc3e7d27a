import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Signing
import Testing

/// The log over every store: appended, read back, signed, witnessed, and only then released.
@Suite("The transparency log")
struct TransparencyLogTests {
    static let name = "credentials.example.org/log/2026"

    private func withStore(_ house: StaffTests.House, _ body: (any LogStore) async throws -> Void) async throws {
        switch house {
        case .memory: try await body(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await body(SQLiteStore.inDirectory($0)) }
        }
    }

    private static func signing() throws -> TransparencyLog.Signing { try .test(name) }

    private func log(_ store: any LogStore, witnesses: [any LogWitness] = []) throws -> TransparencyLog {
        let keys = witnesses.enumerated().map { "witness w\($0) \($1.key.text)\n" }.joined()
        let group =
            witnesses.isEmpty ? "quorum none\n" : "group g any \(witnesses.indices.map { "w\($0)" }.joined(separator: " "))\nquorum g\n"
        let policy = try LogPolicy("log \(try Self.signing().key.text)\n\(keys)\(group)")
        return TransparencyLog(
            store: store, signing: try Self.signing(), witnesses: witnesses, policy: policy, clock: ManualClock(.nine))
    }

    private static func record(_ number: Int) -> [UInt8] { Array("record \(number)".utf8) }

    private static func logged(_ number: Int) -> Logged {
        Logged(.record, of: record(number), salt: [UInt8](repeating: UInt8(number % 250 + 1), count: 32))
    }

    /// Whether a stranger who has the record, the proof and the log's key is convinced.
    private func holds(_ number: Int, _ log: TransparencyLog) async throws -> Bool {
        let proof = try #require(try await log.proof(of: Self.record(number)))
        let read = try #require(LogProof(text: proof.text))
        let entry = LogEntry(.record, LogEntry.commitment(to: Self.record(number), salt: read.salt))
        return read.has(entry) && log.key.signing(of: read.checkpoint) { Ed25519Checker.accepts(log.key, $0, $1) } != nil
    }

    /// An authority for time that says the same to everybody, or nothing.
    private struct Clock: TimeStamper {
        let at: Instant?

        func stamp(_ message: [UInt8]) async throws -> LogTimeStamp {
            guard let at else { throw Refusal.overloaded }
            return LogTimeStamp(token: message, at: at)
        }
    }

    @Test("a state is stamped once, with all its signatures; without an answer it stands as it is", arguments: StaffTests.House.allCases)
    func stamped(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            let log = try log(store)
            try await log.stamp(by: Clock(at: .nine))
            try await log.add([Self.logged(1)])
            let note = try #require(try await log.checkpoint())
            await #expect(throws: Refusal.self) { try await log.stamp(by: Clock(at: nil)) }
            #expect(try await log.timeStamp(of: note) == nil)
            #expect(try await holds(1, log), "nothing waits for the time")
            try await log.stamp(by: Clock(at: .nine))
            try await log.stamp(by: Clock(at: .noon))
            #expect(try await log.timeStamp(of: note) == LogTimeStamp(token: Array(note.whole.utf8), at: .nine))
            await #expect(throws: Refusal.exists(what: "a time-stamp of this state")) {
                try await store.save(LogTimeStamp(token: [1], at: .noon), of: note)
            }
            try await log.add([Self.logged(2)])
            let next = try #require(try await log.checkpoint())
            #expect(try await log.timeStamp(of: next) == nil)
        }
    }

    @Test(
        "what was added is proven against the signed state, at every size around the edges of tiles", arguments: StaffTests.House.allCases)
    func grows(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            let log = try log(store)
            var size = 0
            for step in [1, 1, 253, 1, 1, 255, 300] {
                try await log.add((size..<size + step).map(Self.logged))
                size += step
                let state = try #require(try await log.checkpoint().flatMap { Checkpoint(text: $0.text) })
                #expect(state.size == size && state.root == MerkleTree.root((0..<size).map { Self.logged($0).entry.leaf }[...]))
                for number in [0, size / 2, size - 1] { #expect(try await holds(number, log), "\(number) of \(size)") }
            }
            let bundle = try #require(EntryBundle.decode(try await log.bytes(of: LogTile(.entries, number: 1))))
            #expect(bundle == (256..<512).map { Self.logged($0).entry.bytes })
            #expect(try await log.proof(of: Self.record(size)) == nil)
        }
    }

    @Test("the same twice, or by many at once, is in it once", arguments: StaffTests.House.allCases)
    func once(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            let log = try log(store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 { group.addTask { try await log.add([Self.logged(number / 2)]) } }
                try await group.waitForAll()
            }
            #expect(try await store.size(of: Self.name) == 20)
            for number in 0..<20 { #expect(try await holds(number, log)) }
        }
    }

    @Test("a server that starts again goes on where the log was", arguments: StaffTests.House.allCases)
    func again(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            try await log(store).add((0..<300).map(Self.logged))
            let log = try log(store)
            try await log.add([Self.logged(300)])
            #expect(try await holds(7, log))
            #expect(try await holds(300, log))
            // Another one that writes beside it is seen, and nothing is lost.
            let other = try self.log(store)
            try await other.add([Self.logged(301)])
            await #expect(throws: Refusal.exists(what: "more in the log, added meanwhile")) { try await log.add([Self.logged(302)]) }
            try await log.add([Self.logged(302)])
            #expect(try await store.size(of: Self.name) == 303)
        }
    }

    @Test("a flipped bit is seen before it is signed")
    func flipped() async throws {
        let store = InMemoryStore()
        let log = try log(store)
        try await log.add((0..<10).map(Self.logged))
        for kind in [LogTile.Kind.entries, .hashes(level: 0)] {
            store.spoil(LogTile(kind, number: 0), of: Self.name)
            let spoilt = try self.log(store)
            await #expect(throws: Refusal.self) { try await spoilt.add([Self.logged(10)]) }
            let state = try #require(try await log.checkpoint().flatMap { Checkpoint(text: $0.text) })
            #expect(state.size == 10, "nothing beyond it was signed")
            store.spoil(LogTile(kind, number: 0), of: Self.name)
        }
    }

    @Test(
        "a log that has ended is told as it ended, below its year, and its records are still proven", arguments: StaffTests.House.allCases)
    func ended(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            let before = try log(store)
            try await before.add((0..<3).map(Self.logged))
            let end = try #require(try await before.checkpoint())
            let (first, second) = (try Self.signing(), try TransparencyLog.Signing.test("credentials.example.org/log/2027", seed: 8))
            let policy = try LogPolicy("log \(first.key.text)\nlog \(second.key.text)\nquorum none\n")
            let log = TransparencyLog(store: store, signing: second, policy: policy, clock: ManualClock(.nine))
            try await log.add([Self.logged(3)] + log.ends())
            #expect(try await store.size(of: log.name) == 2, "the record, and how the log before ended")
            #expect(try await store.place(of: sha256(Array(end.whole.utf8)))?.log == log.name)
            try await log.add(log.ends())
            #expect(try await store.size(of: log.name) == 2, "once")

            #expect(log.name(endingWith: "2026") == Self.name && log.name(endingWith: "2027") == log.name)
            #expect(log.name(endingWith: "2025") == nil && log.name(endingWith: "026") == nil && log.name(endingWith: "") == nil)
            #expect(try await log.checkpoint(of: Self.name) == end)
            let tile = LogTile(.entries, number: 0, count: 3)
            #expect(try await log.published(tile, of: Self.name) == (try await before.published(tile, of: Self.name)))
            await #expect(throws: Refusal.self) { _ = try await log.published(tile, of: log.name) }
            for number in 0...3 {
                let proof = try #require(try await log.proof(of: Self.record(number)))
                #expect(policy.signers(of: proof.checkpoint) { Ed25519Checker.accepts($0, $1, $2) } != nil, "record \(number)")
            }
        }
    }

    /// A witness in the same program; it can be away.
    private actor Witness: LogWitness {
        nonisolated let key: NoteKey
        private let secret: Ed25519Key
        private let log: NoteKey
        private var seen: Checkpoint?
        private var isAway = false

        init(_ name: String, _ log: NoteKey) throws {
            secret = try Ed25519Key.generate()
            key = try #require(NoteKey(name: name, kind: .witness, publicKey: try secret.publicKey()))
            self.log = log
        }

        func go(away: Bool) { isAway = away }

        func cosign(_ request: WitnessRequest) async throws -> SignedNote.Signature {
            if isAway { throw Refusal.overloaded }
            let read = try #require(WitnessRequest(text: request.text))
            let next = try witness(read, seen: seen, key: log) { Ed25519Checker.accepts(log, $0, $1) }
            seen = next
            return try key.signature(of: next.text, at: .nine, by: secret.sign)
        }
    }

    @Test("nothing is released before enough witnesses have signed; then all of it is", arguments: StaffTests.House.allCases)
    func witnessed(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            let key = try Self.signing().key
            let (one, two) = (try Witness("one.example/w", key), try Witness("two.example/w", key))
            let log = try log(store, witnesses: [one, two])
            try await log.add([Self.logged(0)])
            await two.go(away: true)
            try await log.add([Self.logged(1)])
            await one.go(away: true)
            await #expect(throws: Refusal.self) { try await log.add([Self.logged(2)]) }
            #expect(try await log.proof(of: Self.record(2)) == nil)
            await two.go(away: false)
            // The witness saw one entry, the log has three: the log is told, and proves it.
            try await log.add([Self.logged(2)])
            #expect(try await holds(2, log))
            let note = try #require(try await log.checkpoint())
            #expect(two.key.signing(of: note) { Ed25519Checker.accepts(two.key, $0, $1) } == .nine)
            #expect(one.key.signing(of: note) { Ed25519Checker.accepts(one.key, $0, $1) } == nil)
        }
    }

    @Test("a log that was signed before there were witnesses is witnessed at the next start", arguments: StaffTests.House.allCases)
    func witnessedLater(house: StaffTests.House) async throws {
        try await withStore(house) { store in
            try await log(store).add((0..<3).map(Self.logged))
            let one = try Witness("one.example/w", try Self.signing().key)
            let log = try log(store, witnesses: [one])
            try await log.catchUp()
            try await log.catchUp()
            let proof = try #require(try await log.proof(of: Self.record(1)))
            #expect(one.key.signing(of: proof.checkpoint) { Ed25519Checker.accepts(one.key, $0, $1) } == .nine)
            #expect(proof.checkpoint.signatures.count == 2)
            try await log.add([Self.logged(3)])
            #expect(try await log.checkpoint()?.signatures.count == 2)
            // Another state of a size that was signed is not kept.
            let other = SignedNote(text: Checkpoint(origin: Self.name, size: 3, root: .ones).text, signatures: proof.checkpoint.signatures)
            await #expect(throws: Refusal.self) { try await store.save(other, size: 3, of: Self.name) }
        }
    }
}
