public import ExamAPI
public import ExamModel
import Records

extension Programme {
    /// Keeps how a window is now, so that every later change is told. Frozen again, the later one counts.
    ///
    /// Only a window that is ready is frozen. It is not locked: who is ill on the eve and enrolled in the morning has to get in.
    public func freeze(_ id: WindowID, by staff: Staff) async throws(Refusal) -> Freeze {
        guard let window = try await store.window(id) else { throw .unknown(what: "window \(id)") }
        try requireWhole(window, for: staff)
        let places = try await places(in: id)
        let missing = try await readiness(of: window, with: places).lines.filter {
            $0.standing == .missing && $0.check != .frozen
        }
        guard missing.isEmpty else {
            throw .invalid(findings: ["Only what is ready is frozen:"] + missing.map { "\($0.check.rawValue): \($0.because); \($0.mend)" })
        }
        guard let frozen = try await frozen(window, with: places) else { throw .unknown(what: "window \(id)") }
        let now = clock.now()
        do {
            let freeze = Freeze(window: id, hash: try identity(of: frozen), by: staff.id, at: now, candidates: frozen.seats.count)
            try await store.save(StoredFreeze(freeze: freeze, frozen: frozen))
            return freeze
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .malformed(what: "\(error)")
        }
    }

    /// How a window is now; `nil` if it has no bank or no scheme.
    func frozen(_ window: ExamWindow, with places: [Place]) async throws(Refusal) -> FrozenWindow? {
        guard let published = try await store.publishedBank(window.bank), let scheme = try await store.scheme(window.scheme),
            let schemeHash = try? identity(of: scheme)
        else { return nil }
        let seats = places.map { place in
            FrozenWindow.Seat(
                candidate: place.enrolment.candidate.id, sitting: place.enrolment.sitting, form: place.enrolment.formHash,
                accommodation: place.admission.accommodation, room: place.enrolment.room)
        }
        return FrozenWindow(
            window: window, bank: published.identity, key: published.keyIdentity, schemeVersion: scheme.version, scheme: schemeHash,
            seats: seats)
    }
}

/// A freeze with all that was frozen, so that what has changed can be told.
public struct StoredFreeze: Hashable, Sendable, Codable {
    public let freeze: Freeze
    public let frozen: FrozenWindow

    public var window: WindowID { freeze.window }

    public init(freeze: Freeze, frozen: FrozenWindow) {
        self.freeze = freeze
        self.frozen = frozen
    }
}
