/// One step in the life of a bank.
public struct BankEvent: Hashable, Sendable, Codable {
    public let by: StaffID
    public let at: Instant
    public let act: BankAct

    public init(by staff: StaffID, at: Instant, act: BankAct) {
        by = staff
        self.at = at
        self.act = act
    }
}

/// What was done with a draft.
public enum BankAct: Hashable, Sendable, Codable {
    case drafted
    case reviewed(note: String)
    case returned(because: String)
    case published(note: String)
}

/// The life of one draft, which is all that ever happened to it. The draft itself never changes: another text is another draft.
public struct BankLife: Hashable, Sendable, Codable {
    public let bank: BankID
    public let version: String
    /// The hash of bank, key and schemes together.
    public let draft: Digest
    /// The first is `drafted`.
    public let events: [BankEvent]

    public init(bank: BankID, version: String, draft: Digest, events: [BankEvent]) {
        self.bank = bank
        self.version = version
        self.draft = draft
        self.events = events
    }

    /// How far it has come.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case draft, reviewed, returned, published
    }

    /// What its last event made of it.
    public var state: State {
        switch events.last?.act {
        case .reviewed: .reviewed
        case .returned: .returned
        case .published: .published
        case .drafted, nil: .draft
        }
    }

    /// Who handed it in; several people may hand in the same bytes, and then none of them may review or publish it.
    public var authors: Set<StaffID> {
        Set(events.filter { $0.act == .drafted }.map(\.by))
    }
}
