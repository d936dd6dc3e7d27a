/// Whom somebody believes about a log: its key, the witnesses, and how many of them must have signed (C2SP tlog-policy).
public struct LogPolicy: Hashable, Sendable {
    public let logs: [NoteKey]
    public let witnesses: [Witness]
    /// `nil` for `quorum none`: the log alone vouches for itself.
    public let quorum: Quorum?
    /// As it was written.
    public let text: String

    /// Somebody who signs states of the log.
    public struct Witness: Hashable, Sendable {
        /// Within the policy only.
        public let name: String
        public let key: NoteKey
        /// Where it is asked.
        public let url: String?
    }

    /// Who must have signed.
    public indirect enum Quorum: Hashable, Sendable {
        case witness(NoteKey)
        /// At least so many of these.
        case group(least: Int, of: [Quorum])

        /// Whether they have.
        func isMet(by signed: Set<NoteKey>) -> Bool {
            switch self {
            case .witness(let key): signed.contains(key)
            case .group(let least, let members): members.count { $0.isMet(by: signed) } >= least
            }
        }
    }

    /// A policy of one log and nobody else.
    public init(log: NoteKey) {
        logs = [log]
        witnesses = []
        quorum = nil
        text = "log \(log.text)\nquorum none\n"
    }

    /// Reads a policy. Throws ``PolicyFault`` with the line that is wrong.
    public init(_ text: String) throws(PolicyFault) {
        guard text.utf8.count <= 1 << 16 else { throw PolicyFault(line: 1, because: "it is longer than 64 KiB") }
        guard text.utf8.allSatisfy({ $0 == 9 || $0 == 10 || $0 >= 32 && $0 != 127 }) else {
            throw PolicyFault(line: 1, because: "it has control characters")
        }
        var reading = PolicyReading()
        for (offset, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            let words = line.split { $0 == 32 || $0 == 9 }.map { String(decoding: $0, as: UTF8.self) }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            do {
                try reading.take(first, Array(words.dropFirst()))
            } catch {
                throw PolicyFault(line: offset + 1, because: error.because)
            }
        }
        guard let quorum = reading.quorum else {
            throw PolicyFault(line: 1, because: "there is no quorum line; 'quorum none' asks for no witness")
        }
        logs = reading.logs
        witnesses = reading.witnesses
        self.quorum = quorum
        self.text = text
    }

    /// Who vouches for a state of a log: the log's own key, and the witnesses whose signatures hold.
    ///
    /// - Parameter accepts: checks Ed25519 under a key.
    /// - Returns: `nil` if none of the logs signed it. Whether the witnesses are enough is ``isMet(by:)``.
    public func signers(
        of note: SignedNote, _ accepts: (_ key: NoteKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool
    ) -> (log: NoteKey, witnesses: [Witness])? {
        guard let origin = Checkpoint(text: note.text)?.origin,
            let log = logs.first(where: { key in key.name == origin && key.signing(of: note) { accepts(key, $0, $1) } != nil })
        else { return nil }
        return (log, witnesses.filter { witness in witness.key.signing(of: note) { accepts(witness.key, $0, $1) } != nil })
    }

    /// Whether these witnesses are enough.
    public func isMet(by signed: [Witness]) -> Bool { quorum.map { $0.isMet(by: Set(signed.map(\.key))) } ?? true }
}

/// Why a policy cannot be read.
public struct PolicyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    public let because: String

    public var description: String { "line \(line): \(because)" }
}

/// A policy as far as it was read.
private struct PolicyReading {
    var logs: [NoteKey] = []
    var witnesses: [LogPolicy.Witness] = []
    /// The outer one tells whether there was a line for it.
    var quorum: LogPolicy.Quorum??
    private var named: [String: LogPolicy.Quorum] = [:]
    private var members: Set<String> = []

    struct Fault: Error {
        let because: String
    }

    mutating func take(_ kind: String, _ words: [String]) throws(Fault) {
        switch kind {
        case "log": try takeLog(words)
        case "witness": try takeWitness(words)
        case "group": try takeGroup(words)
        case "quorum":
            guard words.count == 1 else { throw Fault(because: "a quorum line has one name, or none") }
            guard quorum == nil else { throw Fault(because: "there is a quorum line already") }
            guard words[0] != "none" else { return quorum = .some(nil) }
            guard let rule = named[words[0]] else { throw Fault(because: "there is no witness or group '\(words[0])' above this line") }
            quorum = .some(rule)
        default: throw Fault(because: "'\(kind)' is none of log, witness, group and quorum")
        }
    }

    private func key(_ text: String, _ kind: NoteKey.Kind) throws(Fault) -> NoteKey {
        guard let key = NoteKey(text), key.kind == kind else {
            throw Fault(because: "'\(text)' is no key of a \(kind == .log ? "log" : "witness"), name+id+key")
        }
        return key
    }

    private mutating func takeLog(_ words: [String]) throws(Fault) {
        guard (1...2).contains(words.count) else { throw Fault(because: "a log line has a key, and perhaps a URL") }
        let key = try key(words[0], .log)
        guard !logs.contains(where: { $0.publicKey == key.publicKey }) else { throw Fault(because: "this log is there already") }
        guard logs.count < 32 else { throw Fault(because: "more than 32 logs") }
        logs.append(key)
    }

    private mutating func takeWitness(_ words: [String]) throws(Fault) {
        guard (2...3).contains(words.count) else { throw Fault(because: "a witness line has a name, a key, and perhaps a URL") }
        let key = try key(words[1], .witness)
        guard !witnesses.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw Fault(because: "this witness is there already")
        }
        guard witnesses.count < 32 else { throw Fault(because: "more than 32 witnesses") }
        try name(words[0], .witness(key))
        witnesses.append(.init(name: words[0], key: key, url: words.count == 3 ? words[2] : nil))
    }

    private mutating func takeGroup(_ words: [String]) throws(Fault) {
        guard words.count >= 3 else { throw Fault(because: "a group line has a name, all, any or a number, and its members") }
        var rules: [LogPolicy.Quorum] = []
        for member in words[2...] {
            guard let rule = named[member] else { throw Fault(because: "there is no witness or group '\(member)' above this line") }
            guard members.insert(member).inserted else { throw Fault(because: "'\(member)' is in a group already") }
            rules.append(rule)
        }
        let least: Int? =
            switch words[1] {
            case "all": rules.count
            case "any": 1
            default: Int(words[1])
            }
        guard let least, (1...rules.count).contains(least) else {
            throw Fault(because: "'\(words[1])' is not all, any, or a number from 1 to \(rules.count)")
        }
        try name(words[0], .group(least: least, of: rules))
    }

    private mutating func name(_ name: String, _ rule: LogPolicy.Quorum) throws(Fault) {
        guard name != "none", named[name] == nil else { throw Fault(because: "the name '\(name)' is taken") }
        guard named.count < 64 else { throw Fault(because: "more than 64 names") }
        named[name] = rule
    }
}
