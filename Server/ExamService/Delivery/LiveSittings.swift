import ExamModel
import Records
import Sittings
import Synchronization

/// The sittings in memory, each set up once from its journal.
final class LiveSittings: Sendable {
    private let journal: any Journal
    private let store: any ProgrammeStore
    private let clock: any WallClock
    private let sittings = Mutex<[SittingID: LiveSitting]>([:])
    /// What was erased since the server started: whoever is reading one of these does not put it back.
    private let erased = Mutex<Set<SittingID>>([])
    /// The sittings that something happened to since somebody looked; `nil` while nobody looks.
    private let stirred = Mutex<Set<SittingID>?>(nil)

    init(journal: any Journal, store: any ProgrammeStore, clock: any WallClock) {
        self.journal = journal
        self.store = store
        self.clock = clock
    }

    /// Everything in memory.
    var all: [LiveSitting] {
        sittings.withLock { Array($0.values) }
    }

    /// The sitting, from memory or from its journal.
    func sitting(_ id: SittingID) async throws(Refusal) -> LiveSitting {
        if let live = sittings.withLock({ $0[id] }) { return live }
        guard let enrolment = try await store.enrolment(id) else { throw .unknown(what: "sitting \(id)") }
        let loaded = try await load(enrolment)
        // Two requests may load at the same time; the first one in stays, so that there is one desk.
        let live: LiveSitting? = sittings.withLock { sittings in
            if let live = sittings[id] { return live }
            if erased.withLock({ $0.contains(id) }) { return nil }
            sittings[id] = loaded
            return loaded
        }
        guard let live else { throw .unknown(what: "sitting \(id)") }
        return live
    }

    /// Whose place it is; that needs no journal.
    func seat(of id: SittingID) async throws(Refusal) -> Seat {
        if let live = inMemory(id) { return live.seat }
        guard let enrolment = try await store.enrolment(id) else { throw .unknown(what: "sitting \(id)") }
        return Seat(enrolment)
    }

    /// The sitting, if it is in memory.
    func inMemory(_ id: SittingID) -> LiveSitting? {
        sittings.withLock { $0[id] }
    }

    /// What happened in a sitting, in order.
    func events(of id: SittingID) async throws(Refusal) -> [SittingEvent] {
        do {
            return try await journal.entries(of: id).map(\.event)
        } catch {
            throw error.refusal
        }
    }

    /// From now on remembers which sittings something happens to.
    func noteStirs() {
        stirred.withLock { $0 = $0 ?? [] }
    }

    func ignoreStirs() {
        stirred.withLock { $0 = nil }
    }

    func takeStirred() -> Set<SittingID> {
        stirred.withLock { stirred in
            defer { stirred = stirred.map { _ in [] } }
            return stirred ?? []
        }
    }

    /// Lets go of this very sitting; a newer one that was set up from the journal meanwhile stays.
    func forget(_ sitting: LiveSitting) {
        sittings.withLock { sittings in
            if sittings[sitting.id] === sitting { sittings[sitting.id] = nil }
        }
        sitting.endStreams()
    }

    /// Lets go of erased sittings, and of whatever is being read of them; whoever watches is told.
    func forgetForGood(_ ids: Set<SittingID>) {
        erased.withLock { $0.formUnion(ids) }
        let gone = sittings.withLock { sittings in ids.compactMap { sittings.removeValue(forKey: $0) } }
        for sitting in gone { sitting.endStreams() }
        stirred.withLock { $0?.formUnion(ids) }
    }

    func isErased(_ id: SittingID) -> Bool { erased.withLock { $0.contains(id) } }

    private func load(_ enrolment: Enrolment) async throws(Refusal) -> LiveSitting {
        do {
            let entries = try await journal.entries(of: enrolment.sitting)
            if let fault = JournalChain.check(entries, of: enrolment.sitting) {
                throw AppendFault.corrupt(what: "\(fault)")
            }
            let sitting = try Sitting.replay(entries.map(\.event), id: enrolment.sitting)
            let head = entries.last?.head ?? JournalChain.genesis(of: enrolment.sitting)
            let desk = Desk<LiveSitting.Ticket>(sitting: sitting, head: head, paper: Paper(enrolment.form))
            return LiveSitting(desk: desk, enrolment: enrolment, journal: journal, clock: clock) { [weak self] id in
                self?.stirred.withLock { _ = $0?.insert(id) }
            } forget: { [weak self] in
                self?.forget($0)
            }
        } catch let fault as AppendFault {
            throw fault.refusal
        } catch {
            throw AppendFault.corrupt(what: "\(error)").refusal
        }
    }
}
