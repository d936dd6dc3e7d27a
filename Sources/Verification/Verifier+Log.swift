import ExamModel
import Records

extension Verifier {
    /// Checks that the very bytes of a record stand in a state of the log that the log has signed, and that enough witnesses have.
    mutating func logged(_ record: [UInt8]?, _ proof: [UInt8]?, policy: [UInt8]?, part: Part) {
        guard let record else { return }
        guard let proof else { return skip(part, .log, missing: "the proof that it is in the log (tlog-proof)") }
        guard let policy else { return skip(part, .log, missing: "the log's key, and who witnesses it (log.policy)") }
        guard let proof = LogProof(text: String(decoding: proof, as: UTF8.self)), let state = Checkpoint(text: proof.checkpoint.text) else {
            return fail(part, .log, "the proof is no tlog-proof")
        }
        let known: LogPolicy
        do {
            known = try LogPolicy(String(decoding: policy, as: UTF8.self))
        } catch {
            return fail(part, .log, "log.policy, \(error)")
        }
        guard let signers = known.signers(of: proof.checkpoint, { acceptsEd25519($0.publicKey, $1, $2) }) else {
            return fail(part, .log, "the state of the log \(state.origin) is not signed by a log of log.policy")
        }
        guard proof.has(LogEntry(.record, LogEntry.commitment(to: record, salt: proof.salt))) else {
            return fail(part, .log, "this record is not entry \(proof.index) of the log: other bytes were logged, or none")
        }
        pass(part, .log, "entry \(proof.index) of \(state.size) in \(state.origin)")
        guard known.quorum != nil else {
            return skip(part, .witnesses, missing: "a quorum of witnesses in log.policy; the issuer alone vouches for the log")
        }
        let names = signers.witnesses.map(\.name).joined(separator: ", ")
        expect(
            known.isMet(by: signers.witnesses), part, .witnesses, "signed by \(names)",
            otherwise: "too few witnesses signed this state: \(names.isEmpty ? "none" : names)")
    }
}
