public import ExamModel

/// A step of taking a sitting's records back, or of giving a suspended designation back.
public enum RevocationStep: Hashable, Sendable, Codable {
    case propose(part: RevokedPart, reason: String)
    case proposeReinstatement(reason: String)
    /// Says no to what was proposed.
    case withdraw
    case confirm
}

extension RevocationEvent {
    /// In one line, without the notices.
    public var words: String {
        switch what {
        case .proposed(.suspension, let reason): "\(by) proposes to suspend the designation: \(reason)"
        case .proposed(let part, let reason): "\(by) proposes to revoke the \(part.rawValue): \(reason)"
        case .proposedReinstatement(let reason): "\(by) proposes to reinstate the designation: \(reason)"
        case .withdrawn: "\(by) withdraws it"
        case .confirmed(let notices): "\(by) confirms it: \(counted(notices.count, "notice")) signed"
        }
    }
}
