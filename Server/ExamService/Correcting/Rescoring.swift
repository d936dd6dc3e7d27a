import Designations
import ExamModel
import Grading
import Records
import Sittings

/// A graded sitting that a correction is about, with everything that it takes to grade it again.
struct RescoredSitting: Sendable {
    let sealed: SealedSitting
    let closed: Sitting.Closed
    let file: Registry.File
    let schemeHash: Digest
    let record: IssuedRecord
    let revoked: RevokedPart?
    /// How many steps of taking its records back there were.
    let revocationSteps: Int
    /// For each correction that is asked about: what its record was graded by, corrected by that and all since that left it unchanged.
    let corrected: [Registry.GradingKey]
    /// What the sums of its items were reckoned by, and that corrected by the first.
    let tallied: (before: Registry.GradingKey, after: Registry.GradingKey)

    /// What it would be by one of the corrected keys.
    func judge(by key: Registry.GradingKey, neverHarm: Bool) throws(GradingFault) -> Judgement {
        let grade = try sealed.grade(by: key, file.scheme.scale)
        let (before, after) = (CorrectedSitting.Reached(record.grade), CorrectedSitting.Reached(grade))
        let fate: CorrectedSitting.Fate =
            if revoked == .result {
                .revokedBefore
            } else if record.statuses?.isEmpty ?? true {
                .unlisted
            } else if grade.tells(theSameAs: record.grade) {
                .unchanged
            } else if neverHarm, after.isWorse(than: before) {
                .spared
            } else {
                .superseded
            }
        let line = CorrectedSitting(
            sitting: sealed.id, candidate: sealed.enrolment.candidate.id, before: before, after: after, fate: fate,
            designation: fate == .superseded ? designation(by: grade) : holdsOne ? .kept : .none)
        return Judgement(line: line, grade: grade)
    }

    struct Judgement: Sendable {
        let line: CorrectedSitting
        let grade: Grade
    }

    private func designation(by grade: Grade) -> CorrectedSitting.DesignationFate {
        let decision = decide(
            file.scheme, route: sealed.enrolment.route, candidate: sealed.enrolment.candidate, passed: sealed.enrolment.form.blueprint,
            grade: grade, on: CivilDate(closed.at))
        guard decision.isGranted, revoked?.isForGood != true else { return holdsOne ? .revoked : .none }
        return holdsOne ? .kept : revoked == nil ? .granted : .none
    }

    /// Whether there is a designation that a correction could take away; a suspended one is.
    private var holdsOne: Bool { (record.designation != nil || revoked == .suspension) && revoked?.isForGood != true }

    /// What the tallies of the items change by. An item that was dropped or credited keeps what its own answers said of it.
    func tallies() throws(GradingFault) -> [ItemTally] {
        let before = ItemTally.tallies(of: try sealed.grade(by: tallied.before, file.scheme.scale))
        let after = ItemTally.tallies(of: try sealed.grade(by: tallied.after, file.scheme.scale))
        return zip(after, before).filter { !tallied.after.key.isCreditedToAll($0.0.item) }.map { $0 - $1 }
    }
}

extension Grade {
    /// Whether a record of it says what a record of `other` says.
    fileprivate func tells(theSameAs other: Grade) -> Bool {
        (raw, maximum, scaled, outcome) == (other.raw, other.maximum, other.scaled, other.outcome) && domains == other.domains
    }
}

/// The keys that a bank was and would be graded by: each key that there is, once for each correction of it.
struct CorrectedKeys {
    private let keys: any KeyStore
    private let corrections: [KeyCorrection]
    private var known: [Name: Known] = [:]

    private struct Name: Hashable {
        let bank: Digest
        let key: Digest
        /// What it was corrected by, one after the other.
        var by: [KeyCorrection] = []
    }

    private struct Known {
        let key: BankKey
        let grading: Registry.GradingKey
    }

    init(_ keys: any KeyStore, _ corrections: [KeyCorrection]) {
        self.keys = keys
        self.corrections = corrections
    }

    /// A stored key of a version, corrected by some before, and then by each of those asked about.
    mutating func keys(
        _ key: Digest, of published: PublishedBank, after before: [KeyCorrection] = []
    ) async throws(Refusal) -> [Registry.GradingKey] {
        var corrected: [Registry.GradingKey] = []
        for correction in corrections { corrected.append(try await known(key, before + [correction], published).grading) }
        return corrected
    }

    /// A stored key of a version, corrected by some.
    mutating func key(_ key: Digest, of published: PublishedBank, after before: [KeyCorrection]) async throws(Refusal)
        -> Registry.GradingKey
    {
        try await known(key, before, published).grading
    }

    /// Everything that the first of the corrections made, and that is another than before: for each version its present key's last, which
    /// is there if any is.
    func made(present: [PublishedBank]) -> [CorrectedKey] {
        guard let correction = corrections.first else { return [] }
        var made: [CorrectedKey] = []
        for published in present {
            let all = known.filter { $0.key.bank == published.identity && $0.key.by.last == correction }
            func row(_ known: Known) -> CorrectedKey {
                CorrectedKey(bank: published.identity, identity: known.grading.identity, key: known.key)
            }
            let isPresent = { (name: Name) in name.key == published.keyIdentity && name.by == [correction] }
            let others = all.filter { name, known in !isPresent(name) && known.grading.identity != name.key }
            guard let last = all.first(where: { isPresent($0.key) })?.value,
                !others.isEmpty || last.grading.identity != published.keyIdentity
            else { continue }
            made += others.values.map(row) + [row(last)]
        }
        return made
    }

    private mutating func known(_ key: Digest, _ by: [KeyCorrection], _ published: PublishedBank) async throws(Refusal) -> Known {
        let name = Name(bank: published.identity, key: key, by: by)
        if let known = known[name] { return known }
        let bank: BankKey
        if let last = by.last {
            let before = try await self.known(key, by.dropLast(), published)
            do {
                bank = try correctedWhereItDiffers(before.key, by: last.changes, items: published.bank.allItems)
            } catch {
                throw .invalid(findings: ["\(error)"])
            }
        } else {
            guard let found = try await keys.key(key, of: published.identity) else {
                throw .unknown(what: "key \(key) of bank \(published.bank.id)")
            }
            bank = found
        }
        do {
            let made = Known(key: bank, grading: .init(identity: try identity(of: bank), key: try AnswerKey(bank)))
            known[name] = made
            return made
        } catch {
            throw .invalid(findings: ["\(error)"])
        }
    }
}
