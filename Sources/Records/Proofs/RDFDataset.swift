import ExamModel

/// Triples of RDF 1.1 without named graphs, in the canonical form of RDFC-1.0 as far as that needs first-degree hashes only.
///
/// They are kept as the bytes of their lines: a body issues many records at once, and each is put in order here.
struct RDFDataset {
    /// What a triple is about, or says.
    enum Term {
        case iri(String)
        /// A node without a name, by a number of ours.
        case blank(Int)
        /// A text, with the IRI of its datatype unless it is a plain one.
        case literal(String, datatype: String?)
    }

    /// A triple with at least one node without a name.
    private struct OpenLine: Hashable {
        let subject: Side
        let predicate: [UInt8]
        let object: Side

        enum Side: Hashable {
            case text([UInt8])
            case blank(Int)
        }

        func mentions(_ node: Int) -> Bool { subject == .blank(node) || object == .blank(node) }

        /// - Parameter name: of each node, without `_:`.
        func bytes(_ name: (Int) -> String) -> [UInt8] {
            func side(_ side: Side) -> [UInt8] {
                switch side {
                case .text(let bytes): bytes
                case .blank(let node): Array("_:\(name(node))".utf8)
                }
            }
            return side(subject) + predicate + side(object) + RDFDataset.end
        }
    }

    /// Whole lines; what is said twice is dropped when they are in order.
    private var closed: [[UInt8]] = []
    private var open: [OpenLine] = []

    private static let end = Array(" .\n".utf8)

    /// Adds what is not there yet.
    mutating func add(_ subject: Term, _ predicate: String, _ object: Term) throws(RDFFault) {
        let (left, right) = (try Self.side(subject), try Self.side(object))
        let middle = Array(" <\(predicate)> ".utf8)
        if case .text(let left) = left, case .text(let right) = right {
            closed.append(left + middle + right + Self.end)
        } else {
            let line = OpenLine(subject: left, predicate: middle, object: right)
            if !open.contains(line) { open.append(line) }
        }
    }

    /// Canonical N-Quads (RDFC-1.0, section 4): lines in the order of their code points, blank nodes named in the order of their hashes.
    ///
    /// Throws ``RDFFault/twins``: two blank nodes that only their neighbours tell apart would need the whole algorithm.
    func canonical() throws(RDFFault) -> [UInt8] {
        var nodes: Set<Int> = []
        for line in open {
            for side in [line.subject, line.object] { if case .blank(let node) = side { nodes.insert(node) } }
        }
        var byHash: [String: Int] = [:]
        for node in nodes {
            guard byHash.updateValue(node, forKey: firstDegreeHash(of: node)) == nil else { throw .twins }
        }
        // Hexadecimal digits in lower case: their order as texts is that of their code points.
        var names: [Int: String] = [:]
        for (rank, pair) in byHash.sorted(by: { $0.key < $1.key }).enumerated() { names[pair.value] = "c14n\(rank)" }
        return Self.joined(closed + open.map { line in line.bytes { names[$0] ?? "" } }, dropsTwins: true)
    }

    /// RDFC-1.0, section 4.6.
    private func firstDegreeHash(of node: Int) -> String {
        let lines = open.filter { $0.mentions(node) }.map { line in line.bytes { $0 == node ? "a" : "z" } }
        return sha256(Self.joined(lines, dropsTwins: false)).hex
    }

    private static func joined(_ lines: [[UInt8]], dropsTwins: Bool) -> [UInt8] {
        let sorted = lines.sorted(by: precedes)
        var joined: [UInt8] = []
        joined.reserveCapacity(sorted.reduce(0) { $0 + $1.count })
        for (index, line) in sorted.enumerated() where !dropsTwins || index == 0 || line != sorted[index - 1] { joined += line }
        return joined
    }

    private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                let shorter = min(left.count, right.count)
                var index = 0
                while index < shorter, left[index] == right[index] { index += 1 }
                return index < shorter ? left[index] < right[index] : left.count < right.count
            }
        }
    }

    private static func side(_ term: Term) throws(RDFFault) -> OpenLine.Side {
        switch term {
        case .blank(let node): return .blank(node)
        case .iri(let iri):
            guard isPlain(iri) else { throw .name(iri) }
            return .text([UInt8(ascii: "<")] + iri.utf8 + [UInt8(ascii: ">")])
        case .literal(let text, let datatype):
            let quoted = [UInt8(ascii: "\"")] + (try escaped(text)) + [UInt8(ascii: "\"")]
            return .text(quoted + (datatype.map { Array("^^<\($0)>".utf8) } ?? []))
        }
    }

    /// An absolute IRI without anything that N-Quads would escape (section 2.5 of N-Quads 1.1).
    private static func isPlain(_ iri: String) -> Bool {
        let bytes = iri.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex else { return false }
        for byte in bytes {
            switch byte {
            case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
                UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
                return false
            default: continue
            }
        }
        return true
    }

    private static func escaped(_ text: String) throws(RDFFault) -> [UInt8] {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): escaped += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): escaped += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\r"): escaped += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            // Some write these as they are, some escape them.
            case 0..<0x20, 0x7F: throw .control(Unicode.Scalar(byte))
            default: escaped.append(byte)
            }
        }
        return escaped
    }
}

/// Why something has no canonical RDF here.
public enum RDFFault: Error, Hashable, Sendable {
    /// A term that the contexts of our records do not have, or in another shape.
    case term(String)
    /// Two nodes without a name that say the same.
    case twins
    /// Not an absolute IRI.
    case name(String)
    case control(Unicode.Scalar)
}

extension RDFFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .term(let name): "'\(name)' has no meaning in the contexts of a record, or is of the wrong kind"
        case .twins: "two parts without a name say the same"
        case .name(let name): "'\(name)' is no absolute IRI"
        case .control(let scalar): "there is the control character U+\(String(scalar.value, radix: 16)) in a text"
        }
    }
}
