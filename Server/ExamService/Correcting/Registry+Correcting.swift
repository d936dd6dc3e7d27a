public import ExamAPI
public import ExamModel
import Grading
import Records

/// Correcting the key of a published bank: tried as often as one likes, proposed by one, confirmed by another who saw what it does, and then
/// carried out for everybody whose result is another by it.
extension Registry {
    /// The corrections of a bank, newest first.
    public func corrections(of bank: BankID) async throws(Refusal) -> [CorrectionCase] {
        try await requireVersions(of: bank)
        return try await store.corrections(of: bank).reversed()
    }

    /// What corrections would do to the sittings that are graded now. Nothing is done.
    public func tryOut(_ request: CorrectionTrialRequest, on bank: BankID) async throws(Refusal) -> [CorrectionTrial] {
        guard (1...CorrectionTrialRequest.mostCorrections).contains(request.corrections.count) else {
            throw .malformed(what: "1 to \(CorrectionTrialRequest.mostCorrections) corrections are tried at the same time")
        }
        let versions = try await requireVersions(of: bank)
        var corrections: [KeyCorrection] = []
        for written in request.corrections { corrections.append(try await read(written, for: versions, of: bank)) }
        return try await tryOut(corrections, on: bank)
    }

    /// One correction with what it does.
    public func correction(_ id: CorrectionID, of bank: BankID) async throws(Refusal) -> CorrectionReport {
        try await report(try await known(id, of: bank))
    }

    /// One step. The same again, after an answer that was lost, changes nothing.
    public func correct(
        _ step: CorrectionStep, _ bank: BankID, by staff: Staff, proof: Proof, at now: Instant
    ) async throws(Refusal) -> CorrectionReport {
        try proof.requireFresh(at: now)
        switch step {
        case .propose(let written, let reason): return try await propose(written, reason, bank, by: staff.id, at: now)
        case .withdraw(let id):
            let file = try await known(id, of: bank)
            if file.events.last?.what == .withdrawn { return try await report(file) }
            guard file.state == .proposed else { throw .notYet(what: "correction \(id) is \(file.state.rawValue) and cannot be withdrawn") }
            return try await add(.withdrawn, to: file, by: staff.id, at: now)
        case .confirm(let id, let seen):
            let file = try await known(id, of: bank)
            if file.isConfirmed(by: staff.id) { return try await report(file) }
            guard file.state == .proposed else { throw .notYet(what: "correction \(id) is \(file.state.rawValue) and cannot be confirmed") }
            guard file.proposer != staff.id else {
                throw .shortfall(what: "You proposed this correction yourself: another admin confirms it.")
            }
            return try await confirm(file, seen: seen, by: staff.id, at: now)
        }
    }

    private func propose(
        _ written: WrittenCorrection, _ reason: String, _ bank: BankID, by staff: StaffID, at now: Instant
    ) async throws(Refusal) -> CorrectionReport {
        guard !reason.isEmpty, reason.utf8.count <= Self.reasonLimit else {
            throw .invalid(findings: ["A key is corrected for a reason of 1 to \(Self.reasonLimit) bytes, which the notices tell."])
        }
        guard statusURL(1) != nil else {
            throw .invalid(findings: [
                "The issuer is no did:web, so that its records name no status list, and nobody would see which one counts."
            ])
        }
        let correction = try await read(written, for: try await requireVersions(of: bank), of: bank)
        if let open = try await store.corrections(of: bank).first(where: \.isOpen) {
            if open.state == .proposed, open.correction == correction, open.reason == reason, open.proposer == staff {
                return try await report(open)
            }
            throw .shortfall(what: "Correction \(open.id) of this bank is \(open.state.rawValue). Confirm or withdraw that one first.")
        }
        // Also so that nobody tries keys of items that were never sat.
        let trial = try await tryOut([correction], on: bank)[0]
        guard trial.impact.sittings > 0 else {
            throw .invalid(findings: [
                "No graded sitting had it on its form: nobody's result changes. A key that nobody was graded by is mended by a new version of "
                    + "the bank."
            ])
        }
        try await requireSound(correction, for: try await requireVersions(of: bank))
        let id = CorrectionID("cor-\(entropy.hex(8))")
        let file = CorrectionCase(
            id: id, correction: correction, reason: reason, events: [CorrectionEvent(at: now, by: staff, what: .proposed)])
        try await store.propose(file)
        return CorrectionReport(file: file, impact: trial.impact, sittings: trial.flips)
    }

    private func confirm(
        _ file: CorrectionCase, seen: Digest, by staff: StaffID, at now: Instant
    ) async throws(Refusal) -> CorrectionReport {
        let correction = file.correction
        let versions = try await requireVersions(of: correction.bank)
        try await requireSound(correction, for: versions)
        var keys = CorrectedKeys(self.keys, [correction])
        let trial = try await tryOut([correction], on: correction.bank, by: &keys)[0]
        guard (try? identity(of: trial)) == seen else {
            throw .shortfall(what: "Since you looked, more sittings were graded or taken back: it does something else now. Look again.")
        }
        // Of each version the present key's correction comes last: it is what everybody is graded by from then on.
        for version in versions { _ = try await keys.keys(version.keyIdentity, of: version) }
        let ordered = keys.made(present: versions)
        return try await add(.confirmed(trial.impact), to: file, by: staff, at: now, keys: ordered)
    }

    private func add(
        _ what: CorrectionEvent.What, to file: CorrectionCase, by staff: StaffID, at now: Instant, keys: [CorrectedKey] = []
    ) async throws(Refusal) -> CorrectionReport {
        var file = file
        let event = CorrectionEvent(at: now, by: staff, what: what)
        try await store.add(event, to: file.id, after: file.events.count, keys: keys)
        file.events.append(event)
        return try await report(file)
    }

    private func known(_ id: CorrectionID, of bank: BankID) async throws(Refusal) -> CorrectionCase {
        guard let file = try await store.corrections(of: bank).first(where: { $0.id == id }) else {
            throw .unknown(what: "correction \(id) of bank \(bank)")
        }
        return file
    }

    private func report(_ file: CorrectionCase) async throws(Refusal) -> CorrectionReport {
        switch file.state {
        case .proposed:
            let trial = try await tryOut([file.correction], on: file.correction.bank)[0]
            return CorrectionReport(file: file, impact: trial.impact, sittings: trial.flips)
        case .withdrawn: return CorrectionReport(file: file, impact: CorrectionImpact(), sittings: [])
        case .confirmed, .applied:
            let sittings = try await store.sittings(correctedBy: file.id)
            var impact = CorrectionImpact()
            for line in sittings { impact.add(line) }
            return CorrectionReport(file: file, impact: impact, sittings: sittings)
        }
    }

    private func tryOut(_ corrections: [KeyCorrection], on bank: BankID) async throws(Refusal) -> [CorrectionTrial] {
        var keys = CorrectedKeys(self.keys, corrections)
        return try await tryOut(corrections, on: bank, by: &keys)
    }

    private func tryOut(
        _ corrections: [KeyCorrection], on bank: BankID, by keys: inout CorrectedKeys
    ) async throws(Refusal) -> [CorrectionTrial] {
        var impacts = corrections.map { _ in CorrectionImpact() }
        var flips: [[CorrectedSitting]] = corrections.map { _ in [] }
        let items = Set(corrections.flatMap(\.changes).map(\.item))
        try await rescore(items, of: bank, by: &keys) { sittings throws(Refusal) in
            for (index, correction) in corrections.enumerated() {
                for judgement in try await judge(sittings, by: index, neverHarm: correction.neverHarm) {
                    impacts[index].add(judgement.line)
                    if judgement.line.flips { flips[index].append(judgement.line) }
                }
            }
        }
        return corrections.indices.map { CorrectionTrial(correction: corrections[$0], impact: impacts[$0], flips: flips[$0]) }
    }
}

/// From what a person wrote to a correction.
extension Registry {
    @discardableResult
    private func requireVersions(of bank: BankID) async throws(Refusal) -> [PublishedBank] {
        var versions: [PublishedBank] = []
        for identity in try await store.versions(of: bank) {
            if let published = try await store.publishedBank(identity: identity) { versions.append(published) }
        }
        if versions.isEmpty { throw .unknown(what: "published bank \(bank)") }
        return versions
    }

    private func read(
        _ written: WrittenCorrection, for versions: [PublishedBank], of bank: BankID
    ) async throws(Refusal) -> KeyCorrection {
        guard (1...WrittenCorrection.mostChanges).contains(written.changes.count) else {
            throw .malformed(what: "a correction is of 1 to \(WrittenCorrection.mostChanges) items")
        }
        let items = Dictionary(versions.flatMap(\.bank.allItems).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var (changes, findings): ([KeyChange], [String]) = ([], [])
        for change in written.changes {
            guard let item = items[change.item] else {
                findings.append("Bank \(bank) has no item \(change.item) in any version that was published.")
                continue
            }
            if let policy = policy(change, for: item) {
                changes.append(KeyChange(item: item.id, policy: policy))
            } else {
                findings.append(
                    change.answer.map {
                        "'\($0)' cannot be read as an answer to item \(item.id) (\(item.interaction.kind)), or its policy takes none."
                    }
                        ?? "Item \(item.id) needs the answer that is right.")
            }
        }
        if !findings.isEmpty { throw .invalid(findings: findings) }
        guard Set(changes.map(\.item)).count == changes.count else { throw .invalid(findings: ["\(CorrectionFault.itemTwice)"]) }
        return KeyCorrection(bank: bank, changes: changes, neverHarm: written.neverHarm)
    }

    private func policy(_ change: WrittenCorrection.Change, for item: Item) -> KeyChange.Policy? {
        let answer = change.answer.flatMap { Answer(written: $0, to: item.interaction) }
        switch change.policy {
        case .dropItem: return change.answer == nil ? .dropItem : nil
        case .creditAll: return change.answer == nil ? .creditAll : nil
        case .dualKey: return answer.map { .dualKey($0) }
        case .rekey: return answer.map { .rekey($0) }
        }
    }

    /// Whether the present keys can be corrected so, and each change is one for some version.
    private func requireSound(_ correction: KeyCorrection, for versions: [PublishedBank]) async throws(Refusal) {
        for change in correction.changes {
            var fault: CorrectionFault?
            var isChange = false
            for version in versions where version.bank.allItems.contains(where: { $0.id == change.item }) {
                guard let key = try await keys.key(version.keyIdentity, of: version.identity) else { continue }
                do {
                    _ = try corrected(key, by: [change], items: version.bank.allItems)
                    isChange = true
                } catch {
                    fault = error
                }
            }
            if !isChange, let fault { throw .invalid(findings: ["\(fault)"]) }
        }
    }
}

extension CorrectionCase {
    fileprivate func isConfirmed(by staff: StaffID) -> Bool {
        events.contains { event in
            if case .confirmed = event.what { event.by == staff } else { false }
        }
    }
}
