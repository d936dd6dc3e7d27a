public import ExamModel

/// A file of a log's tree (C2SP tlog-tiles): up to 256 hashes of one level, or the entries below 256 leaves.
public struct LogTile: Hashable, Sendable {
    /// What a tile holds.
    public enum Kind: Hashable, Sendable {
        /// Hashes of subtrees of `256^level` entries each.
        case hashes(level: Int)
        /// Each entry behind its length in two bytes.
        case entries
    }

    /// How many hashes or entries a whole tile has.
    public static let width = 256

    public let kind: Kind
    /// Which of its level, from the left.
    public let number: Int
    /// How many of 256 it has: 1 to 256.
    public let count: Int

    public init(_ kind: Kind, number: Int, count: Int = LogTile.width) {
        self.kind = kind
        self.number = number
        self.count = count
    }

    /// Where it is served: `tile/0/x001/234`, `tile/entries/000.p/7`.
    public var path: String {
        let level =
            switch kind {
            case .hashes(let level): "\(level)"
            case .entries: "entries"
            }
        return "tile/\(level)/\(Self.digits(number))\(count < Self.width ? ".p/\(count)" : "")"
    }

    /// 1234067 as `x001/x234/067`.
    private static func digits(_ number: Int) -> String {
        func group(_ value: Int) -> String { String(String(1_000 + value).dropFirst()) }
        var (text, rest) = (group(number % 1_000), number / 1_000)
        while rest > 0 { (text, rest) = ("x\(group(rest % 1_000))/\(text)", rest / 1_000) }
        return text
    }

    /// As much of a tile's bytes as this one has; `nil` if they hold less. A tile that grew begins as it was.
    public func cut(_ bytes: [UInt8]) -> [UInt8]? {
        guard kind == .entries else { return bytes.count >= count * 32 ? Array(bytes.prefix(count * 32)) : nil }
        var (end, left) = (0, count)
        while left > 0 {
            guard end + 2 <= bytes.count else { return nil }
            end += 2 + (Int(bytes[end]) << 8 | Int(bytes[end + 1]))
            left -= 1
        }
        return end <= bytes.count ? Array(bytes.prefix(end)) : nil
    }

    /// The hashes that a tile's bytes are.
    func hashes(in bytes: [UInt8]) throws(LogFault) -> [Digest] {
        guard bytes.count == count * 32 else { throw .wrongTile(path) }
        return stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(Array(bytes[$0..<$0 + 32])) }
    }

    /// Reads a path as ``path`` writes it; `nil` for everything else.
    public init?(path: some StringProtocol) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard (3...16).contains(parts.count), parts[0] == "tile" else { return nil }
        let level = Int(parts[1])
        let kind: Kind
        if parts[1] == "entries" {
            kind = .entries
        } else if let level, (0...7).contains(level) {
            kind = .hashes(level: level)
        } else {
            return nil
        }
        var (groups, count) = (Array(parts[2...]), Self.width)
        if groups.count >= 2, groups[groups.count - 2].hasSuffix(".p") {
            guard let width = Int(groups.removeLast()), (1..<Self.width).contains(width) else { return nil }
            count = width
            groups[groups.count - 1] = groups[groups.count - 1].dropLast(2)
        }
        let number = groups.reduce(Optional(0)) { number, group in
            // Digits alone: what has a sign would count backwards.
            guard let number, (0..<1 << 40).contains(number), group.utf8.suffix(3).allSatisfy({ (0x30...0x39).contains($0) }),
                let digits = Int(group.suffix(3))
            else { return nil }
            return number * 1_000 + digits
        }
        guard let number else { return nil }
        self.init(kind, number: number, count: count)
        // One spelling for each.
        guard self.path == path else { return nil }
    }

    /// The tiles that a log of `size` entries has, of the level: `nil` if there is none.
    public static func last(_ kind: Kind, size: Int) -> LogTile? {
        var count = size
        if case .hashes(let level) = kind { for _ in 0..<level { count /= width } }
        guard count > 0 else { return nil }
        return LogTile(kind, number: (count - 1) / width, count: (count - 1) % width + 1)
    }
}

/// Reads hashes of whole subtrees out of tiles.
public struct LogTiles {
    private let size: Int
    private let read: (LogTile) throws -> [UInt8]
    private var kept: [LogTile: [Digest]] = [:]

    /// - Parameters:
    ///   - size: of the tree; its last tiles are partial.
    ///   - read: the bytes of a tile.
    public init(size: Int, read: @escaping (LogTile) throws -> [UInt8]) {
        self.size = size
        self.read = read
    }

    /// The tile from which the hash of a subtree is reckoned.
    public static func tile(level: Int, number: Int, size: Int) throws(LogFault) -> LogTile {
        let (tileLevel, tileNumber) = (level / 8, (number << (level % 8)) / LogTile.width)
        guard let last = LogTile.last(.hashes(level: tileLevel), size: size), tileNumber <= last.number else {
            throw .missingHashes(level: level, number: number)
        }
        return tileNumber == last.number ? last : LogTile(.hashes(level: tileLevel), number: tileNumber)
    }

    /// The hash of the subtree of `2^level` entries, the `number`th of its kind.
    public mutating func hash(level: Int, number: Int) throws -> Digest {
        let hashes = try hashes(of: try Self.tile(level: level, number: number, size: size))
        let above = level % 8
        let start = (number << above) % LogTile.width
        guard start + (1 << above) <= hashes.count else { throw LogFault.missingHashes(level: level, number: number) }
        return MerkleTree.root(hashes[start..<start + (1 << above)])
    }

    private mutating func hashes(of tile: LogTile) throws -> [Digest] {
        if let known = kept[tile] { return known }
        let hashes = try tile.hashes(in: try read(tile))
        kept[tile] = hashes
        return hashes
    }
}

/// What a log's files lack.
public enum LogFault: Error, Hashable, Sendable {
    /// A tile has another length than it must.
    case wrongTile(String)
    case missingHashes(level: Int, number: Int)
    /// What was read back has another root than what was written.
    case rootDiffers(size: Int)
}

extension LogFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongTile(let path): "\(path) has another length than its name says"
        case .missingHashes(let level, let number): "the hash \(number) of level \(level) is not in the log"
        case .rootDiffers(let size): "the log of \(size) entries, read back, has another root than was reckoned"
        }
    }
}
