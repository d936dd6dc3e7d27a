public import ExamModel
public import ExamService
import Synchronization

struct CorrectionState {
    var file: CorrectionCase
    var keys: [CorrectedKey] = []
    var sittings: [CorrectedSitting] = []
}

extension InMemoryStore: CorrectionStore {
    public func corrections(of bank: BankID) async throws(Refusal) -> [CorrectionCase] {
        state.withLock { $0.corrections.map(\.file).filter { $0.correction.bank == bank } }
    }

    public func unappliedCorrections() async throws(Refusal) -> [CorrectionCase] {
        state.withLock { $0.corrections.map(\.file).filter { $0.state == .confirmed } }
    }

    public func propose(_ correction: CorrectionCase) async throws(Refusal) {
        let isNew = state.withLock { state in
            let bank = correction.correction.bank
            guard !state.corrections.contains(where: { $0.file.correction.bank == bank && $0.file.isOpen }) else { return false }
            state.corrections.append(CorrectionState(file: correction))
            return true
        }
        if !isNew { throw .exists(what: "another correction of bank \(correction.correction.bank) that is open") }
    }

    public func add(
        _ event: CorrectionEvent, to correction: CorrectionID, after events: Int, keys: [CorrectedKey]
    ) async throws(Refusal) {
        let isAdded = state.withLock { state in
            guard let index = state.corrections.firstIndex(where: { $0.file.id == correction }),
                state.corrections[index].file.events.count == events
            else { return false }
            state.corrections[index].file.events.append(event)
            state.corrections[index].keys += keys
            return true
        }
        if !isAdded { throw .exists(what: "a newer step of this correction; look at it again") }
    }

    public func keys(of correction: CorrectionID) async throws(Refusal) -> Set<Digest> {
        state.withLock { state in Set(state.corrections.first { $0.file.id == correction }?.keys.map(\.identity) ?? []) }
    }

    public func save(_ corrected: CorrectedBatch, of correction: CorrectionID) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard let index = state.corrections.firstIndex(where: { $0.file.id == correction }) else { return false }
            let known = Set(state.corrections[index].sittings.map(\.sitting))
            let isAsRead = corrected.records.allSatisfy { record in
                status.withLock { $0.events[record.sitting]?.count ?? 0 } == corrected.revocationSteps[record.sitting, default: 0]
            }
            guard isAsRead, known.isDisjoint(with: corrected.sittings.map(\.sitting)) else { return false }
            guard take(corrected.records.flatMap { $0.statuses ?? [] }) else { return false }
            status.withLock { $0.revoked += corrected.revoked }
            state.corrections[index].sittings += corrected.sittings
            for record in corrected.records { state.records[record.sitting, default: []].append(record) }
            state.add(corrected.tallies)
            return true
        }
        if !isNew { throw .exists(what: "something else that was done to one of these sittings meanwhile") }
    }

    public func fates(
        of sittings: [SittingID]
    ) async throws(Refusal) -> [SittingID: [(correction: CorrectionID, fate: CorrectedSitting.Fate)]] {
        state.withLock { state in
            var fates: [SittingID: [(correction: CorrectionID, fate: CorrectedSitting.Fate)]] = [:]
            for correction in state.corrections {
                for line in correction.sittings where sittings.contains(line.sitting) {
                    fates[line.sitting, default: []].append((correction.file.id, line.fate))
                }
            }
            return fates
        }
    }

    public func sittings(correctedBy correction: CorrectionID) async throws(Refusal) -> [CorrectedSitting] {
        state.withLock { state in state.corrections.first { $0.file.id == correction }?.sittings ?? [] }
    }
}
