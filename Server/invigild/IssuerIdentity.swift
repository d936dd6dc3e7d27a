import ExamModel
import ExamService
import Foundation
import Records
import Signing

/// The issuer's keys under their public names: one for JWTs, one for proofs in documents.
struct IssuerIdentity {
    let issuer: String
    var key: RecordKey
    var proofKey: NoteSigningKey

    /// Every key has a name of its own, made from the key, so that a new key never takes an old one's name.
    private func keyID() throws -> String {
        let point = try key.publicKey()
        return "\(issuer)#key-es256-\(sha256(point.x + point.y).hex.prefix(16))"
    }

    private func proofKeyID() throws -> String {
        "\(issuer)#key-ed25519-\(sha256(try proofKey.publicKey()).hex.prefix(16))"
    }

    func signer() throws -> any Signer {
        key.signer(keyID: try keyID())
    }

    func proofs() throws -> Registry.ProofSigner {
        let proofKey = proofKey
        return Registry.ProofSigner(keyID: try proofKeyID()) { try proofKey.sign($0) }
    }

    /// The keys as the did.json has them.
    private func published() throws -> [DIDDocument.PublishedKey] {
        [.init(id: try keyID(), .es256(try key.publicKey())), .init(id: try proofKeyID(), .ed25519(try proofKey.publicKey()))]
    }

    /// The did.json that strangers verify with.
    ///
    /// - Parameter known: what was published before: none of its keys is left out.
    func document(adding known: DIDDocument? = nil) throws -> String {
        let new = try published()
        let old = (known?.keys ?? []).filter { key in !new.contains { $0.id == key.id } }
        return String(decoding: DIDDocument(issuer: issuer, keys: new + old).json.jcs, as: UTF8.self) + "\n"
    }

    /// A document in which the key that was is retired.
    func retiring(_ which: IssuerKey, of old: IssuerIdentity, in document: DIDDocument, at now: Instant) throws -> DIDDocument {
        let gone = which == .records ? try old.keyID() : try old.proofKeyID()
        let keys = document.keys.map { $0.id == gone ? DIDDocument.PublishedKey(id: gone, $0.material, retired: now) : $0 }
        return DIDDocument(issuer: document.issuer, keys: keys)
    }

    /// A key that signs now and is retired there.
    func retired(in document: DIDDocument) throws -> String? {
        try published().first { document.key($0.id)?.retired != nil }?.id
    }

    /// Whether a did.json has both keys, in use.
    func isPublished(in document: DIDDocument) throws -> Bool {
        try document.issuer == issuer && published().allSatisfy { document.key($0.id) == $0 }
    }
}

extension DataDirectory {
    /// The issuer's keys; a server that was set up before there were proofs in documents gets a key for them now.
    func issuerIdentity(_ issuer: String) throws -> IssuerIdentity {
        if token?.labels[.proofs] == nil, !FileManager.default.fileExists(atPath: proofKey.path) {
            try write(try Ed25519Key.generate().pem(passphrase: try passphrase()), to: proofKey, secret: true)
        }
        return IssuerIdentity(issuer: issuer, key: try recordKey(), proofKey: try noteKey(.proofs))
    }

    /// The issuer's document, with the keys that sign now: what is new is added, and what was published stays.
    func issuerDocument(of identity: IssuerIdentity) throws -> String {
        let text = try read(issuerDocument)
        let known = try DIDDocument(reading: Array(text.utf8))
        guard known.issuer == identity.issuer else {
            throw ValidationFailure(
                "\(issuerDocument.path) is that of \(known.issuer), and the setting 'issuer' is \(identity.issuer). Set the issuer to what "
                    + "'invigild init' was told.")
        }
        if try identity.isPublished(in: known) { return text }
        if let retired = try identity.retired(in: known) {
            throw ValidationFailure(
                "\(issuerDocument.path) has retired the key \(retired), which is still the one that signs. Put another key in its place, or take "
                    + "'expires' away.")
        }
        let document = try identity.document(adding: known)
        try publish(document)
        return document
    }

    /// Puts a did.json in the place of the one before.
    func publish(_ document: String) throws {
        try document.write(to: issuerDocument, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: issuerDocument.path)
    }
}
