public import ExamModel

/// Who administers what: roles hold where the holder's places say (decision 0032). Asked before a byte of a request's body is read.
extension Programme {
    /// Refuses with ``Refusal/notAllowed`` unless the roles hold for the whole window.
    public func admit(_ staff: Staff, to id: WindowID) async throws(Refusal) {
        guard staff.places != nil else { return }
        guard let window = try await store.window(id) else { throw .unknown(what: "window \(id)") }
        guard staff.holds(id, of: window.scheme) else { throw .notAllowed }
    }

    /// The same for the window that a sitting stands in.
    public func admit(_ staff: Staff, to id: SittingID) async throws(Refusal) {
        guard staff.places != nil else { return }
        guard let enrolment = try await store.enrolment(id) else { throw .unknown(what: "sitting \(id)") }
        guard staff.holds(enrolment.window.real, of: enrolment.scheme) else { throw .notAllowed }
    }

    /// The same for all schemes of a bank.
    public func admit(_ staff: Staff, to bank: BankID) async throws(Refusal) {
        guard staff.places != nil else { return }
        guard staff.holds(try await store.schemes(of: bank)) else { throw .notAllowed }
    }
}
