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

    private func file(of enrolment: Enrolment) async throws(Refusal) -> File {
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
        /// The last digits of the licence.
        var digits = ""
        var places: [StatusPlace] = []
    }

    /// A sitting with everything that its records take.
    struct Draft {
        let sealed: SealedSitting
        let closed: Sitting.Closed
        let published: PublishedBank
        let scheme: Scheme
        let schemeHash: Digest
        let key: AnswerKey
        var naming: Naming
    }

    /// Draws the names of the records of sittings, in their order; what has none is added to the refusals.
    func drafts(of due: [SealedSitting], _ issued: inout Issued) async throws(Refusal) -> [Draft] {
        var drafts: [Draft] = []
        var known: [Materials: (file: File, schemeHash: Digest, key: AnswerKey)] = [:]
        for sealed in due {
            do throws(Refusal) {
                guard let closed = sealed.sitting.closed else { throw .notOpened }
                if sealed.sitting.isVoid { throw .voided(because: sealed.sitting.stoppedBecause ?? "") }
                let materials = Materials(sealed.enrolment)
                let gathered: (file: File, schemeHash: Digest, key: AnswerKey)
                if let shared = known[materials] { gathered = shared } else { gathered = try await gather(sealed.enrolment) }
                known[materials] = gathered
                let (file, schemeHash, key) = gathered
                let naming = Naming(result: try urn(entropy.bytes(16)), designation: try urn(entropy.bytes(16)))
                drafts.append(
                    Draft(
                        sealed: sealed, closed: closed, published: file.published, scheme: file.scheme, schemeHash: schemeHash, key: key,
                        naming: naming))
            } catch {
                issued.refusals.append((sealed.id, error))
            }
        }
        for (index, digits) in zip(drafts.indices, try await digits(for: drafts)) { drafts[index].naming.digits = digits }
        let places = try await statuses(for: drafts.flatMap { [$0.naming.result, $0.naming.designation] })
        let byRecord = Dictionary(places.map { ($0.record, $0) }, uniquingKeysWith: { $1 })
        for index in drafts.indices {
            let naming = drafts[index].naming
            drafts[index].naming.places = [naming.result, naming.designation].compactMap { byRecord[$0] }
        }
        return drafts
    }

    /// For each draft eight digits by chance that no licence of its code and year has.
    private func digits(for drafts: [Draft]) async throws(Refusal) -> [String] {
        var digits = [String?](repeating: nil, count: drafts.count)
        var drawn: Set<String> = []
        while case let open = digits.indices.filter({ digits[$0] == nil }), !open.isEmpty {
            let numbers = open.map { _ in
                let number = String(entropy.bytes(5).reduce(0) { $0 << 8 | UInt64($1) } % 100_000_000)
                return String(repeating: "0", count: 8 - number.count) + number
            }
            let licences = zip(open, numbers).map { licence(of: drafts[$0].scheme, in: CivilDate(drafts[$0].closed.at), $1) }
            let taken = try await store.licences(among: licences)
            for ((index, number), licence) in zip(zip(open, numbers), licences)
            where !taken.contains(licence) && drawn.insert(licence).inserted { digits[index] = number }
        }
        return digits.compactMap { $0 }
    }

    private func licence(of scheme: Scheme, in date: CivilDate, _ digits: String) -> String {
        "\(scheme.designation.code)-\(date.yearMonthDay.year)-\(digits)"
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

    private func gather(_ enrolment: Enrolment) async throws(Refusal) -> (File, Digest, AnswerKey) {
        let file = try await file(of: enrolment)
        guard let key = try await keys.key(of: file.published.identity) else {
            throw .unknown(what: "key of bank \(file.published.bank.id)")
        }
        do {
            return (file, try identity(of: file.scheme), try AnswerKey(key))
        } catch {
            throw .invalid(findings: ["bank \(file.published.bank.id) cannot be graded: \(error)"])
        }
    }

    /// Records to store, with what they add to the tallies of the banks.
    struct Made {
        var records: [IssuedRecord] = []
        var tallies: [BankID: [ItemTally]] = [:]
        var refusals: [(sitting: SittingID, because: Refusal)] = []
    }

    private typealias Outcome = Result<(record: IssuedRecord, tallies: [ItemTally]), Refusal>

    /// So many records are made in one go.
    private static let pieceSize = 16

    /// Makes records, several at the same time if there are many.
    func make(_ drafts: [Draft], at now: Instant) async -> Made {
        let pieces = stride(from: 0, to: drafts.count, by: Self.pieceSize).map { drafts[$0..<min($0 + Self.pieceSize, drafts.count)] }
        var outcomes: [Int: [Outcome]] = [:]
        if pieces.count == 1 {
            outcomes[0] = pieces[0].map { outcome(of: $0, at: now) }
        } else {
            await withTaskGroup(of: (Int, [Outcome]).self) { group in
                for (number, piece) in pieces.enumerated() {
                    let place = crew.isEmpty ? nil : crew[number % crew.count]
                    group.addTask(executorPreference: place) { (number, piece.map { outcome(of: $0, at: now) }) }
                }
                for await (number, piece) in group { outcomes[number] = piece }
            }
        }
        var made = Made()
        var tallies: [BankID: [ItemID: ItemTally]] = [:]
        for (draft, outcome) in zip(drafts, pieces.indices.flatMap { outcomes[$0] ?? [] }) {
            switch outcome {
            case .success(let one):
                made.records.append(one.record)
                for tally in one.tallies {
                    let known = tallies[draft.published.bank.id, default: [:]][tally.item]
                    tallies[draft.published.bank.id, default: [:]][tally.item] = known.map { $0 + tally } ?? tally
                }
            case .failure(let refusal): made.refusals.append((draft.sealed.id, refusal))
            }
        }
        made.tallies = tallies.mapValues { $0.values.sorted { $0.item < $1.item } }
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
        let grade = try grade(
            enrolment.form, formHash: enrolment.formHash, answers: sitting.answers, key: draft.key,
            keyHash: draft.published.keyIdentity, scale: scheme.scale, explained: false)
        let manifest = try ScoringManifest(
            sitting: sitting.id, form: enrolment.form, grade: grade, scheme: scheme, schemeHash: draft.schemeHash, head: draft.sealed.head,
            sealedAt: draft.closed.at)
        let subject = try urn(Array(sha256(Array("\(issuer.id)\n\(enrolment.candidate.id)".utf8)).bytes.prefix(16)))
        let isRehearsal = enrolment.window.isRehearsal
        let title = isRehearsal ? "Rehearsal by a robot, no person's result: \(enrolment.form.title)" : enrolment.form.title
        let result = try ResultRecord(
            id: draft.naming.result, subject: subject, candidate: enrolment.candidate.id, scheme: scheme, schemeHash: draft.schemeHash,
            grade: grade,
            manifest: manifest, title: title, domains: draft.published.bank.domains, issuedAt: now,
            status: status(of: draft.naming.result, in: draft.naming.places)
        ).credential
        let jwt = try result.signed(with: issuer.signer)
        let decision = decide(
            scheme, route: enrolment.route, candidate: enrolment.candidate, passed: enrolment.form.blueprint, grade: grade,
            on: CivilDate(draft.closed.at))
        let designation =
            try isRehearsal
            ? nil
            : designation(
                decision, draft.naming, for: enrolment.candidate, subject: subject, scheme: scheme,
                basis: .init(manifest: try identity(of: manifest), result: sha256(Array(jwt.utf8))), at: now)
        let receipt = try receipt(for: draft.sealed, sealedAt: draft.closed.at)
        let record = IssuedRecord(
            sitting: sitting.id, issuedAt: now, grade: grade.withoutLines, decision: decision,
            manifest: String(decoding: try canonicalBytes(of: manifest), as: UTF8.self), result: jwt,
            designation: try designation?.signed(with: issuer.signer), resultDocument: try document(of: result),
            designationDocument: try designation.flatMap(document),
            statuses: draft.naming.places.prefix(designation == nil ? 1 : 2).map { $0 },
            receipt: receipt.text, receiptCode: receipt.code)
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

    private func designation(
        _ decision: Decision, _ naming: Naming, for candidate: Candidate, subject: String, scheme: Scheme, basis: DesignationRecord.Basis,
        at now: Instant
    ) throws -> Credential? {
        guard case .granted(let from, _) = decision.verdict else { return nil }
        return try DesignationRecord(
            id: naming.designation, subject: subject, candidate: candidate, scheme: scheme, decision: decision,
            basis: basis, licence: licence(of: scheme, in: from, naming.digits), issuedAt: now,
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
