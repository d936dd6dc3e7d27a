import ExamAPI
import ExamModel
import Foundation
import Records

/// A copy of a log in a directory, laid out as a log is served.
struct LogCopy {
    private let path: String
    private var files: [NewFile] = []
    /// How many entries of each kind there are.
    private(set) var kinds: [LogEntry.Kind: Int] = [:]

    init(_ path: String) {
        self.path = path
    }

    private var checkpoint: String { joined(path, "checkpoint") }

    /// The state that the copy is of; `nil` if there is none.
    func state() throws -> Checkpoint? {
        guard FileManager.default.fileExists(atPath: checkpoint) else {
            guard !NewDirectory.isTaken(path) else {
                throw CommandFailure("\(path) holds something else than a log. Name another directory.")
            }
            return nil
        }
        let text = String(decoding: try contents(ofFile: checkpoint, atMost: SignedNote.longest), as: UTF8.self)
        guard let state = SignedNote(text).flatMap({ Checkpoint(text: $0.text) }) else {
            throw CommandFailure("\(checkpoint) is no state of a log. Put it back from a copy.")
        }
        return state
    }

    /// Reads every entry and hashes them: from the copy where a tile is whole there, and if that does not come out right, all from the
    /// server, so that a damaged copy is not taken for a log that was rewritten.
    mutating func fill(from source: LogSource, to state: Checkpoint, grownFrom before: Checkpoint?) async throws {
        var roots = try await read(from: source, to: state.size, at: before?.size, usesCopy: before != nil)
        if before != nil, roots.root != state.root || roots.before != before?.root {
            roots = try await read(from: source, to: state.size, at: before?.size, usesCopy: false)
        }
        guard roots.root == state.root else {
            throw CommandFailure("The entries of \(state.origin) hash to another root than its state says. Nothing was kept.")
        }
        guard roots.before == before?.root else {
            throw CommandFailure(
                "The log has not grown from the copy in \(path): ITS BODY SHOWS TWO HISTORIES. Keep the copy: it is the proof. "
                    + "Nothing in it was changed.")
        }
    }

    /// - Returns: the root, and the one that there was after so many entries.
    private mutating func read(
        from source: LogSource, to size: Int, at earlier: Int?, usesCopy: Bool
    ) async throws -> (root: Digest, before: Digest?) {
        (files, kinds) = ([], [:])
        var (tree, before) = (GrowingTree(), Digest?.none)
        if earlier == 0 { before = tree.root }
        while tree.size < size {
            let tile = LogTile(.entries, number: tree.size / LogTile.width, count: min(LogTile.width, size - tree.size))
            let bytes = try await bytes(of: tile, from: source, usesCopy: usesCopy)
            guard let entries = EntryBundle.decode(bytes), entries.count == tile.count else {
                throw CommandFailure("\(tile.path) is no tile of \(counted(tile.count, "entry", "entries")). Nothing was kept.")
            }
            for entry in entries {
                guard let known = LogEntry(bytes: entry) else {
                    throw CommandFailure("\(tile.path) has an entry of no known kind. Nothing was kept.")
                }
                kinds[known.kind, default: 0] += 1
            }
            files.append(NewFile(path: tile.path, bytes: bytes))
            let leaves = entries.map(MerkleTree.leaf)
            // The state that the copy was of lies within this tile, or at its end.
            let first = earlier.map { max(0, min(leaves.count, $0 - tree.size)) } ?? 0
            add(leaves.prefix(first), to: &tree)
            if tree.size == earlier { before = tree.root }
            add(leaves.dropFirst(first), to: &tree)
        }
        return (tree.root, before)
    }

    private mutating func add(_ leaves: ArraySlice<Digest>, to tree: inout GrowingTree) {
        if leaves.isEmpty { return }
        files += tree.append(Array(leaves)).map { NewFile(path: $0.tile.path, bytes: $0.bytes) }
    }

    private func bytes(of tile: LogTile, from source: LogSource, usesCopy: Bool) async throws -> [UInt8] {
        let file = joined(path, tile.path)
        if usesCopy, tile.count == LogTile.width, FileManager.default.fileExists(atPath: file) {
            let bytes = try contents(ofFile: file, atMost: 1 << 24)
            // What was damaged there is fetched again.
            if let entries = EntryBundle.decode(bytes), entries.count == tile.count, entries.allSatisfy({ LogEntry(bytes: $0) != nil }) {
                return bytes
            }
        }
        return try await source.bytes(of: tile)
    }

    /// Writes the tiles, and the state last.
    func keep(_ note: SignedNote) throws(CommandFailure) {
        if NewDirectory.isTaken(path) {
            try NewDirectory.renew(path, files: files, known: [])
            try NewDirectory.renew(path, files: [NewFile(path: "checkpoint", bytes: Array(note.whole.utf8))], known: [])
        } else {
            let state = NewFile(path: "checkpoint", bytes: Array(note.whole.utf8))
            try NewDirectory.make(path, files: files + [state], elsewhere: "another DIRECTORY")
        }
    }
}
