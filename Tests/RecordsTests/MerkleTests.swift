import ExamModel
import Foundation
import Records
import Testing

/// The tree of the log against the vectors of others, and against itself at every size.
@Suite("The tree of a log")
struct MerkleTests {
    /// The eight entries of RFC 6962's own test programs, and the root of each beginning.
    private static let entries: [[UInt8]] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { hex in stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) } }
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("the roots of RFC 6962's eight entries", arguments: 0...8)
    func known(size: Int) {
        var tree = GrowingTree()
        _ = tree.append(Self.entries.prefix(size).map(MerkleTree.leaf))
        #expect(tree.root.hex == Self.roots[size] && tree.size == size)
    }

    /// A log in memory: what an append says is to be written is all that is kept.
    private final class Shelf {
        var tree = GrowingTree()
        var files: [String: [UInt8]] = [:]
        var leaves: [Digest] = []

        func append(_ count: Int) {
            let new = (0..<count).map { MerkleTree.leaf(Array("entry \(leaves.count + $0)".utf8)) }
            leaves += new
            for written in tree.append(new) { files[written.tile.path] = written.bytes }
        }

        func read(_ tile: LogTile) throws -> [UInt8] { try #require(files[tile.path], "no \(tile.path)") }

        var tiles: LogTiles { LogTiles(size: tree.size) { [self] in try read($0) } }
    }

    @Test("tiles alone give every root and every proof again, at sizes around the edges of tiles")
    func tiles() throws {
        let shelf = Shelf()
        var roots: [Int: Digest] = [:]
        for size in [1, 2, 3, 5, 8, 255, 256, 257, 300, 511, 512, 513, 1_000, 65_535, 65_536, 65_537, 66_000] {
            shelf.append(size - shelf.tree.size)
            roots[size] = shelf.tree.root
            var tiles = shelf.tiles
            #expect(try MerkleTree.root(size: size) { try tiles.hash(level: $0, number: $1) } == shelf.tree.root, "size \(size)")
            #expect(try GrowingTree(size: size) { try shelf.read($0) } == shelf.tree)
            for index in Set([0, 1, size / 3, size / 2, size - 2, size - 1]).filter({ (0..<size).contains($0) }) {
                let proof = try MerkleTree.inclusion(of: index, size: size) { try tiles.hash(level: $0, number: $1) }
                #expect(proof.root(of: shelf.leaves[index]) == shelf.tree.root)
                #expect(proof.root(of: shelf.leaves[(index + 1) % size]) != shelf.tree.root || size == 1)
            }
            for (old, root) in roots {
                let proof = try MerkleTree.consistency(from: old, to: size) { try tiles.hash(level: $0, number: $1) }
                #expect(proof.accepts(root, shelf.tree.root), "from \(old) to \(size)")
                #expect(!proof.accepts(MerkleTree.emptyRoot, shelf.tree.root))
            }
        }
    }

    @Test("a tile that is not there, or is cut, is a fault and no hash")
    func missing() throws {
        let shelf = Shelf()
        shelf.append(300)
        shelf.files["tile/0/000"]?.removeLast()
        var tiles = shelf.tiles
        #expect(throws: LogFault.wrongTile("tile/0/000")) { try tiles.hash(level: 0, number: 7) }
        #expect(throws: LogFault.missingHashes(level: 0, number: 300)) { try tiles.hash(level: 0, number: 300) }
        #expect(throws: LogFault.missingHashes(level: 3, number: 37)) { try tiles.hash(level: 3, number: 37) }
    }

    @Test(
        "each tile has one path",
        arguments: [
            (LogTile(.hashes(level: 0), number: 0), "tile/0/000"), (LogTile(.hashes(level: 1), number: 0, count: 1), "tile/1/000.p/1"),
            (LogTile(.entries, number: 1_234_067), "tile/entries/x001/x234/067"),
            (LogTile(.entries, number: 1_000, count: 44), "tile/entries/x001/000.p/44"),
        ])
    func paths(tile: LogTile, path: String) {
        #expect(tile.path == path && LogTile(path: path) == tile)
    }

    @Test(
        "what is no path of a tile is none",
        arguments: [
            "", "tile", "tile/0", "tile/0/0", "tile/0/0000", "tile/8/000", "tile/-1/000", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/01", "tile/0/x000/001", "tile/0/../000", "tile/entries/000/", "/tile/0/000", "tile/00/000", "tile/0/x001",
            "tile/0/-99/000/000/000/000/000/000", "tile/0/x-99/000", "tile/0/+01", "tile/0/999/999/999/999/999/999/999/999/999/999/999",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
        ])
    func noPaths(path: String) {
        #expect(LogTile(path: path) == nil)
    }

    /// A vector of github.com/transparency-dev/merkle.
    private struct Vector: Decodable {
        let leafIdx: UInt64?
        let treeSize: UInt64?
        let root: String?
        let leafHash: String?
        let size1: UInt64?
        let size2: UInt64?
        let root1: String?
        let root2: String?
        let proof: [String]?
        let desc: String
        let wantErr: Bool
    }

    /// What no tree can have is refused as something that none has.
    private static func number(_ value: UInt64?) -> Int { value.flatMap { Int(exactly: $0) } ?? -1 }

    /// Some of these roots are no hashes, and only compared: any other bytes stand for them.
    private static func root(_ text: String?) -> Digest? { digest(text) ?? text.map { sha256(Array($0.utf8)) } }

    private static func digest(_ text: String?) -> Digest? { text.flatMap { Base64.decode($0) }.flatMap { Digest($0) } }

    @Test("the vectors of transparency-dev/merkle", .enabled(if: Surroundings.references != nil, "../shared is not there"))
    func vectors() throws {
        let folder = try #require(Surroundings.references).appendingPathComponent("vectors/merkle-testdata")
        var counted = 0
        for kind in ["inclusion", "consistency"] {
            let files = FileManager.default.enumerator(at: folder.appendingPathComponent(kind), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "json" {
                let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
                let path = (vector.proof ?? []).map(Self.digest)
                var holds = false
                if !path.contains(nil) {
                    if kind == "inclusion", let leaf = Self.digest(vector.leafHash), let root = Self.digest(vector.root) {
                        let proof = InclusionProof(
                            index: Self.number(vector.leafIdx), size: Self.number(vector.treeSize), path: path.compactMap { $0 })
                        holds = proof.root(of: leaf) == root
                    } else if kind == "consistency", let old = Self.root(vector.root1), let new = Self.root(vector.root2) {
                        let proof = ConsistencyProof(
                            from: Self.number(vector.size1), to: Self.number(vector.size2), path: path.compactMap { $0 })
                        holds = proof.accepts(old, new)
                    }
                }
                #expect(holds != vector.wantErr, "\(file.lastPathComponent): \(vector.desc)")
                counted += 1
            }
        }
        #expect(counted == 196)
    }
}
