import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

/// What a proctor can do to sittings.
typealias Deed = ProctorAct.Kind

extension ProctorAct.Kind {
    /// As a command and in titles.
    var word: String {
        switch self {
        case .answerCall: "answer the call"
        case .letIn: "let in"
        case .message: "message"
        case .pause: "pause"
        case .resume: "go on"
        case .extend: "more time"
        case .credit: "time back"
        case .allowTakeOver: "allow another computer"
        case .withdrawTakeOver: "no other computer"
        case .holdSeal: "hold the seal"
        case .releaseSeal: "release the seal"
        case .stop: "end the exam"
        case .void: "declare void"
        }
    }

    var needsMinutes: Bool { self == .extend || self == .credit }
    /// What the text is; `nil` where there is none.
    var textLabel: String? {
        switch self {
        case .message: "Text"
        case .letIn: "Document"
        case .pause, .extend, .credit, .allowTakeOver, .holdSeal, .stop, .void: "Because"
        case .answerCall, .resume, .withdrawTakeOver, .releaseSeal: nil
        }
    }

    /// What takes it back.
    var undo: Deed? {
        switch self {
        case .pause: .resume
        case .allowTakeOver: .withdrawTakeOver
        case .holdSeal: .releaseSeal
        default: nil
        }
    }

    /// What is to be known before.
    var hint: String? {
        switch self {
        case .extend, .credit: "Time that was given is not taken back."
        case .stop:
            "Proposes to end it, with all answers. Another person, a chief proctor or an admin, confirms it; then it cannot be undone."
        case .void:
            "Proposes to end it without a result. Another person, a chief proctor or an admin, confirms it; then it cannot be undone."
        case .pause: "The time stops and no work is taken until 'go on'."
        case .allowTakeOver: "The present computer is shut out when the other one begins. For one change."
        case .holdSeal: "The server does not seal it by itself until it is released."
        case .message: "Who is connected sees it at once; nobody is told whether it was read."
        case .letIn: "Which kind of document you saw, for example: passport. Never its number. Given again, it corrects what was written."
        case .answerCall, .resume, .withdrawTakeOver, .releaseSeal: nil
        }
    }

    /// The server puts the name of whoever signed in into the place of `by`.
    func act(minutes: Int, text: String) -> ProctorAct {
        switch self {
        case .answerCall: .answerCall(by: "")
        case .letIn: .letIn(document: text, by: "")
        case .message: .message(text: text, by: "")
        case .pause: .pause(by: "", reason: text)
        case .resume: .resume(by: "")
        case .extend: .extend(seconds: minutes * 60, by: "", reason: text)
        case .credit: .credit(seconds: minutes * 60, by: "", reason: text)
        case .allowTakeOver: .allowTakeOver(by: "", reason: text)
        case .withdrawTakeOver: .withdrawTakeOver(by: "")
        case .holdSeal: .holdSeal(by: "", reason: text)
        case .releaseSeal: .releaseSeal(by: "")
        case .stop: .stop(by: "", reason: text)
        case .void: .void(by: "", reason: text)
        }
    }

    /// Whether it can do anything there: a key that does nothing is not shown.
    func fits(_ line: RosterLine) -> Bool {
        guard line.isLive else { return false }
        return switch self {
        case .answerCall: line.concerns.contains { if case .calls = $0 { true } else { false } }
        case .letIn: line.state == .enrolled
        case .message, .extend, .credit: true
        case .pause: line.state != .paused && line.state != .enrolled
        case .resume: line.state == .paused
        case .allowTakeOver: line.state != .enrolled && !line.isTakeOverAllowed
        case .withdrawTakeOver: line.isTakeOverAllowed
        case .stop, .void: line.state != .enrolled
        case .holdSeal: !line.isSealHeld
        case .releaseSeal: line.isSealHeld
        }
    }
}

extension RosterLine {
    var isTakeOverAllowed: Bool { concerns.contains { if case .takeOverAllowed = $0 { true } else { false } } }
    var isSealHeld: Bool { concerns.contains { if case .sealHeld = $0 { true } else { false } } }
}

/// Whom an order is for.
enum OrderTarget: Hashable, Sendable {
    case sittings([SittingID])
    /// Everybody in the window, or in one room of it.
    case everybody(room: RoomID?)
}

/// An order while it is being written.
struct OrderForm: Hashable, Sendable {
    let deed: Deed
    let target: OrderTarget
    /// What somebody else proposed and this form confirms: nothing is written then.
    var proposal: ProposedOrder?
    var minutes = TextField("", limit: 3)
    var text = TextField("", limit: 900)
    /// The text, and not the minutes, is being typed.
    var isAtText: Bool
    var fault: String?

    init(_ deed: Deed, _ target: OrderTarget) {
        self.deed = deed
        self.target = target
        isAtText = !deed.needsMinutes
    }

    /// Confirms what somebody else proposed.
    init(confirming proposal: ProposedOrder) {
        self.init(proposal.act.kind, .sittings(proposal.sittings))
        self.proposal = proposal
    }

    /// What is to be known before.
    var hint: String? {
        if case .everybody = target, deed.needsMinutes {
            return "Proposes it: another chief proctor or admin confirms it. \(deed.hint ?? "")"
        }
        return deed.hint
    }

    var needsMinutes: Bool { proposal == nil && deed.needsMinutes }
    var textLabel: String? { proposal == nil ? deed.textLabel : nil }

    /// What is missing or wrong, or `nil`.
    var flaw: String? {
        if proposal != nil { return nil }
        if deed.needsMinutes, !(1...600).contains(Int(minutes.text) ?? 0) { return "Minutes are a whole number from 1 to 600." }
        if deed.textLabel != nil, text.text.utf8.count > 900 { return "That is too long: at most 900 bytes." }
        if deed.textLabel != nil, text.text.allSatisfy({ $0 == " " }) {
            if deed == .letIn { return "Write which kind of document you saw, for example: passport." }
            return deed == .message ? "Write what the candidate shall read." : "Say why: the journal keeps it, and the candidate sees it."
        }
        return nil
    }

    var act: ProctorAct { deed.act(minutes: Int(minutes.text) ?? 0, text: text.text) }
}

/// Orders that are being written or have been sent.
struct OrderDesk: Hashable, Sendable {
    struct Sent: Hashable, Sendable {
        let deed: Deed
        let order: WindowOrder
        let window: WindowID
        let target: OrderTarget
        /// Those that it changes, as far as the roster told when it was given: what takes it back is for these.
        let changed: [SittingID]
        var since: Moment
        /// When it is sent again, because no answer came.
        var againAt: Moment?
    }

    var form: OrderForm?
    var sent: [Int: Sent] = [:]
    /// What waits for the second factor, by call, and the digits while they are typed.
    var unproven: [Int: Sent] = [:]
    var identity: IdentityForm?
    /// The last that was done and can be taken back.
    var undo: Undo?
    private var count = 0

    /// The six digits of the second factor.
    struct IdentityForm: Hashable, Sendable {
        var digits = TextField("", limit: 7)
        var fault: String?
        /// They are on their way.
        var isAsked = false
    }

    /// How something is taken back, of whom, and until when.
    struct Undo: Hashable, Sendable {
        let deed: Deed
        let sittings: [SittingID]
        let until: Moment
    }

    /// The next number: of an order's id, and of its call.
    mutating func next() -> Int {
        count += 1
        return count
    }

    /// What nobody has confirmed yet.
    var unconfirmed: [Sent] { sent.sorted { $0.key < $1.key }.map(\.value) }
}
