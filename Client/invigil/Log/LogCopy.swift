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

    /// Reads every entry, from the copy where a tile is whole there and from the server else, and hashes them.
    ///
    /// - Returns: the root.
    mutating func fill(from source: LogSource, to state: Checkpoint, grownFrom before: Checkpoint?) async throws -> Digest {
        var tree = GrowingTree()
        while tree.size < state.size {
            let tile = LogTile(.entries, number: tree.size / LogTile.width, count: min(LogTile.width, state.size - tree.size))
            let bytes = try await bytes(of: tile, from: source)
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
            let first = before.map { max(0, min(leaves.count, $0.size - tree.size)) } ?? 0
            add(leaves.prefix(first), to: &tree)
            if let before, before.size == tree.size, before.root != tree.root {
                throw CommandFailure(
                    "The log has not grown from the copy in \(path): ITS BODY SHOWS TWO HISTORIES. Keep the copy: it is the proof. "
                        + "Nothing in it was changed.")
            }
            add(leaves.dropFirst(first), to: &tree)
        }
        return tree.root
    }

    private mutating func add(_ leaves: ArraySlice<Digest>, to tree: inout GrowingTree) {
        if leaves.isEmpty { return }
        files += tree.append(Array(leaves)).map { NewFile(path: $0.tile.path, bytes: $0.bytes) }
    }

    private func bytes(of tile: LogTile, from source: LogSource) async throws -> [UInt8] {
        let file = joined(path, tile.path)
        if tile.count == LogTile.width, FileManager.default.fileExists(atPath: file) { return try contents(ofFile: file, atMost: 1 << 24) }
        return try await source.bytes(.logTile(tile.path))
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
