import Designations
import ExamModel
import Grading
import Records
import Sittings

/// From sealed sittings to records: gathering what they are graded by, drawing what chance gives, and then, without any effect, the records.
extension Registry {
    /// Everything that a sitting is graded and decided by.
    struct File {
        let enrolment: Enrolment
        let published: PublishedBank
        let scheme: Scheme
    }

    func file(of id: SittingID) async throws(Refusal) -> File {
        guard let enrolment = try await store.enrolment(id) else { throw .unknown(what: "sitting \(id)") }
        return try await file(of: enrolment)
    }

    func file(of enrolment: Enrolment) async throws(Refusal) -> File {
        guard let published = try await store.publishedBank(identity: enrolment.form.bankIdentity) else {
            throw .unknown(what: "bank \(enrolment.form.bank)")
        }
        guard let scheme = try await store.scheme(enrolment.scheme, version: enrolment.schemeVersion) else {
            throw .unknown(what: "scheme \(enrolment.scheme)")
        }
        return File(enrolment: enrolment, published: published, scheme: scheme)
    }

    /// What records are called, and where their bits are.
    struct Naming {
        let result: String
        let designation: String
        /// The number of the designation before it, or one that nobody has.
        var licence: String?
        var places: [StatusPlace] = []
    }

    /// What a sitting is graded by.
    struct GradingKey {
        let identity: Digest
        let key: AnswerKey
    }

    /// A sitting with everything that its records take.
    struct Draft {
        let sealed: SealedSitting
        let closed: Sitting.Closed
        let published: PublishedBank
        let scheme: Scheme
        let schemeHash: Digest
        let key: GradingKey
        var naming: Naming
        /// What it takes the place of, and why.
        var superseding: Superseding?
    }

    /// A record that another one takes the place of.
    struct Superseding {
        let record: IssuedRecord
        /// The bit of a designation that is suspended: it may be of a record before that.
        let suspended: StatusPlace?
        let revoked: RevokedPart?
        let correction: IssuedRecord.Correction
    }

    /// Draws the names of the records of sittings, in their order; what has none is added to the refusals.
    func drafts(of due: [SealedSitting], _ issued: inout Issued) async throws(Refusal) -> [Draft] {
        var drafts: [Draft] = []
        var known: [Materials: Gathered] = [:]
        for sealed in due {
            do throws(Refusal) {
                guard let closed = sealed.sitting.closed else { throw .notOpened }
                if sealed.sitting.isVoid { throw .voided(because: sealed.sitting.stoppedBecause ?? "") }
                let materials = Materials(sealed.enrolment)
                let gathered: Gathered
                if let shared = known[materials] { gathered = shared } else { gathered = try await gather(sealed.enrolment) }
                known[materials] = gathered
                drafts.append(
                    Draft(
                        sealed: sealed, closed: closed, published: gathered.file.published, scheme: gathered.file.scheme,
                        schemeHash: gathered.schemeHash, key: gathered.key, naming: try draw()))
            } catch {
                issued.refusals.append((sealed.id, error))
            }
        }
        try await complete(&drafts)
        return drafts
    }

    /// Names for two records.
    func draw() throws(Refusal) -> Naming {
        Naming(result: try urn(entropy.bytes(16)), designation: try urn(entropy.bytes(16)))
    }

    /// Gives each draft a licence, unless it has one, and bits in the status lists, which are held until somebody lets them go.
    func complete(_ drafts: inout [Draft]) async throws(Refusal) {
        let unlicensed = drafts.indices.filter { drafts[$0].naming.licence == nil }
        for (index, licence) in zip(unlicensed, try await licences(for: unlicensed.map { drafts[$0] })) {
            drafts[index].naming.licence = licence
        }
        let places = try await statuses(for: drafts.flatMap { [$0.naming.result, $0.naming.designation] })
        let byRecord = Dictionary(places.map { ($0.record, $0) }, uniquingKeysWith: { $1 })
        for index in drafts.indices {
            let naming = drafts[index].naming
            drafts[index].naming.places = [naming.result, naming.designation].compactMap { byRecord[$0] }
        }
    }

    /// For each draft a licence number by chance that nobody has.
    private func licences(for drafts: [Draft]) async throws(Refusal) -> [String] {
        var licences = [String?](repeating: nil, count: drafts.count)
        var drawn: Set<String> = []
        while case let open = licences.indices.filter({ licences[$0] == nil }), !open.isEmpty {
            let numbers = open.map { index in
                let number = String(entropy.bytes(5).reduce(0) { $0 << 8 | UInt64($1) } % 100_000_000)
                let (code, year) = (drafts[index].scheme.designation.code, CivilDate(drafts[index].closed.at).yearMonthDay.year)
                return "\(code)-\(year)-\(String(repeating: "0", count: 8 - number.count))\(number)"
            }
            let taken = try await store.licences(among: numbers)
            for (index, number) in zip(open, numbers) where !taken.contains(number) && drawn.insert(number).inserted {
                licences[index] = number
            }
        }
        return licences.compactMap { $0 }
    }

    /// What many sittings share.
    private struct Materials: Hashable {
        let bank: Digest
        let scheme: SchemeID
        let version: String

        init(_ enrolment: Enrolment) {
            (bank, scheme, version) = (enrolment.form.bankIdentity, enrolment.scheme, enrolment.schemeVersion)
        }
    }

    private typealias Gathered = (file: File, schemeHash: Digest, key: GradingKey)

    private func gather(_ enrolment: Enrolment) async throws(Refusal) -> Gathered {
        let file = try await file(of: enrolment)
        let (published, name) = (file.published, file.published.bank.id)
        guard let key = try await keys.key(published.keyIdentity, of: published.identity) else {
            throw .unknown(what: "key of bank \(name)")
        }
        do {
            return (file, try identity(of: file.scheme), GradingKey(identity: published.keyIdentity, key: try AnswerKey(key)))
        } catch {
            throw .invalid(findings: ["bank \(name) cannot be graded: \(error)"])
        }
    }

    /// Records to store, with what they add to the tallies of the banks.
    struct Made {
        var records: [IssuedRecord] = []
        var tallies: [BankID: [ItemTally]] = [:]
        /// What was graded by, for each bank's identity.
        var keys: [Digest: Digest] = [:]
        var refusals: [(sitting: SittingID, because: Refusal)] = []
    }

    private typealias Outcome = Result<(record: IssuedRecord, tallies: [ItemTally]), Refusal>

    /// Makes records, several at the same time if there are many.
    func make(_ drafts: [Draft], at now: Instant) async -> Made {
        let outcomes = await inPieces(drafts) { outcome(of: $0, at: now) }
        var made = Made()
        var tallies = TallySums()
        for (draft, outcome) in zip(drafts, outcomes) {
            switch outcome {
            case .success(let one):
                // A key that was corrected while the sittings were gathered: the later ones are made again.
                guard made.keys[draft.published.identity, default: draft.key.identity] == draft.key.identity else {
                    made.refusals.append((draft.sealed.id, .overloaded))
                    continue
                }
                made.records.append(one.record)
                made.keys[draft.published.identity] = draft.key.identity
                tallies.add(one.tallies, of: draft.published.bank.id)
            case .failure(let refusal): made.refusals.append((draft.sealed.id, refusal))
            }
        }
        made.tallies = tallies.byBank
        return made
    }

    private func outcome(of draft: Draft, at now: Instant) -> Outcome {
        do {
            return .success(try make(draft, at: now))
        } catch {
            return .failure(.invalid(findings: ["sitting \(draft.sealed.id) cannot be graded: \(error)"]))
        }
    }

    private func make(_ draft: Draft, at now: Instant) throws -> (record: IssuedRecord, tallies: [ItemTally]) {
        let (enrolment, scheme, sitting) = (draft.sealed.enrolment, draft.scheme, draft.sealed.sitting)
        let grade = try draft.sealed.grade(by: draft.key, scheme.scale)
        let superseded = draft.superseding?.record
        let manifest = try ScoringManifest(
            sitting: sitting.id, form: enrolment.form, grade: grade, scheme: scheme, schemeHash: draft.schemeHash, head: draft.sealed.head,
            sealedAt: draft.closed.at)
        let isRehearsal = enrolment.window.isRehearsal
        let title = isRehearsal ? "Rehearsal by a robot, no person's result: \(enrolment.form.title)" : enrolment.form.title
        let result = try ResultRecord(
            id: draft.naming.result, subject: try subject(of: enrolment.candidate), candidate: enrolment.candidate.id, scheme: scheme,
            schemeHash: draft.schemeHash,
            grade: grade,
            manifest: manifest, title: title, domains: draft.published.bank.domains, issuedAt: now,
            status: status(of: draft.naming.result, in: draft.naming.places),
            supersedes: superseded.map { sha256(Array($0.result.utf8)) }
        ).credential
        let jwt = try result.signed(with: issuer.signer)
        let decision = decide(
            scheme, route: enrolment.route, candidate: enrolment.candidate, passed: enrolment.form.blueprint, grade: grade,
            on: CivilDate(draft.closed.at))
        let designation =
            // Taken back is taken back, whatever the key is.
            try isRehearsal || draft.superseding?.revoked != nil
            ? nil
            : designation(
                decision, draft.naming, for: enrolment.candidate, scheme: scheme,
                basis: .init(manifest: try identity(of: manifest), result: sha256(Array(jwt.utf8))), supersedes: superseded?.designation,
                at: now)
        let receipt = try receipt(for: draft.sealed, sealedAt: draft.closed.at)
        let record = IssuedRecord(
            sitting: sitting.id, issuedAt: now, grade: grade.withoutLines, decision: decision,
            manifest: String(decoding: try canonicalBytes(of: manifest), as: UTF8.self), result: jwt,
            designation: try designation?.signed(with: issuer.signer), resultDocument: try document(of: result),
            designationDocument: try designation.flatMap(document),
            statuses: draft.naming.places.prefix(designation == nil ? 1 : 2).map { $0 },
            receipt: receipt.text, receiptCode: receipt.code, correction: draft.superseding?.correction)
        return (record, isRehearsal ? [] : ItemTally.tallies(of: grade))
    }

    /// The signed acknowledgement of a seal, and its short form.
    struct SignedReceipt {
        let text: String
        let code: String
    }

    /// Signs the seal; it needs neither key nor grade.
    func receipt(for sealed: SealedSitting, sealedAt: Instant) throws(Refusal) -> SignedReceipt {
        let receipt = Receipt(
            sitting: sealed.id, head: sealed.head, sequence: sealed.sitting.sequence, sealedAt: sealedAt, answered: sealed.answered)
        do {
            return SignedReceipt(text: try receipt.signed(as: issuer.id, with: issuer.signer), code: receipt.code)
        } catch {
            throw .storageUnavailable(because: "the receipt cannot be signed: \(error)")
        }
    }

    /// A designation; `nil` if the decision grants none.
    ///
    /// - Parameter supersedes: the JWT of the one before it.
    func designation(
        _ decision: Decision, _ naming: Naming, for candidate: Candidate, scheme: Scheme, basis: DesignationRecord.Basis,
        supersedes: String?, at now: Instant
    ) throws -> Credential? {
        guard decision.isGranted, let licence = naming.licence else { return nil }
        return try DesignationRecord(
            id: naming.designation, subject: try subject(of: candidate), candidate: candidate, scheme: scheme, decision: decision,
            basis: basis, licence: licence, issuedAt: now, status: status(of: naming.designation, in: naming.places),
            supersedes: supersedes.map { sha256(Array($0.utf8)) }
        ).credential
    }

    /// The second form; a name with a control character in it has none, and its record stands as the JWT alone.
    func document(of credential: Credential) throws -> StoredDocument? {
        do {
            return .seals(try SecuredDocument.sign(credential, keyID: issuer.proofs.keyID, by: issuer.proofs.sign).seals)
        } catch is RDFFault {
            return nil
        }
    }

    /// The same person at this body, whatever the record.
    private func subject(of candidate: Candidate) throws(Refusal) -> String {
        try urn(Array(sha256(Array("\(issuer.id)\n\(candidate.id)".utf8)).bytes.prefix(16)))
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
