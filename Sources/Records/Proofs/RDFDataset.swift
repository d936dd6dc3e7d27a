import ExamModel

/// Triples of RDF 1.1 without named graphs, in the canonical form of RDFC-1.0 as far as that needs first-degree hashes only.
struct RDFDataset {
    /// What a triple is about, or says.
    enum Term: Hashable {
        case iri(String)
        /// A node without a name, by a number of ours.
        case blank(Int)
        /// A text, with the IRI of its datatype unless it is a plain one.
        case literal(String, datatype: String?)
    }

    private struct Triple: Hashable {
        let subject: Term
        let predicate: String
        let object: Term
    }

    private var triples: Set<Triple> = []

    mutating func add(_ subject: Term, _ predicate: String, _ object: Term) {
        triples.insert(Triple(subject: subject, predicate: predicate, object: object))
    }

    /// Canonical N-Quads (RDFC-1.0, section 4): lines in the order of their code points, blank nodes named in the order of their hashes.
    ///
    /// Throws ``RDFFault``: two blank nodes that only their neighbours tell apart would need the whole algorithm, and a text or name that
    /// writers of N-Quads escape in different ways is nothing to sign.
    func canonical() throws(RDFFault) -> [UInt8] {
        var nodes: Set<Int> = []
        for triple in triples {
            if case .blank(let node) = triple.subject { nodes.insert(node) }
            if case .blank(let node) = triple.object { nodes.insert(node) }
        }
        var byHash: [String: Int] = [:]
        for node in nodes {
            let hash = try firstDegreeHash(of: node)
            guard byHash.updateValue(node, forKey: hash) == nil else { throw .twins }
        }
        let ranks = byHash.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        var names: [Int: String] = [:]
        for (rank, hash) in ranks.enumerated() {
            if let node = byHash[hash] { names[node] = "c14n\(rank)" }
        }
        return try lines(triples) { names[$0] ?? "" }
    }

    /// RDFC-1.0, section 4.6.
    private func firstDegreeHash(of node: Int) throws(RDFFault) -> String {
        let about = triples.filter { $0.subject == .blank(node) || $0.object == .blank(node) }
        return sha256(try lines(about) { $0 == node ? "a" : "z" }).hex
    }

    private func lines(_ triples: Set<Triple>, naming name: (Int) -> String) throws(RDFFault) -> [UInt8] {
        var lines: [[UInt8]] = []
        for triple in triples {
            let line = "\(try Self.text(triple.subject, name)) <\(triple.predicate)> \(try Self.text(triple.object, name)) .\n"
            lines.append(Array(line.utf8))
        }
        return lines.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    }

    private static func text(_ term: Term, _ name: (Int) -> String) throws(RDFFault) -> String {
        switch term {
        case .iri(let iri):
            guard isPlain(iri) else { throw .name(iri) }
            return "<\(iri)>"
        case .blank(let node): return "_:\(name(node))"
        case .literal(let text, let datatype): return "\"\(try escaped(text))\"" + (datatype.map { "^^<\($0)>" } ?? "")
        }
    }

    /// An absolute IRI without anything that N-Quads would escape (section 2.5 of N-Quads 1.1).
    private static func isPlain(_ iri: String) -> Bool {
        guard let colon = iri.utf8.firstIndex(of: UInt8(ascii: ":")), colon > iri.utf8.startIndex else { return false }
        return !iri.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || "<>\"{}|^`\\".unicodeScalars.contains($0) }
    }

    private static func escaped(_ text: String) throws(RDFFault) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            // Some write these as they are, some escape them.
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: throw .control(scalar)
            default: escaped.unicodeScalars.append(scalar)
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
