import ExamModel
import Records

extension Verifier {
    /// Checks when the state of the log was there: no record in it was made later.
    mutating func time(of bundle: RecordBundle, _ credential: Credential?, part: Part) {
        // What stands in no log that was checked says nothing of the time.
        guard findings.contains(where: { $0.part == part && $0.check == .log && $0.passed }) else { return }
        guard let credential, let proof = part == .result ? bundle.resultProof : bundle.designationProof,
            let state = LogProof(text: String(decoding: proof, as: UTF8.self))?.checkpoint
        else { return }
        guard let token = bundle.timeStamp else { return skip(part, .time, missing: "a time-stamp of the log's state (log.tsr)") }
        guard let authority = bundle.timeAuthority else {
            return skip(part, .time, missing: "the certificate of the authority for time (tsa.pem), got from it")
        }
        do {
            let moment = try stampedAt(token, Array(state.whole.utf8), String(decoding: authority, as: UTF8.self))
            // An authority's clock may be a little behind the issuer's.
            expect(
                moment.advanced(by: .minutes(5)) >= credential.issued, part, .time,
                "it was in the log at \(moment), as the authority for time says",
                otherwise: "the log's state was stamped at \(moment), and the record says that it was made later, at \(credential.issued)")
        } catch {
            fail(part, .time, "the time-stamp is not of this authority, or of another state of the log: \(error)")
        }
    }

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
