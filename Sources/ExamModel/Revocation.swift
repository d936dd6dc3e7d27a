/// What of a sitting's records is taken back.
public enum RevokedPart: String, Hashable, Sendable, Codable, CaseIterable {
    /// The designation, until it is reinstated.
    case suspension
    case designation
    /// With the designation that rests on it.
    case result

    /// Whether nobody gives it back.
    public var isForGood: Bool { self != .suspension }
}

/// One step of taking records back, or of giving a suspended designation back, which is for two people.
public struct RevocationEvent: Hashable, Sendable, Codable {
    public let at: Instant
    public let by: StaffID
    public let what: What

    public init(at: Instant, by: StaffID, what: What) {
        self.at = at
        self.by = by
        self.what = what
    }

    /// What was done.
    public enum What: Hashable, Sendable, Codable {
        case proposed(part: RevokedPart, reason: String)
        /// That a suspended designation counts again.
        case proposedReinstatement(reason: String)
        case withdrawn
        /// By somebody else; with the signed notice for each record.
        case confirmed(notices: [String])
    }
}

/// What waits for the second person.
public struct RevocationProposal: Hashable, Sendable {
    public let by: StaffID
    /// What is to be taken back; `nil` for a suspended designation that is to be given back.
    public let part: RevokedPart?
    public let reason: String

    init?(_ event: RevocationEvent) {
        switch event.what {
        case .proposed(let part, let reason): (self.part, self.reason) = (part, reason)
        case .proposedReinstatement(let reason): (self.part, self.reason) = (nil, reason)
        case .withdrawn, .confirmed: return nil
        }
        by = event.by
    }
}

extension [RevocationEvent] {
    public var proposal: RevocationProposal? { last.flatMap(RevocationProposal.init) }

    /// The most that is taken back now, and why; `nil` if nothing is.
    public var revoked: (part: RevokedPart, reason: String)? {
        var revoked: (part: RevokedPart, reason: String)?
        for (event, next) in zip(self, dropFirst()) {
            guard case .confirmed = next.what, let proposal = RevocationProposal(event) else { continue }
            if let part = proposal.part {
                if revoked?.part != .result { revoked = (part, proposal.reason) }
            } else if revoked?.part == .suspension {
                revoked = nil
            }
        }
        return revoked
    }
}
