public import ExamModel

/// The right edge of a growing tree: all that is needed to append, and to know the root.
public struct GrowingTree: Hashable, Sendable {
    public private(set) var size: Int
    /// By level: the hashes of the tile that is not whole yet.
    private var edges: [[Digest]]

    /// A tree without entries.
    public init() {
        size = 0
        edges = []
    }

    /// Takes up a tree from its tiles.
    ///
    /// - Parameter read: the bytes of a tile.
    public init(size: Int, read: (LogTile) throws -> [UInt8]) throws {
        self.size = size
        edges = []
        while let last = LogTile.last(.hashes(level: edges.count), size: size) {
            edges.append(last.count == LogTile.width ? [] : try last.hashes(in: try read(last)))
        }
    }

    /// A tile to write, with its bytes.
    public struct Written: Hashable, Sendable {
        public let tile: LogTile
        public let bytes: [UInt8]

        public init(tile: LogTile, bytes: [UInt8]) {
            self.tile = tile
            self.bytes = bytes
        }
    }

    /// Appends leaves.
    ///
    /// - Returns: the tiles that became whole, and those at the new edge; what was at the old edge is in neither and may go.
    public mutating func append(_ leaves: [Digest]) -> [Written] {
        var written: [Written] = []
        for leaf in leaves { add(leaf, level: 0, &written) }
        size += leaves.count
        var count = size
        for (level, edge) in edges.enumerated() {
            if !edge.isEmpty {
                let tile = LogTile(.hashes(level: level), number: count / LogTile.width, count: edge.count)
                written.append(Written(tile: tile, bytes: edge.flatMap(\.bytes)))
            }
            count /= LogTile.width
        }
        return written
    }

    private mutating func add(_ hash: Digest, level: Int, _ written: inout [Written]) {
        if edges.count == level { edges.append([]) }
        edges[level].append(hash)
        guard edges[level].count == LogTile.width else { return }
        let (whole, number) = (edges[level], wholeTiles(on: level))
        edges[level] = []
        written.append(Written(tile: LogTile(.hashes(level: level), number: number), bytes: whole.flatMap(\.bytes)))
        add(MerkleTree.root(whole[...]), level: level + 1, &written)
    }

    /// How many whole tiles of a level there are: the hashes of the levels above it tell.
    private func wholeTiles(on level: Int) -> Int {
        edges.indices.dropFirst(level + 1).reversed().reduce(0) { $0 * LogTile.width + edges[$1].count }
    }

    /// The root of what is there.
    public var root: Digest {
        var right: Digest?
        for edge in edges where !edge.isEmpty || right != nil {
            let hashes = edge + (right.map { [$0] } ?? [])
            right = MerkleTree.root(hashes[...])
        }
        return right ?? MerkleTree.emptyRoot
    }
}
