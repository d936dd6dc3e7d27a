import ExamModel
import Records
import Signing

/// The issuer's signing key under its public name.
struct IssuerIdentity {
    let issuer: String
    let key: SigningKey

    /// Every key has a name of its own, made from the key, so that a new key never takes an old one's name.
    private func keyID() throws -> String {
        let point = try key.publicKey()
        return "\(issuer)#key-es256-\(sha256(point.x + point.y).hex.prefix(16))"
    }

    func signer() throws -> ES256Signer {
        key.signer(keyID: try keyID())
    }

    /// The did.json that strangers verify with.
    func document() throws -> String {
        let published = DIDDocument.PublishedKey(id: try keyID(), jwk: try key.publicKey())
        return String(decoding: DIDDocument(issuer: issuer, keys: [published]).json.jcs, as: UTF8.self) + "\n"
    }
}
