public import ExamModel

/// One sitting as whoever runs or watches the window sees it. No answer and no item text is in it.
public struct RosterLine: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let name: String
    public let room: RoomID?
    public let state: State
    /// The number of the item that was visited last, from 1.
    public let item: Int?
    public let answered: Int
    public let items: Int
    public let deadline: Deadline?
    /// What was agreed with the candidate, in words.
    public let agreed: [String]
    /// When the server last heard of the client, since the server started.
    public let heardAt: Instant?
    /// How many acts the client said then that it keeps and has not sent.
    public let unsent: Int?
    /// How the client's clock ran when that was last noted: 31 is 3.1 percent fast.
    public let clockDriftPerMille: Int?
    /// How many facts about the client are in the journal, and the last of them.
    public let facts: Int
    public let lastFact: String?
    /// The kind of document that a proctor saw, if one let the candidate in.
    public let document: String?
    /// What somebody should look after, the most urgent first.
    public let concerns: [Concern]

    public init(
        sitting: SittingID, candidate: CandidateID, name: String, room: RoomID?, state: State, item: Int? = nil, answered: Int, items: Int,
        deadline: Deadline?, agreed: [String] = [], heardAt: Instant? = nil, unsent: Int? = nil, clockDriftPerMille: Int? = nil,
        facts: Int = 0, lastFact: String? = nil, document: String? = nil, concerns: [Concern] = []
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.name = name
        self.room = room
        self.state = state
        self.item = item
        self.answered = answered
        self.items = items
        self.deadline = deadline
        self.agreed = agreed
        self.heardAt = heardAt
        self.unsent = unsent
        self.clockDriftPerMille = clockDriftPerMille
        self.facts = facts
        self.lastFact = lastFact
        self.document = document
        self.concerns = concerns
    }

    /// How far a sitting has come.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// `held`: open, and the server does not seal it by itself. `unknown`: its journal cannot be read.
        case enrolled, open, paused, away, held, sealed, unknown
    }

    /// Whether it can be ordered anything, and has a client to be heard of.
    public var isLive: Bool { state != .sealed && state != .unknown }
}

/// What somebody should look after at one sitting. Facts with their time; silence is one.
public enum Concern: Hashable, Sendable, Codable {
    /// The server cannot read the journal: nothing is known of the sitting, and its candidate is refused.
    case unreadable(because: String)
    /// The candidate called for a proctor, and nobody has answered.
    case calls(since: Instant)
    /// The candidate is ready, and a proctor has still to look at a document and to let it in.
    case waitsAtTheDoor(since: Instant)
    /// The exam has begun, and nothing was heard of the client since.
    case silent(since: Instant)
    /// Another program asked for the sitting and was refused.
    case secondLogin(times: Int)
    /// Acts are only on the candidate's computer.
    case unsent(acts: Int)
    case outboxChanged
    case clockDrift(perMille: Int)
    case paused(since: Instant, reason: String)
    case sealHeld(reason: String)
    /// Another computer may take over, and none has done so yet.
    case takeOverAllowed(reason: String)
    /// The window has been open for minutes, and the candidate has not begun.
    case notBegun(since: Instant)

    /// The most urgent is the smallest.
    public var rank: Int {
        switch self {
        case .unreadable: 0
        case .calls: 1
        case .waitsAtTheDoor: 2
        case .silent: 3
        case .secondLogin: 4
        case .unsent: 5
        case .outboxChanged: 6
        case .clockDrift: 7
        case .paused: 8
        case .sealHeld: 9
        case .takeOverAllowed: 10
        case .notBegun: 11
        }
    }

    /// Whether somebody should look now.
    public var isUrgent: Bool { rank <= Concern.unsent(acts: 1).rank }

    /// Since when it lasts, where that matters.
    public var since: Instant? {
        switch self {
        case .calls(let since), .waitsAtTheDoor(let since), .silent(let since), .paused(let since, _), .notBegun(let since): since
        case .unreadable, .secondLogin, .unsent, .outboxChanged, .clockDrift, .sealHeld, .takeOverAllowed: nil
        }
    }
}

/// What the stream of a window carries to who watches it.
public enum RosterEvent: Hashable, Sendable, Codable {
    /// Begins the stream anew for whoever signed in: all lines follow, and there are so many.
    /// A chief may give time to many, and confirm what others propose.
    case began(sittings: Int, you: StaffID, isChief: Bool, serverTime: Instant)
    /// Lines that are new or have changed.
    case lines(lines: [RosterLine], serverTime: Instant)
    /// All orders that wait for a second person, when that has changed.
    case proposed(orders: [ProposedOrder], serverTime: Instant)
    /// Sent every second, so that silence means a broken connection and not that nothing happens.
    case beat(serverTime: Instant)
}

/// A window as it stands in a list.
public struct WindowLine: Hashable, Sendable, Codable {
    public let window: WindowID
    public let title: String
    public let opens: Instant
    public let closes: Instant
    /// What lets a candidate in.
    public let door: Door
    public let sittings: Int

    public init(window: WindowID, title: String, opens: Instant, closes: Instant, door: Door = .code, sittings: Int) {
        self.window = window
        self.title = title
        self.opens = opens
        self.closes = closes
        self.door = door
        self.sittings = sittings
    }
}

/// One thing that happened in a sitting, as a proctor may read it: no answer, no note, no item text.
public struct HistoryLine: Hashable, Sendable, Codable {
    public let sequence: Int
    public let at: Instant
    public let text: String

    public init(sequence: Int, at: Instant, text: String) {
        self.sequence = sequence
        self.at = at
        self.text = text
    }
}

/// What became of an order for one sitting.
public struct OrderReceipt: Hashable, Sendable, Codable {
    /// Nothing is done yet: a second person has to confirm it by giving the same order.
    public let isProposed: Bool

    public init(isProposed: Bool) {
        self.isProposed = isProposed
    }
}

/// An order that waits for a second person. Whoever confirms it gives the very same one.
public struct ProposedOrder: Hashable, Sendable, Codable {
    public let order: WindowOrder
    public let window: WindowID
    /// Whom it is for, as it was when it was proposed: nobody else is reached.
    public let sittings: [SittingID]
    /// Who proposed it, as signed in.
    public let by: StaffID
    public let at: Instant

    public init(order: WindowOrder, window: WindowID, sittings: [SittingID], by: StaffID, at: Instant) {
        self.order = order
        self.window = window
        self.sittings = sittings
        self.by = by
        self.at = at
    }

    public var id: OrderID { order.order.id }
    public var act: ProctorAct { order.order.act }
}
