public import ExamModel
import Designations
import Grading
public import Records
public import Sittings

/// Grades sealed sittings, decides designations, and issues signed records, once for each sitting.
public struct Registry: Sendable {
    let store: any ProgrammeStore & BankStore & StatusStore
    let keys: any KeyStore
    let journal: any Journal
    let entropy: any Entropy
    let issuer: Issuing
    /// Where everything that is signed stands before anybody gets it.
    public let log: TransparencyLog

    /// Who signs.
    public struct Issuing: Sendable {
        let id: String
        let signer: any Signer
        let proofs: ProofSigner
        let document: String

        /// - Parameters:
        ///   - id: the issuer's DID, which every scheme on this server names.
        ///   - signer: its key id is `id + "#…"`.
        ///   - proofs: signs what stands in documents; its key id likewise.
        ///   - document: the issuer's `did.json`.
        public init(id: String, signer: any Signer, proofs: ProofSigner, document: String) {
            self.id = id
            self.signer = signer
            self.proofs = proofs
            self.document = document
        }
    }

    /// Who signs proofs in documents.
    public struct ProofSigner: Sendable {
        let keyID: String
        let sign: @Sendable ([UInt8]) throws -> [UInt8]

        /// - Parameter sign: Ed25519 under the key.
        public init(keyID: String, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
            self.keyID = keyID
            self.sign = sign
        }
    }

    public init(
        store: any ProgrammeStore & BankStore & StatusStore, keys: any KeyStore, journal: any Journal, entropy: any Entropy,
        issuer: Issuing,
        log: TransparencyLog
    ) {
        self.store = store
        self.keys = keys
        self.journal = journal
        self.entropy = entropy
        self.issuer = issuer
        self.log = log
    }

    /// Grades a sealed sitting and makes its records: signed and stored. Asked again, it answers with what was made the first time.
    /// Nobody gets them before ``release(_:)``.
    ///
    /// - Parameter head: the head of the sealed journal.
    public func issue(for sitting: Sitting, head: Digest, at now: Instant) async throws(Refusal) -> IssuedRecord {
        if let issued = try await store.record(of: sitting.id) { return issued }
        guard let closed = sitting.closed else { throw .notOpened }
        if sitting.isVoid { throw .voided(because: sitting.stoppedBecause ?? "") }
        let file = try await file(of: sitting.id)
        guard let key = try await keys.key(of: file.published.identity) else {
            throw .unknown(what: "key of bank \(file.published.bank.id)")
        }
        for _ in 1...Self.mostDraws {
            let names = try [urn(entropy.bytes(16)), urn(entropy.bytes(16))]
            let places = try await statuses(for: names)
            let (record, tallies): (IssuedRecord, [ItemTally])
            do {
                let naming = Naming(result: names[0], designation: names[1], places: places)
                (record, tallies) = try make(from: file, key: key, sitting: sitting, sealedAt: closed.at, head: head, naming, at: now)
            } catch {
                throw .invalid(findings: ["sitting \(sitting.id) cannot be graded: \(error)"])
            }
            do {
                try await store.save(record, adding: tallies, of: file.published.bank.id)
                return record
            } catch .exists {
                // Two requests sealed at the same time: the record that was stored first is the record. Else a bit was drawn twice at once.
                if let issued = try await store.record(of: sitting.id) { return issued }
            }
        }
        throw .overloaded
    }

    /// How often bits are drawn anew.
    private static let mostDraws = 5

    /// What records are called, and where their bits are.
    struct Naming {
        let result: String
        let designation: String
        let places: [StatusPlace]
    }

    /// Returns once all of these records are in the log, in one signed state of it, and can be had; what was there before stays there.
    public func release(_ records: [IssuedRecord]) async throws(Refusal) {
        try await log.add(
            records.flatMap { record in
                record.credentials.map { Logged(.record, of: Array($0.utf8), salt: entropy.bytes(32), sitting: record.sitting) }
            })
    }

    /// Everything that a sitting is graded and decided by.
    struct File {
        let enrolment: Enrolment
        let published: PublishedBank
        let scheme: Scheme
    }

    func file(of id: SittingID) async throws(Refusal) -> File {
        guard let enrolment = try await store.enrolment(id) else { throw .unknown(what: "sitting \(id)") }
        guard let published = try await store.publishedBank(identity: enrolment.form.bankIdentity) else {
            throw .unknown(what: "bank \(enrolment.form.bank)")
        }
        guard let scheme = try await store.scheme(enrolment.scheme, version: enrolment.schemeVersion) else {
            throw .unknown(what: "scheme \(enrolment.scheme)")
        }
        return File(enrolment: enrolment, published: published, scheme: scheme)
    }

    private func make(
        from file: File, key: BankKey, sitting: Sitting, sealedAt: Instant, head: Digest, _ naming: Naming, at now: Instant
    ) throws -> (IssuedRecord, [ItemTally]) {
        let (enrolment, scheme) = (file.enrolment, file.scheme)
        let grade = try grade(
            enrolment.form, formHash: enrolment.formHash, answers: sitting.answers, key: key,
            keyHash: file.published.keyIdentity, scale: scheme.scale)
        let manifest = try ScoringManifest(
            sitting: sitting.id, form: enrolment.form, grade: grade, scheme: scheme, head: head, sealedAt: sealedAt)
        let subject = try urn(Array(sha256(Array("\(issuer.id)\n\(enrolment.candidate.id)".utf8)).bytes.prefix(16)))
        let isRehearsal = enrolment.window.isRehearsal
        let title = isRehearsal ? "Rehearsal by a robot, no person's result: \(enrolment.form.title)" : enrolment.form.title
        let result = try ResultRecord(
            id: naming.result, subject: subject, candidate: enrolment.candidate.id, scheme: scheme, grade: grade,
            manifest: manifest, title: title, domains: file.published.bank.domains, issuedAt: now,
            status: status(of: naming.result, in: naming.places)
        ).credential
        let jwt = try result.signed(with: issuer.signer)
        let decision = decide(
            scheme, route: enrolment.route, candidate: enrolment.candidate, passed: enrolment.form.blueprint, grade: grade,
            on: CivilDate(sealedAt))
        let designation =
            try isRehearsal
            ? nil
            : designation(
                decision, naming, for: enrolment.candidate, subject: subject, scheme: scheme,
                basis: .init(manifest: try identity(of: manifest), result: sha256(Array(jwt.utf8))), at: now)
        let answered = Paper(enrolment.form).answered(sitting.answers)
        let receipt = try receipt(for: sitting, head: head, sealedAt: sealedAt, answered: answered)
        let record = IssuedRecord(
            sitting: sitting.id, issuedAt: now, grade: grade.withoutLines, decision: decision,
            manifest: String(decoding: try canonicalBytes(of: manifest), as: UTF8.self), result: jwt,
            designation: try designation?.signed(with: issuer.signer), resultDocument: try document(of: result),
            designationDocument: try designation.flatMap(document), statuses: naming.places.prefix(designation == nil ? 1 : 2).map { $0 },
            receipt: receipt.text, receiptCode: receipt.code)
        return (record, isRehearsal ? [] : ItemTally.tallies(of: grade))
    }

    /// The signed acknowledgement of a seal, and its short form.
    struct SignedReceipt {
        let text: String
        let code: String
    }

    /// Signs the seal; it needs neither key nor grade.
    func receipt(for sitting: Sitting, head: Digest, sealedAt: Instant, answered: Int) throws(Refusal) -> SignedReceipt {
        let receipt = Receipt(
            sitting: sitting.id, head: head, sequence: sitting.sequence, sealedAt: sealedAt, answered: answered)
        do {
            return SignedReceipt(text: try receipt.signed(as: issuer.id, with: issuer.signer), code: receipt.code)
        } catch {
            throw .storageUnavailable(because: "the receipt cannot be signed: \(error)")
        }
    }

    private func designation(
        _ decision: Decision, _ naming: Naming, for candidate: Candidate, subject: String, scheme: Scheme, basis: DesignationRecord.Basis,
        at now: Instant
    ) throws -> Credential? {
        guard case .granted(let from, _) = decision.verdict else { return nil }
        let number = entropy.bytes(5).reduce(0) { $0 << 8 | UInt64($1) } % 100_000_000
        let digits = String(repeating: "0", count: 8 - String(number).count) + String(number)
        return try DesignationRecord(
            id: naming.designation, subject: subject, candidate: candidate, scheme: scheme, decision: decision,
            basis: basis, licence: "\(scheme.designation.code)-\(from.yearMonthDay.year)-\(digits)", issuedAt: now,
            status: status(of: naming.designation, in: naming.places)
        ).credential
    }

    /// The second form; a name with a control character in it has none, and its record stands as the JWT alone.
    private func document(of credential: Credential) throws -> String? {
        do {
            let document = try SecuredDocument.sign(credential, keyID: issuer.proofs.keyID, by: issuer.proofs.sign)
            return String(decoding: document.bytes, as: UTF8.self)
        } catch is RDFFault {
            return nil
        }
    }

    func urn(_ bytes: [UInt8]) throws(Refusal) -> String {
        guard let urn = RecordName.urn(random: bytes) else { throw .malformed(what: "a name needs 16 bytes") }
        return urn
    }
}

extension Grade {
    fileprivate var withoutLines: Grade {
        Grade(
            form: form, key: key, scorer: scorer, lines: [], raw: raw, maximum: maximum, scaled: scaled, scale: scale, outcome: outcome,
            domains: domains, because: because)
    }
}
