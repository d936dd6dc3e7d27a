public import ExamModel
public import Records

/// Where a witness keeps the last state that it signed of each log.
public protocol WitnessMemory: Sendable {
    /// The last state that was signed of this log; `nil` if there is none. What cannot be read is an error, and never `nil`.
    func last(of log: NoteKey) throws -> SignedNote?
    /// Keeps a state with the signature below it; durable when it returns.
    func keep(_ note: SignedNote, of log: NoteKey) throws
}

/// A witness of logs (C2SP tlog-witness): signs that a log has only grown, one request after another, and keeps what it signed before it
/// tells anybody.
public actor WitnessDesk {
    /// Who signs.
    public struct Signing: Sendable {
        let key: NoteKey
        let sign: @Sendable ([UInt8]) throws -> [UInt8]
        let accepts: @Sendable (NoteKey, [UInt8], [UInt8]) -> Bool

        /// - Parameters:
        ///   - key: the witness's own.
        ///   - sign: Ed25519 under it.
        ///   - accepts: checks Ed25519 under any key.
        public init(
            key: NoteKey, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8],
            accepts: @escaping @Sendable (NoteKey, [UInt8], [UInt8]) -> Bool
        ) {
            (self.key, self.sign, self.accepts) = (key, sign, accepts)
        }
    }

    private let signing: Signing
    private let logs: [NoteKey]
    private let memory: any WitnessMemory

    /// - Parameter logs: those that are watched; others are refused.
    public init(signing: Signing, logs: [NoteKey], memory: any WitnessMemory) {
        (self.signing, self.logs, self.memory) = (signing, logs, memory)
    }

    /// The signature line for a state of a log that has grown from what was signed last.
    ///
    /// - Parameter body: as ``WitnessRequest/text``.
    /// - Throws: ``WitnessRefusal``, or what keeps the memory from keeping it; then nothing was signed.
    public func cosign(_ body: String, at now: Instant) throws -> String {
        guard let request = WitnessRequest(text: body), let origin = Checkpoint(text: request.checkpoint.text)?.origin else {
            throw WitnessRefusal.malformed
        }
        guard let log = logs.first(where: { $0.name == origin }) else { throw WitnessRefusal.unknownLog }
        let seen = try memory.last(of: log).flatMap { Checkpoint(text: $0.text) }
        let state = try witness(request, seen: seen, key: log) { signing.accepts(log, $0, $1) }
        let signature = try signing.key.signature(of: state.text, at: now, by: signing.sign)
        // Of what was sent only the log's own line: anybody may add others.
        let own = request.checkpoint.signatures.filter { one in
            log.signing(of: SignedNote(text: state.text, signatures: [one])) { signing.accepts(log, $0, $1) } != nil
        }
        try memory.keep(SignedNote(text: state.text, signatures: Array(own.prefix(1)) + [signature]), of: log)
        return signature.line
    }
}
