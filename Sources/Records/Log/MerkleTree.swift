public import ExamModel

/// The Merkle tree of a log (RFC 6962, section 2.1): SHA-256, leaves and nodes hashed apart.
///
/// Positions and sizes count entries from 0.
public enum MerkleTree {
    /// The root of no entries.
    public static let emptyRoot = sha256([])

    /// The hash of one entry.
    public static func leaf(_ entry: [UInt8]) -> Digest { sha256([0] + entry) }

    /// The hash above two hashes.
    public static func node(_ left: Digest, _ right: Digest) -> Digest { sha256([1] + left.bytes + right.bytes) }

    /// The root above hashes in a row; all but the last may stand for subtrees of one size that is a power of two, and the last for no more.
    public static func root(_ hashes: ArraySlice<Digest>) -> Digest {
        guard let first = hashes.first else { return emptyRoot }
        guard hashes.count > 1 else { return first }
        let middle = hashes.startIndex + split(hashes.count)
        return node(root(hashes[..<middle]), root(hashes[middle...]))
    }

    /// The largest power of two that is less than `count`, which is at least 2.
    static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    /// Hashes of whole subtrees, by level (0 is a leaf) and by their number on that level.
    public typealias Subtrees = (_ level: Int, _ number: Int) throws -> Digest

    /// The root of the first `size` entries.
    public static func root(size: Int, _ subtrees: Subtrees) throws -> Digest {
        size == 0 ? emptyRoot : try root(0..<size, subtrees)
    }

    private static func root(_ range: Range<Int>, _ subtrees: Subtrees) throws -> Digest {
        let count = range.count
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try subtrees(level, range.lowerBound >> level)
        }
        let middle = range.lowerBound + split(count)
        return node(try root(range.lowerBound..<middle, subtrees), try root(middle..<range.upperBound, subtrees))
    }

    /// The proof that an entry is among the first `size` (RFC 6962, section 2.1.1).
    ///
    /// - Precondition: `0 <= index < size`.
    public static func inclusion(of index: Int, size: Int, _ subtrees: Subtrees) throws -> InclusionProof {
        precondition(index >= 0 && index < size, "an entry of the tree")
        return InclusionProof(index: index, size: size, path: try path(index, 0..<size, subtrees))
    }

    private static func path(_ index: Int, _ range: Range<Int>, _ subtrees: Subtrees) throws -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return index < middle
            ? try path(index, left, subtrees) + [root(right, subtrees)] : try path(index, right, subtrees) + [root(left, subtrees)]
    }

    /// The proof that the first `old` entries of a tree of `size` are what they were (RFC 6962, section 2.1.2).
    ///
    /// - Precondition: `0 <= old <= size`.
    public static func consistency(from old: Int, to size: Int, _ subtrees: Subtrees) throws -> ConsistencyProof {
        precondition(old >= 0 && old <= size, "an earlier state of the tree")
        let path = old == 0 || old == size ? [] : try changes(old, 0..<size, isKnown: true, subtrees)
        return ConsistencyProof(from: old, to: size, path: path)
    }

    private static func changes(_ old: Int, _ range: Range<Int>, isKnown: Bool, _ subtrees: Subtrees) throws -> [Digest] {
        if old == range.upperBound { return isKnown ? [] : [try root(range, subtrees)] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return old <= middle
            ? try changes(old, left, isKnown: isKnown, subtrees) + [root(right, subtrees)]
            : try changes(old, right, isKnown: false, subtrees) + [root(left, subtrees)]
    }
}

/// That an entry is in a tree.
public struct InclusionProof: Hashable, Sendable {
    public let index: Int
    public let size: Int
    /// From beside the leaf upwards.
    public let path: [Digest]

    public init(index: Int, size: Int, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// The root of the tree that has this leaf there (RFC 9162, section 2.1.3.2); `nil` if the proof has another length than it must.
    public func root(of leaf: Digest) -> Digest? {
        guard index >= 0, index < size else { return nil }
        var (node, last, hash) = (index, size - 1, leaf)
        for sibling in path {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                hash = MerkleTree.node(sibling, hash)
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = MerkleTree.node(hash, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }
}

/// That a tree begins with all of an earlier one.
public struct ConsistencyProof: Hashable, Sendable {
    public let from: Int
    public let to: Int
    public let path: [Digest]

    public init(from: Int, to: Int, path: [Digest]) {
        self.from = from
        self.to = to
        self.path = path
    }

    /// Whether a tree with the one root became a tree with the other (RFC 9162, section 2.1.4.2). From nothing everything follows, and
    /// proves nothing: that is refused.
    public func accepts(_ old: Digest, _ new: Digest) -> Bool {
        guard from > 0, from <= to else { return false }
        if from == to { return path.isEmpty && old == new }
        // A whole subtree stands for itself: its root is not sent.
        var rest = (from & (from - 1) == 0 ? [old] : []) + path
        guard !path.isEmpty else { return false }
        let first = rest.removeFirst()
        var (node, last) = (from - 1, to - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (older, newer) = (first, first)
        for sibling in rest {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                (older, newer) = (MerkleTree.node(sibling, older), MerkleTree.node(sibling, newer))
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                newer = MerkleTree.node(newer, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return older == old && newer == new && last == 0
    }
}
