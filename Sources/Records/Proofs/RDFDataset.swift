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

        var isNamed: Bool { if case .blank = self { false } else { true } }
    }

    /// A triple with at least one node without a name.
    fileprivate struct OpenLine: Hashable {
        let subject: Side
        /// With its brackets and the spaces around it.
        let predicate: [UInt8]
        let object: Side

        enum Side: Hashable {
            case text([UInt8])
            case blank(Int)
        }
    }

    /// Lines one after the other, whatever their order.
    struct Lines {
        private var bytes: [UInt8] = []
        private var ranges: [Range<Int>] = []

        mutating func add(_ write: (inout [UInt8]) throws(RDFFault) -> Void) throws(RDFFault) {
            let start = bytes.count
            try write(&bytes)
            bytes += " .\n".utf8
            ranges.append(start..<bytes.count)
        }

        /// - Parameter name: of each node, without `_:`.
        fileprivate mutating func add(_ line: OpenLine, _ name: (Int) -> String) {
            let start = bytes.count
            for part in [line.subject, .text(line.predicate), line.object] {
                switch part {
                case .text(let text): bytes += text
                case .blank(let node):
                    bytes += "_:".utf8
                    bytes += name(node).utf8
                }
            }
            bytes += " .\n".utf8
            ranges.append(start..<bytes.count)
        }

        mutating func add(_ others: Lines) {
            let start = bytes.count
            bytes += others.bytes
            ranges += others.ranges.map { start + $0.lowerBound..<start + $0.upperBound }
        }

        /// The same in the order of their code points, so that they are quickly put in order among others.
        var inOrder: Lines {
            var lines = Lines()
            for line in order(dropsTwins: true) { lines.add(bytes[line]) }
            return lines
        }

        private mutating func add(_ line: ArraySlice<UInt8>) {
            ranges.append(bytes.count..<bytes.count + line.count)
            bytes += line
        }

        /// In the order of their code points.
        func sorted(dropsTwins: Bool) -> [UInt8] {
            var joined: [UInt8] = []
            joined.reserveCapacity(bytes.count)
            for line in order(dropsTwins: dropsTwins) { joined += bytes[line] }
            return joined
        }

        private func order(dropsTwins: Bool) -> [Range<Int>] {
            bytes.withUnsafeBytes { bytes in
                // Most lines begin alike, with a URL: they are compared in words of eight bytes.
                func order(_ left: Range<Int>, _ right: Range<Int>) -> Int {
                    let count = min(left.count, right.count)
                    var offset = 0
                    while offset + 8 <= count {
                        let one = bytes.loadUnaligned(fromByteOffset: left.lowerBound + offset, as: UInt64.self).bigEndian
                        let other = bytes.loadUnaligned(fromByteOffset: right.lowerBound + offset, as: UInt64.self).bigEndian
                        if one != other { return one < other ? -1 : 1 }
                        offset += 8
                    }
                    while offset < count {
                        let (one, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
                        if one != other { return one < other ? -1 : 1 }
                        offset += 1
                    }
                    return left.count - right.count
                }
                let sorted = ranges.sorted { order($0, $1) < 0 }
                guard dropsTwins else { return sorted }
                return sorted.indices.filter { $0 == 0 || order(sorted[$0], sorted[$0 - 1]) != 0 }.map { sorted[$0] }
            }
        }
    }

    /// What is said twice is dropped when they are in order.
    private var closed = Lines()
    private var open: [OpenLine] = []

    /// Its lines in order, if no node in it is without a name: then they are the same wherever it stands.
    var closedLines: Lines? { open.isEmpty ? closed.inOrder : nil }

    /// Adds lines that were made before.
    mutating func add(_ lines: Lines) { closed.add(lines) }

    /// A predicate as ``add(_:_:_:)`` takes it.
    static func predicate(_ iri: String) -> [UInt8] { Array(" <\(iri)> ".utf8) }

    /// Adds what is not there yet.
    mutating func add(_ subject: Term, _ predicate: [UInt8], _ object: Term) throws(RDFFault) {
        if subject.isNamed, object.isNamed {
            try closed.add { bytes throws(RDFFault) in
                try Self.write(subject, to: &bytes)
                bytes += predicate
                try Self.write(object, to: &bytes)
            }
        } else {
            let line = OpenLine(subject: try Self.side(subject), predicate: predicate, object: try Self.side(object))
            if !open.contains(line) { open.append(line) }
        }
    }

    /// Canonical N-Quads (RDFC-1.0, section 4): lines in the order of their code points, blank nodes named in the order of their hashes.
    ///
    /// Throws ``RDFFault/twins``: two blank nodes that only their neighbours tell apart would need the whole algorithm.
    func canonical() throws(RDFFault) -> [UInt8] {
        var mentions: [Int: [OpenLine]] = [:]
        for line in open {
            for side in line.subject == line.object ? [line.subject] : [line.subject, line.object] {
                if case .blank(let node) = side { mentions[node, default: []].append(line) }
            }
        }
        var byHash: [String: Int] = [:]
        for (node, lines) in mentions {
            guard byHash.updateValue(node, forKey: Self.firstDegreeHash(of: node, in: lines)) == nil else { throw .twins }
        }
        // Hexadecimal digits in lower case: their order as texts is that of their code points.
        var names: [Int: String] = [:]
        for (rank, pair) in byHash.sorted(by: { $0.key < $1.key }).enumerated() { names[pair.value] = "c14n\(rank)" }
        var lines = closed
        for line in open { lines.add(line) { names[$0] ?? "" } }
        return lines.sorted(dropsTwins: true)
    }

    /// RDFC-1.0, section 4.6.
    private static func firstDegreeHash(of node: Int, in mentions: [OpenLine]) -> String {
        var lines = Lines()
        for line in mentions { lines.add(line) { $0 == node ? "a" : "z" } }
        return sha256(lines.sorted(dropsTwins: false)).hex
    }

    private static func side(_ term: Term) throws(RDFFault) -> OpenLine.Side {
        if case .blank(let node) = term { return .blank(node) }
        var bytes: [UInt8] = []
        try write(term, to: &bytes)
        return .text(bytes)
    }

    /// A node with a name, or a text.
    private static func write(_ term: Term, to bytes: inout [UInt8]) throws(RDFFault) {
        switch term {
        case .blank: break
        case .iri(let iri):
            guard isPlain(iri) else { throw .name(iri) }
            bytes.append(UInt8(ascii: "<"))
            bytes += iri.utf8
            bytes.append(UInt8(ascii: ">"))
        case .literal(let text, let datatype):
            bytes.append(UInt8(ascii: "\""))
            try writeEscaped(text, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
            guard let datatype else { return }
            bytes += "^^<".utf8
            bytes += datatype.utf8
            bytes.append(UInt8(ascii: ">"))
        }
    }

    /// An absolute IRI without anything that N-Quads would escape (section 2.5 of N-Quads 1.1).
    private static func isPlain(_ iri: String) -> Bool {
        var iri = iri
        return iri.withUTF8 { bytes in
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
            return bytes.allSatisfy { $0 >= 0x80 || plain[Int($0)] }
        }
    }

    /// Which ASCII characters may stand in an IRI as they are.
    private static let plain: [Bool] = (0..<0x80).map { (byte: UInt8) in
        byte > 0x20 && byte != 0x7F && !"<>\"{}|^`\\".utf8.contains(byte)
    }

    private static func writeEscaped(_ text: String, to bytes: inout [UInt8]) throws(RDFFault) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            // Some write these as they are, some escape them.
            case 0..<0x20, 0x7F: throw .control(Unicode.Scalar(byte))
            default: bytes.append(byte)
            }
        }
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
