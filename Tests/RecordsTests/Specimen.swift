import ExamModel
import Grading
import Records
import Signing
import Verification

/// One sealed sitting of a small form, graded, decided and signed: the good case that tests change.
struct Specimen {
    static let issuer = "did:web:credentials.example.org"
    static let keyID = "\(issuer)#key-es256-2026"
    static let proofKeyID = "\(issuer)#key-ed25519-2026"
    static let sitting: SittingID = "sitting-7"
    static let today = instant("2026-12-01T12:00:00Z")
    static let opens = instant("2026-11-01T09:00:00Z")
    static let sealed = instant("2026-11-01T09:30:00Z")
    static let issued = instant("2026-11-01T09:30:01Z")

    let signing: SigningKey
    let scheme: Scheme
    let candidate: Candidate
    let entries: [JournalEntry]
    let manifest: ScoringManifest
    let grade: Grade
    let resultJWT: String
    let designationJWT: String
    let bundle: RecordBundle

    /// - Parameter right: how many of the five items are answered as keyed.
    init(right: Int = 5, signing: SigningKey? = nil) throws {
        let key = try signing ?? SigningKey.generate()
        let signer = key.signer(keyID: Self.keyID)
        let (form, bankKey, scheme, candidate) = (Self.form, Self.bankKey, Self.scheme, Self.candidate)
        let formHash = try identity(of: form)
        let entries = try JournalChain.link(
            Self.events(right: right, form: formHash), after: JournalChain.genesis(of: Self.sitting))
        let grade = try Grading.grade(
            form, formHash: formHash, answers: Self.answers(right: right), key: bankKey, keyHash: try identity(of: bankKey),
            scale: scheme.scale)
        let manifest = try ScoringManifest(
            sitting: Self.sitting, form: form, grade: grade, scheme: scheme, head: try last(entries).head, sealedAt: Self.sealed)
        let result = try ResultRecord(
            id: "urn:uuid:1d3b8a80-41a6-4c2e-9b1e-6a7a2c0f5e77", subject: Self.subject, candidate: candidate.id, scheme: scheme,
            grade: grade, manifest: manifest, title: form.title, domains: Self.domains, issuedAt: Self.issued,
            status: CredentialStatus(list: Self.statusList, position: 94_567))
        let resultJWT = try result.credential.signed(with: signer)
        let designation = try DesignationRecord(
            id: "urn:uuid:5d1f1c5e-6f0b-4f6e-9a53-0c0a6c8d2b11", subject: Self.subject, candidate: candidate, scheme: scheme,
            decision: Self.decision(scaled: grade.scaled),
            basis: .init(manifest: try identity(of: manifest), result: sha256(Array(resultJWT.utf8))),
            licence: "CCSM-2026-000123", issuedAt: Self.issued, status: CredentialStatus(list: Self.statusList, position: 5))
        let designationJWT = try designation.credential.signed(with: signer)
        self.signing = key
        self.scheme = scheme
        self.candidate = candidate
        self.entries = entries
        self.manifest = manifest
        self.grade = grade
        self.resultJWT = resultJWT
        self.designationJWT = designationJWT
        bundle = RecordBundle(
            result: Array(resultJWT.utf8), designation: Array(designationJWT.utf8),
            issuerDocument: try Self.issuerDocument(key).json.jcs, manifest: try canonicalBytes(of: manifest),
            journal: JournalLines.write(entries), form: try canonicalBytes(of: form), key: try canonicalBytes(of: bankKey),
            scheme: try canonicalBytes(of: scheme), candidate: try canonicalBytes(of: candidate),
            resultStatus: try Self.status(revoking: [], by: signer), designationStatus: try Self.status(revoking: [94_567], by: signer),
            resultDocument: try Self.document(of: result.credential), designationDocument: try Self.document(of: designation.credential),
            resultProof: try Self.proof(of: 1, in: [resultJWT, designationJWT]),
            designationProof: try Self.proof(of: 2, in: [resultJWT, designationJWT]), logPolicy: try Self.logPolicy,
            timeStamp: Self.stamp, timeAuthority: Self.stamp)
    }

    /// Stands for a token: real ones are in `TimeStampTests`.
    static let stamp = Array("stamped".utf8)

    static let statusList = "https://credentials.example.org/status/revocation/1"

    /// The list of ``today``'s morning, good for a week.
    static func status(
        revoking positions: [Int], url: String = statusList, from: Instant = instant("2026-12-01T06:00:00Z"), by signer: some Signer
    ) throws -> [UInt8] {
        var list = StatusList()
        for position in positions { list.set(position) }
        let credential = StatusListCredential(
            issuer: issuer, url: url, list: list, validFrom: from, validUntil: from.advanced(by: .seconds(7 * 86_400)))
        return Array(try credential.signed(with: signer).utf8)
    }

    /// What proofs in documents are signed with.
    static var proofSecret: Ed25519Key {
        get throws { try Ed25519Key(seed: [UInt8](repeating: 5, count: 32)) }
    }

    private static func document(of credential: Credential) throws -> [UInt8] {
        try SecuredDocument.sign(credential, keyID: proofKeyID, by: try proofSecret.sign).bytes
    }

    private static let log = "credentials.example.org/log/2026"

    /// A log in which each record stands behind another entry, witnessed by one.
    private static func proof(of index: Int, in records: [String]) throws -> [UInt8] {
        func salt(_ index: Int) -> [UInt8] { [UInt8](repeating: UInt8(index), count: 32) }
        let first = LogEntry(.key, sha256(Array("did.json".utf8)))
        let others = records.enumerated().map { LogEntry(.record, LogEntry.commitment(to: Array($1.utf8), salt: salt($0 + 1))) }
        let leaves = ([first] + others).map(\.leaf)
        let path = try MerkleTree.inclusion(of: index, size: leaves.count) { level, number in
            MerkleTree.root(leaves[(number << level)..<((number + 1) << level)])
        }.path
        let text = Checkpoint(origin: log, size: leaves.count, root: MerkleTree.root(leaves[...])).text
        var note = SignedNote(text: text)
        for (key, secret) in try logSecrets() { note = note.signed(try key.signature(of: text, at: issued, by: secret.sign)) }
        return Array(LogProof(salt: salt(index), index: index, path: path, checkpoint: note).text.utf8)
    }

    private static func logSecrets() throws -> [(NoteKey, Ed25519Key)] {
        try [(log, NoteKey.Kind.log, UInt8(7)), ("witness.example/w1", .witness, 9)].map { name, kind, seed in
            let secret = try Ed25519Key(seed: [UInt8](repeating: seed, count: 32))
            guard let key = NoteKey(name: name, kind: kind, publicKey: try secret.publicKey()) else { throw Missing(what: "a key") }
            return (key, secret)
        }
    }

    /// The log, and its one witness.
    static var logPolicy: [UInt8] {
        get throws {
            let keys = try logSecrets().map(\.0.text)
            return Array("log \(keys[0])\nwitness accreditor \(keys[1])\nquorum accreditor\n".utf8)
        }
    }

    static func issuerDocument(_ key: SigningKey, retired: Instant? = nil) throws -> DIDDocument {
        DIDDocument(
            issuer: issuer,
            keys: [
                .init(id: keyID, .es256(try key.publicKey()), retired: retired),
                .init(id: proofKeyID, .ed25519(try proofSecret.publicKey()), retired: retired),
            ])
    }

    static func verified(_ bundle: RecordBundle, at moment: Instant = today) -> Verdict {
        verify(
            bundle, issuer: issuer, at: moment, checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts, timeStamp: stampedAt)
    }

    /// The moment of ``stamp``, under itself.
    static func stampedAt(_ token: [UInt8], _ message: [UInt8], _ authority: String) throws -> Instant {
        guard token == stamp, authority == String(decoding: stamp, as: UTF8.self) else { throw NoTimeStamps() }
        return issued.advanced(by: .seconds(2))
    }

    static func instant(_ text: String) -> Instant {
        Instant(text) ?? Instant(milliseconds: 0)
    }
}

struct Missing: Error {
    let what: String
}

/// The last entry of a journal that has one.
func last(_ entries: [JournalEntry]) throws -> JournalEntry {
    guard let last = entries.last else { throw Missing(what: "an entry") }
    return last
}
