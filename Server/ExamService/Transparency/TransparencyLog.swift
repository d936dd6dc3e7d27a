public import ExamModel
public import Records

/// The log in which everything that is signed as a record stands, so that nothing is issued, withdrawn or dated back unseen.
///
/// What is handed in is appended, read back, signed and witnessed before anybody gets it: there are no promises. Many at once share one
/// state of the log.
public actor TransparencyLog {
    /// Who signs the states of a log.
    public struct Signing: Sendable {
        /// The name of a log is the name of its key: `credentials.example.org/log/2026`.
        public let key: NoteKey
        let sign: @Sendable (_ message: [UInt8]) throws -> [UInt8]
        let accepts: @Sendable (_ key: NoteKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool

        /// - Parameters:
        ///   - sign: Ed25519 under the key.
        ///   - accepts: checks Ed25519 under any key.
        public init(
            key: NoteKey, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8],
            accepts: @escaping @Sendable (NoteKey, [UInt8], [UInt8]) -> Bool
        ) {
            self.key = key
            self.sign = sign
            self.accepts = accepts
        }
    }

    let store: any LogStore
    let signing: Signing
    let witnesses: [any LogWitness]
    /// What others believe the log by.
    public nonisolated let policy: LogPolicy
    private let clock: any WallClock
    /// The right edge, as far as it is durable; `nil` until it was read, and after a fault.
    private var tree: GrowingTree?
    private var waiting: [Waiting] = []
    private var isWorking = false
    /// The state that was last found to be witnessed: the same for all who ask until there is another.
    var believed: SignedNote?
    /// What each witness saw last of each log, as it said or signed.
    var seen: [String: Int] = [:]

    private struct Waiting {
        let entries: [Logged]
        let done: CheckedContinuation<Result<Void, Refusal>, Never>
    }

    /// - Parameters:
    ///   - witnesses: who is asked.
    ///   - policy: which of them must have signed before anything is released; without it nobody.
    public init(
        store: any LogStore, signing: Signing, witnesses: [any LogWitness] = [], policy: LogPolicy? = nil, clock: any WallClock
    ) {
        self.store = store
        self.signing = signing
        self.witnesses = witnesses
        self.policy = policy ?? LogPolicy(log: signing.key)
        self.clock = clock
    }

    /// Whether others are asked before anything is released, who may be slow.
    public nonisolated var hasWitnesses: Bool { !witnesses.isEmpty }
    /// The log's name.
    public nonisolated var name: String { signing.key.name }
    /// What others check its states with.
    public nonisolated var key: NoteKey { signing.key }

    /// Appends what is not there yet; returns when a signed and witnessed state has all of it.
    ///
    /// Throws ``Refusal/notYet(what:)`` while too few witnesses sign: it stays appended, and the next one who asks tries again.
    public func add(_ entries: [Logged]) async throws(Refusal) {
        let outcome: Result<Void, Refusal> = await withCheckedContinuation { done in
            waiting.append(Waiting(entries: entries, done: done))
            if !isWorking {
                isWorking = true
                Task { await work() }
            }
        }
        try outcome.get()
    }

    /// One after another: each round takes everything that waits.
    private func work() async {
        while !waiting.isEmpty {
            let round = waiting
            waiting = []
            let outcome: Result<Void, Refusal>
            do throws(Refusal) {
                try await integrate(round.flatMap(\.entries))
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            for one in round { one.done.resume(returning: outcome) }
        }
        isWorking = false
    }

    private func integrate(_ entries: [Logged]) async throws(Refusal) {
        var known = try await store.logged(among: entries.map(\.content))
        let new = entries.filter { known.insert($0.content).inserted }
        var tree = try await edge()
        if !new.isEmpty {
            let growth = try await growth(of: &tree, by: new)
            do throws(Refusal) {
                try await store.append(growth)
            } catch {
                // Somebody else may have written: what is believed here is read anew.
                self.tree = nil
                throw error
            }
            self.tree = tree
        }
        // What is known already may stand in an earlier log; then this one has nothing to sign.
        if tree.size == 0 { return }
        let signed = try await checkpoint()
        let size = signed.flatMap { Checkpoint(text: $0.text) }?.size ?? 0
        if let signed, size == tree.size {
            try await witness(signed, of: name, size: size)
        } else {
            try await readBack(tree, after: size)
            try await store.save(try await witnessed(try sign(tree), of: name, size: tree.size), size: tree.size, of: name)
        }
    }

    /// The right edge as it is stored.
    private func edge() async throws(Refusal) -> GrowingTree {
        if let tree { return tree }
        let size = try await store.size(of: name)
        var tiles: [LogTile: [UInt8]] = [:]
        for level in 0..<8 {
            guard let last = LogTile.last(.hashes(level: level), size: size) else { break }
            tiles[last] = try await bytes(of: last)
        }
        do {
            let read = try GrowingTree(size: size) { tile in
                guard let bytes = tiles[tile] else { throw LogFault.wrongTile(tile.path) }
                return bytes
            }
            // Tiles that were damaged since have another root than was reckoned when they were written.
            let root = try await store.root(of: name, size: size)
            guard size == 0 || read.root == root else { throw LogFault.rootDiffers(size: size) }
            tree = read
            return read
        } catch {
            throw .storageUnavailable(because: "the transparency log cannot be read: \(error)")
        }
    }

    private func growth(of tree: inout GrowingTree, by new: [Logged]) async throws(Refusal) -> LogGrowth {
        let size = tree.size
        var tiles = tree.append(new.map(\.entry.leaf))
        // The tile of entries at the edge is written anew, and those behind it.
        var rest = new.map(\.entry.bytes)[...]
        var (number, bundle, count) = (size / LogTile.width, [UInt8](), size % LogTile.width)
        if count > 0 { bundle = try await bytes(of: LogTile(.entries, number: number, count: count)) }
        while !rest.isEmpty {
            let taken = rest.prefix(LogTile.width - count)
            bundle += EntryBundle.encode(Array(taken))
            tiles.append(.init(tile: LogTile(.entries, number: number, count: count + taken.count), bytes: bundle))
            rest = rest.dropFirst(taken.count)
            (number, bundle, count) = (number + 1, [], 0)
        }
        return LogGrowth(log: name, size: size, entries: new, tiles: tiles, root: tree.root)
    }

    /// The bytes of a tile of exactly this width.
    ///
    /// Throws ``Refusal/unknown(what:)`` if it is not there.
    public func bytes(of tile: LogTile) async throws(Refusal) -> [UInt8] {
        try await bytes(of: tile, in: name)
    }

    private func bytes(of tile: LogTile, in log: String) async throws(Refusal) -> [UInt8] {
        guard let bytes = try await store.tile(tile, of: log), let cut = tile.cut(bytes) else { throw .unknown(what: tile.path) }
        return cut
    }

    /// The same for others, of this log or of one before it: nothing is told that is not signed.
    public func published(_ tile: LogTile, of log: String) async throws(Refusal) -> [UInt8] {
        guard let state = try await checkpoint(of: log).flatMap({ Checkpoint(text: $0.text) }),
            let last = LogTile.last(tile.kind, size: state.size),
            tile.number < last.number || (tile.number == last.number && tile.count <= last.count)
        else { throw .unknown(what: tile.path) }
        return try await bytes(of: tile, in: log)
    }

    /// The log whose name ends with this, as addresses have it: `2026`, `2026-2`.
    public nonisolated func name(endingWith shard: String) -> String? {
        policy.logs.map(\.name).first { $0.hasSuffix("/log/\(shard)") }
    }

    /// What goes wrong between memory and disk is seen before it is signed: the right edge, and from the last signed state on every entry
    /// and the hash above each whole tile, from what is stored.
    private func readBack(_ tree: GrowingTree, after signed: Int) async throws(Refusal) {
        self.tree = nil
        guard try await edge() == tree, let last = LogTile.last(.entries, size: tree.size) else {
            throw .storageUnavailable(because: "\(LogFault.rootDiffers(size: tree.size))")
        }
        for number in (signed / LogTile.width)...last.number {
            let count = number == last.number ? last.count : LogTile.width
            let bundle = EntryBundle.decode(try await bytes(of: LogTile(.entries, number: number, count: count))) ?? []
            let hashes = try await bytes(of: LogTile(.hashes(level: 0), number: number, count: count))
            let leaves = bundle.map(MerkleTree.leaf)
            var isRight = leaves.flatMap(\.bytes) == hashes
            if isRight, count == LogTile.width {
                let above = try await bytes(
                    of: LogTile(.hashes(level: 1), number: number / LogTile.width, count: number % LogTile.width + 1))
                isRight = Array(above.suffix(32)) == MerkleTree.root(leaves[...]).bytes
            }
            guard isRight else {
                self.tree = nil
                throw .storageUnavailable(because: "what is stored of entries \(number * LogTile.width) and on is not what was hashed")
            }
        }
    }

    private func sign(_ tree: GrowingTree) throws(Refusal) -> SignedNote {
        let text = Checkpoint(origin: name, size: tree.size, root: tree.root).text
        do {
            return SignedNote(text: text).signed(try signing.key.signature(of: text, at: clock.now(), by: signing.sign))
        } catch {
            throw .storageUnavailable(because: "the log cannot be signed: \(error)")
        }
    }

    /// The state that everybody may have.
    public func checkpoint() async throws(Refusal) -> SignedNote? { try await checkpoint(of: name) }

    /// The same of a log before this one: its last.
    public func checkpoint(of log: String) async throws(Refusal) -> SignedNote? { try await store.checkpoint(of: log) }

    /// The last states of the logs before this one, for an entry of this one: whoever has this log knows how those ended.
    public func ends() async throws(Refusal) -> [Logged] {
        var ends: [Logged] = []
        for log in policy.logs.map(\.name) where log != name {
            if let end = try await checkpoint(of: log) { ends.append(Logged(.key, of: Array(end.whole.utf8))) }
        }
        return ends
    }

    /// Whether these very bytes are in a state of the log that is signed.
    public func isReleased(_ bytes: [UInt8]) async throws(Refusal) -> Bool {
        guard let place = try await store.place(of: sha256(bytes)),
            let state = try await store.checkpoint(of: place.log).flatMap({ Checkpoint(text: $0.text) })
        else { return false }
        return place.index < state.size
    }

    /// The proof that these very bytes are in the log, or in one before it, against its state that is signed; `nil` if they are not, or not
    /// signed yet.
    public func proof(of bytes: [UInt8]) async throws(Refusal) -> LogProof? {
        guard let place = try await store.place(of: sha256(bytes)), let note = try await store.checkpoint(of: place.log),
            let state = Checkpoint(text: note.text), place.index < state.size
        else { return nil }
        guard isWitnessed(note) else { throw .notYet(what: "the log waits for its witnesses") }
        do {
            let path = try await hashes(state.size, of: place.log) {
                try MerkleTree.inclusion(of: place.index, size: state.size, $0).path
            }
            let proof = LogProof(salt: place.salt, index: place.index, path: path, checkpoint: note)
            // Nobody is handed a proof that does not hold.
            let value = place.salt.isEmpty ? sha256(bytes) : LogEntry.commitment(to: bytes, salt: place.salt)
            guard LogEntry.Kind.allCases.contains(where: { proof.has(LogEntry($0, value)) }) else {
                throw LogFault.rootDiffers(size: state.size)
            }
            return proof
        } catch {
            throw .storageUnavailable(because: "the transparency log cannot be read: \(error)")
        }
    }

    /// Works something out of the tree: once with made-up hashes, to see which tiles it takes, then with them.
    func hashes<Value>(_ size: Int, of log: String, _ body: (MerkleTree.Subtrees) throws -> Value) async throws -> Value {
        var wanted: Set<LogTile> = []
        _ = try body { level, number in
            wanted.insert(try LogTiles.tile(level: level, number: number, size: size))
            return MerkleTree.emptyRoot
        }
        var known: [LogTile: [UInt8]] = [:]
        for tile in wanted { known[tile] = try await bytes(of: tile, in: log) }
        var tiles = LogTiles(size: size) { tile in
            guard let bytes = known[tile] else { throw LogFault.wrongTile(tile.path) }
            return bytes
        }
        return try body { level, number in try tiles.hash(level: level, number: number) }
    }
}
