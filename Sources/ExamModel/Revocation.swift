/// What of a sitting's records is taken back.
public enum RevokedPart: String, Hashable, Sendable, Codable, CaseIterable {
    case designation
    /// With the designation that rests on it.
    case result
}

/// One step of taking records back, which is for two people and for good.
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
        case withdrawn
        /// By somebody else; with the signed notice for each record.
        case confirmed(notices: [String])
    }
}

extension [RevocationEvent] {
    /// What waits for the second person.
    public var proposal: (by: StaffID, part: RevokedPart, reason: String)? {
        guard let last, case .proposed(let part, let reason) = last.what else { return nil }
        return (last.by, part, reason)
    }

    /// The most that was revoked, and why; `nil` if nothing was.
    public var revoked: (part: RevokedPart, reason: String)? {
        var revoked: (part: RevokedPart, reason: String)?
        for (event, next) in zip(self, dropFirst()) {
            if case .proposed(let part, let reason) = event.what, case .confirmed = next.what, revoked?.part != .result {
                revoked = (part, reason)
            }
        }
        return revoked
    }
}
