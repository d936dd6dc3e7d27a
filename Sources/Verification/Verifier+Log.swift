import ExamModel
import Records

extension Verifier {
    /// Checks that the very bytes of a record stand in a state of the log that the log's key has signed, and who else has.
    mutating func logged(_ record: [UInt8]?, _ proof: [UInt8]?, keys: [UInt8]?, part: Part) {
        guard let record else { return }
        guard let proof else { return skip(part, .log, missing: "the proof that it is in the log (tlog-proof)") }
        guard let keys else { return skip(part, .log, missing: "the log's key (log.vkey)") }
        guard let proof = LogProof(text: String(decoding: proof, as: UTF8.self)), let state = Checkpoint(text: proof.checkpoint.text) else {
            return fail(part, .log, "the proof is no tlog-proof")
        }
        let lines = String(decoding: keys, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let known = lines.dropLast().compactMap { NoteKey($0) }
        guard !known.isEmpty, lines.last == "", known.count == lines.count - 1 else { return fail(part, .log, "log.vkey has a line that is no key") }
        guard let log = known.first(where: { $0.kind == .log && $0.name == state.origin }) else {
            return fail(part, .log, "log.vkey has no key of the log \(state.origin)")
        }
        guard log.signing(of: proof.checkpoint, { acceptsLog(log, $0, $1) }) != nil else {
            return fail(part, .log, "the state of the log is not signed by its key")
        }
        guard proof.has(LogEntry(.record, LogEntry.commitment(to: record, salt: proof.salt))) else {
            return fail(part, .log, "this record is not entry \(proof.index) of the log: other bytes were logged, or none")
        }
        pass(part, .log, "entry \(proof.index) of \(state.size) in \(state.origin)")
        let witnesses = known.filter { $0.kind == .witness }
        guard !witnesses.isEmpty else {
            return skip(part, .witnesses, missing: "keys of witnesses in log.vkey; the issuer alone vouches for the log")
        }
        let signed = witnesses.filter { witness in witness.signing(of: proof.checkpoint) { acceptsLog(witness, $0, $1) } != nil }
        expect(
            !signed.isEmpty, part, .witnesses, "signed by \(signed.map(\.name).joined(separator: ", "))",
            otherwise: "none of the witnesses signed this state: \(witnesses.map(\.name).joined(separator: ", "))")
    }
}
