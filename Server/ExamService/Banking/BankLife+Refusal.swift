import ExamModel

extension BankLife {
    /// Why `staff` may not do `act` now; `nil` if it may. Whoever handed in a bank neither reviews nor publishes it.
    func refusal(of act: BankAct, by staff: StaffID) -> Refusal? {
        switch (act, state) {
        case (.drafted, _): nil
        case (_, .published): .exists(what: "bank \(bank) \(version), published, which never changes")
        case (.published, .draft), (.published, .returned):
            .notYet(what: "bank \(bank) \(version) is \(state == .draft ? "a draft" : "returned"), and only a reviewed one is published")
        default: authors.contains(staff) ? .ownWork(what: "bank \(bank) \(version)") : nil
        }
    }
}
