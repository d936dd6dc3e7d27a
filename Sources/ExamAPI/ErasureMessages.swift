public import ExamModel

/// A step of an erasure.
public enum ErasureStep: Hashable, Sendable, Codable {
    /// - Parameter reason: names nobody, for it stays.
    case propose(CandidateID, reason: String)
    /// Says no to what was proposed.
    case withdraw(ErasureID)
    case confirm(ErasureID)
}

extension ErasureCase {
    /// `era-1 erased, 2 sittings: asked for by the person`; the candidate only before it is done.
    public var words: String {
        let state = events.last?.what.rawValue ?? "proposed"
        return "\(id)  \(state)\(candidate.map { " for \($0)" } ?? ""), \(counted(sittings.count, "sitting")): \(reason)"
    }
}

extension ErasureEvent {
    /// In one line.
    public var words: String {
        switch what {
        case .proposed: "\(by) proposes it"
        case .withdrawn: "\(by) withdraws it"
        case .erased: "\(by) confirms it: everything of it is erased"
        }
    }
}
