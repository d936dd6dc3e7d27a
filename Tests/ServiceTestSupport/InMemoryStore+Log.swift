public import ExamModel
public import ExamService
public import Records
import Synchronization

struct LogState {
    var entries: [String: [Logged]] = [:]
    var tiles: [String: [UInt8]] = [:]
    var checkpoints: [String: [(size: Int, note: SignedNote)]] = [:]
    var roots: [String: [Int: Digest]] = [:]
    var stamps: [String: LogTimeStamp] = [:]
    var isFull = false
}

extension InMemoryStore: LogStore {
    public func size(of log: String) async throws(Refusal) -> Int {
        self.log.withLock { $0.entries[log]?.count ?? 0 }
    }

    public func append(_ growth: LogGrowth) async throws(Refusal) {
        let refusal: Refusal? = log.withLock { state in
            if state.isFull { return .storageUnavailable(because: "the disk is full") }
            let known = state.entries[growth.log] ?? []
            guard known.count == growth.size else { return .exists(what: "more in the log, added meanwhile") }
            let contents = Set(state.entries.values.flatMap { $0 }.map(\.content))
            guard growth.entries.allSatisfy({ !contents.contains($0.content) }),
                Set(growth.entries.map(\.content)).count == growth.entries.count
            else { return .exists(what: "an entry of the log about one of these") }
            state.entries[growth.log] = known + growth.entries
            state.roots[growth.log, default: [:]][growth.size + growth.entries.count] = growth.root
            for written in growth.tiles { state.tiles[written.tile.key(growth.log)] = written.bytes }
            return nil
        }
        if let refusal { throw refusal }
    }

    public func root(of log: String, size: Int) async throws(Refusal) -> Digest? {
        self.log.withLock { $0.roots[log]?[size] }
    }

    public func tile(_ tile: LogTile, of log: String) async throws(Refusal) -> [UInt8]? {
        self.log.withLock { $0.tiles[tile.key(log)] }
    }

    public func place(of content: Digest) async throws(Refusal) -> LogPlace? {
        log.withLock { state in
            for (log, entries) in state.entries {
                guard let index = entries.firstIndex(where: { $0.content == content }) else { continue }
                return LogPlace(log: log, index: index, salt: entries[index].salt)
            }
            return nil
        }
    }

    public func logged(among contents: [Digest]) async throws(Refusal) -> Set<Digest> {
        log.withLock { state in Set(contents).intersection(state.entries.values.flatMap { $0 }.map(\.content)) }
    }

    public func save(_ checkpoint: SignedNote, size: Int, of log: String) async throws(Refusal) {
        let isNew = self.log.withLock { state in
            guard state.checkpoints[log]?.contains(where: { $0.size == size && $0.note.text != checkpoint.text }) != true else {
                return false
            }
            state.checkpoints[log, default: []].append((size, checkpoint))
            return true
        }
        if !isNew { throw .exists(what: "another signed state of this size") }
    }

    public func checkpoint(of log: String) async throws(Refusal) -> SignedNote? {
        self.log.withLock { $0.checkpoints[log]?.max { $0.size <= $1.size }?.note }
    }

    public func save(_ stamp: LogTimeStamp, of checkpoint: SignedNote) async throws(Refusal) {
        let isNew = log.withLock { state in
            guard state.stamps[checkpoint.whole] == nil else { return false }
            state.stamps[checkpoint.whole] = stamp
            return true
        }
        if !isNew { throw .exists(what: "a time-stamp of this state") }
    }

    public func timeStamp(of checkpoint: SignedNote) async throws(Refusal) -> LogTimeStamp? {
        log.withLock { $0.stamps[checkpoint.whole] }
    }

    /// Makes the log take nothing more, or take it again.
    public func fillLog(_ isFull: Bool = true) {
        log.withLock { $0.isFull = isFull }
    }

    /// Changes one byte of a tile, as a disk does.
    public func spoil(_ tile: LogTile, of log: String) {
        self.log.withLock { $0.tiles[tile.key(log)]?[0] ^= 1 }
    }
}

extension LogTile {
    /// The same for every width.
    fileprivate func key(_ log: String) -> String { "\(log) \(LogTile(kind, number: number).path)" }
}
