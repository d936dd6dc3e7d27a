public import ExamAPI
public import ExamModel
import Sittings

extension Delivery {
    /// Makes new admission codes for candidates of a window who have not begun, all or none: a slip was lost, or the answer to an import.
    ///
    /// The old codes stop, and so does whoever signed in with one: whoever found the slip must not open the exam.
    /// - Parameter staff: who is to be named for it.
    public func makeCodes(_ request: NewCodes, in window: WindowID, by staff: StaffID) async throws(Refusal) -> [Enrolled] {
        guard try await store.window(window) != nil else { throw .unknown(what: "window \(window)") }
        guard (1...Programme.mostRows).contains(request.candidates.count) else {
            throw .malformed(what: "new codes are made for 1 to \(Programme.mostRows) candidates")
        }
        var (codes, findings): ([(Enrolled, NewCode)], [String]) = ([], [])
        for candidate in Set(request.candidates).sorted() {
            guard let enrolment = try await store.enrolments(of: candidate).first(where: { $0.window == window }) else {
                findings.append("\(candidate) is not enrolled in window \(window). See: invigil roster list \(window)")
                continue
            }
            let sitting = try await sitting(enrolment.sitting)
            guard sitting.started == nil else {
                findings.append(
                    "\(candidate) has begun, and needs no code to go on at the same computer. For another one: "
                        + "invigil sitting allow-take-over \(enrolment.sitting)")
                continue
            }
            let code = AdmissionCode(random: entropy.bytes(15))
            codes.append(
                (
                    Enrolled(sitting: enrolment.sitting, candidate: candidate, code: code.description),
                    NewCode(sitting: enrolment.sitting, codeHash: code.hash, sequence: sitting.sequence)
                ))
        }
        guard findings.isEmpty else { throw .invalid(findings: findings) }
        try await store.replaceCodes(codes.map(\.1), by: staff, at: clock.now())
        signIns.forget(Set(codes.map(\.0.sitting)))
        return codes.map(\.0)
    }
}

extension Refusal {
    /// Somebody may have begun since it was looked at.
    public static let journalWentOn = Refusal.exists(what: "an entry in one of these journals, made meanwhile; run it again")
}
