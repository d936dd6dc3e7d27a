import ExamModel
import Records

extension Verifier {
    /// Checks the record's second form: the same credential, and each proof under an Ed25519 key of the issuer that was in use.
    mutating func document(_ bytes: [UInt8]?, of credential: Credential?, part: Part, issuer: DIDDocument) {
        guard let credential else { return }
        guard let bytes else { return skip(part, .proofs, missing: "the record as a JSON document with its proofs") }
        do {
            let document = try SecuredDocument(reading: bytes)
            guard document.credential == credential else {
                return fail(part, .proofs, "the JSON document says something else than the JWT")
            }
            for proof in document.proofs {
                guard let key = issuer.key(proof.keyID), case .ed25519(let publicKey) = key.material else {
                    return fail(
                        part, .proofs,
                        "did.json has no such key for proofs in documents: \(proof.keyID); if yours is old, get it from the issuer again")
                }
                if let retired = key.retired, credential.issued > retired || proof.created > retired {
                    return fail(part, .proofs, "\(key.id) was retired at \(retired), before the record was issued")
                }
                guard acceptsEd25519(publicKey, proof.signature, try document.message(of: proof)) else {
                    return fail(part, .proofs, "the proof \(proof.suite.rawValue) is not the key's over this document")
                }
            }
            let suites = document.proofs.map(\.suite.rawValue).joined(separator: " and ")
            pass(part, .proofs, "the JSON document says the same, by \(suites)")
        } catch {
            fail(part, .proofs, "the JSON document: \(error)")
        }
    }
}
