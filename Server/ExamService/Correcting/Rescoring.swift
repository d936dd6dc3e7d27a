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
    /// What its record was graded by.
    let key: Registry.GradingKey
    /// For each correction that is asked about, that key corrected.
    let corrected: [Registry.GradingKey]

    /// What it would be by one of the corrected keys.
    func judge(by key: Registry.GradingKey, neverHarm: Bool) throws(GradingFault) -> Judgement {
        let grade = try sealed.grade(by: key, file.scheme.scale)
        let (before, after) = (CorrectedSitting.Reached(record.grade), CorrectedSitting.Reached(grade))
        let fate: CorrectedSitting.Fate =
            if revoked == .result {
                .revokedBefore
            } else if grade.tells(theSameAs: record.grade) {
                .unchanged
            } else if neverHarm, after.isWorse(than: before) {
                .spared
            } else {
                .superseded
            }
        let line = CorrectedSitting(
            sitting: sealed.id, candidate: sealed.enrolment.candidate.id, before: before, after: after, fate: fate,
            designation: fate == .superseded ? designation(by: grade) : record.designation == nil || revoked != nil ? .none : .kept)
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
        guard case .granted = decision.verdict, revoked == nil else {
            return record.designation == nil || revoked != nil ? .none : .revoked
        }
        return record.designation == nil ? .granted : .kept
    }

    /// What the tallies of the items change by. An item that was dropped or credited keeps what its own answers said of it.
    func tallies(by key: Registry.GradingKey) throws(GradingFault) -> [ItemTally] {
        let before = ItemTally.tallies(of: try sealed.grade(by: self.key, file.scheme.scale))
        let after = ItemTally.tallies(of: try sealed.grade(by: key, file.scheme.scale))
        return zip(after, before).filter { !key.key.isCreditedToAll($0.0.item) }.map { $0 - $1 }
    }
}

extension Grade {
    /// Whether a record of it says what a record of `other` says.
    fileprivate func tells(theSameAs other: Grade) -> Bool {
        (raw, maximum, scaled, outcome) == (other.raw, other.maximum, other.scaled, other.outcome) && domains == other.domains
    }
}

/// The corrected keys of a bank: each key that sittings were graded by, once for each correction.
struct CorrectedKeys {
    private let keys: any KeyStore
    private let corrections: [KeyCorrection]
    private var known: [Name: Pair] = [:]

    private struct Name: Hashable {
        let bank: Digest
        let key: Digest
    }

    private struct Pair {
        let key: Registry.GradingKey
        let corrected: [Registry.GradingKey]
        let made: [CorrectedKey]
    }

    init(_ keys: any KeyStore, _ corrections: [KeyCorrection]) {
        self.keys = keys
        self.corrections = corrections
    }

    /// The keys that were made so far and are others than those before.
    var made: [CorrectedKey] { known.flatMap { name, pair in pair.made.filter { $0.identity != name.key } } }

    /// A key and what the corrections make of it.
    mutating func keys(
        _ key: Digest, of published: PublishedBank
    ) async throws(Refusal) -> (key: Registry.GradingKey, corrected: [Registry.GradingKey]) {
        let name = Name(bank: published.identity, key: key)
        if let pair = known[name] { return (pair.key, pair.corrected) }
        guard let found = try await keys.key(key, of: published.identity) else {
            throw .unknown(what: "key \(key) of bank \(published.bank.id)")
        }
        do {
            let made = try corrections.map { correction in
                let corrected = try corrected(found, by: correction, of: published)
                return CorrectedKey(bank: published.identity, identity: try identity(of: corrected), key: corrected)
            }
            let pair = Pair(
                key: .init(identity: key, key: try AnswerKey(found)),
                corrected: try made.map { .init(identity: $0.identity, key: try AnswerKey($0.key)) }, made: made)
            known[name] = pair
            return (pair.key, pair.corrected)
        } catch {
            throw .invalid(findings: ["\(error)"])
        }
    }

    /// A key that only those have whom an earlier correction spared may say already what this one says.
    private func corrected(_ key: BankKey, by correction: KeyCorrection, of published: PublishedBank) throws(CorrectionFault) -> BankKey {
        var key = key
        for change in correction.changes {
            do {
                key = try Grading.corrected(key, by: [change], items: published.bank.allItems)
            } catch {
                switch error {
                case .changesNothing, .isCreditedToAll: continue
                default: throw error
                }
            }
        }
        return key
    }
}
