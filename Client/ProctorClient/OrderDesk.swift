import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

/// What a proctor can do to sittings.
enum Deed: Hashable, Sendable, CaseIterable {
    case answerCall, message, pause, resume, extend, credit, allowTakeOver, holdSeal, releaseSeal, stop, void

    /// As a command and in titles.
    var word: String {
        switch self {
        case .answerCall: "answer the call"
        case .message: "message"
        case .pause: "pause"
        case .resume: "go on"
        case .extend: "more time"
        case .credit: "time back"
        case .allowTakeOver: "allow another computer"
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
        case .pause, .extend, .credit, .allowTakeOver, .holdSeal, .stop, .void: "Because"
        case .answerCall, .resume, .releaseSeal: nil
        }
    }

    /// What takes it back.
    var undo: Deed? {
        switch self {
        case .pause: .resume
        case .holdSeal: .releaseSeal
        default: nil
        }
    }

    /// What is to be known before.
    var hint: String? {
        switch self {
        case .extend, .credit: "Time that was given is not taken back."
        case .stop: "Ends it now, with all answers. Cannot be undone. Another person confirms it: a chief proctor or an admin."
        case .void: "Ends it now, and there is no result. Cannot be undone. Another person confirms it: a chief proctor or an admin."
        case .pause: "The time stops and no work is taken until 'go on'."
        case .allowTakeOver: "The present computer is shut out when the other one begins. For one change."
        case .holdSeal: "The server does not seal it by itself until it is released."
        case .message: "The candidate sees it at once and confirms it with Enter."
        case .answerCall, .resume, .releaseSeal: nil
        }
    }

    /// The server puts the name of whoever signed in into the place of `by`.
    func act(minutes: Int, text: String) -> ProctorAct {
        switch self {
        case .answerCall: .answerCall(by: "")
        case .message: .message(text: text, by: "")
        case .pause: .pause(by: "", reason: text)
        case .resume: .resume(by: "")
        case .extend: .extend(seconds: minutes * 60, by: "", reason: text)
        case .credit: .credit(seconds: minutes * 60, by: "", reason: text)
        case .allowTakeOver: .allowTakeOver(by: "", reason: text)
        case .holdSeal: .holdSeal(by: "", reason: text)
        case .releaseSeal: .releaseSeal(by: "")
        case .stop: .stop(by: "", reason: text)
        case .void: .void(by: "", reason: text)
        }
    }

    /// Whether it can do anything there: a key that does nothing is not shown.
    func fits(_ line: RosterLine) -> Bool {
        guard line.state != .sealed else { return false }
        return switch self {
        case .answerCall: line.concerns.contains { if case .calls = $0 { true } else { false } }
        case .message, .extend, .credit: true
        case .pause: line.state != .paused && line.state != .enrolled
        case .resume: line.state == .paused
        case .allowTakeOver, .stop, .void: line.state != .enrolled
        case .holdSeal: !line.isSealHeld
        case .releaseSeal: line.isSealHeld
        }
    }
}

extension RosterLine {
    var isSealHeld: Bool { concerns.contains { if case .sealHeld = $0 { true } else { false } } }
}

/// Whom an order is for.
enum OrderTarget: Hashable, Sendable {
    case sittings([SittingID])
    /// Everybody in the window, or in one room of it.
    case everybody(WindowID, room: RoomID?)
}

/// An order while it is being written.
struct OrderForm: Hashable, Sendable {
    let deed: Deed
    let target: OrderTarget
    /// What somebody else proposed and this form confirms: nothing is written then.
    var proposal: ProposedOrder?
    var minutes = TextField("", limit: 3)
    var text = TextField("", limit: 300)
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
        let target: OrderTarget =
            switch proposal.target {
            case .sitting(let sitting, _): .sittings([sitting])
            case .window(let room): .everybody(proposal.window, room: room)
            }
        self.init(Deed(proposal.order.act), target)
        self.proposal = proposal
    }

    var needsMinutes: Bool { proposal == nil && deed.needsMinutes }
    var textLabel: String? { proposal == nil ? deed.textLabel : nil }

    /// What is missing or wrong, or `nil`.
    var flaw: String? {
        if proposal != nil { return nil }
        if deed.needsMinutes, !(1...600).contains(Int(minutes.text) ?? 0) { return "Minutes are a whole number from 1 to 600." }
        if deed.textLabel != nil, text.text.allSatisfy({ $0 == " " }) {
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
        let order: ProctorOrder
        var target: OrderTarget
        /// When it is sent again, because no answer came.
        var againAt: Moment?
    }

    var form: OrderForm?
    var sent: [Int: Sent] = [:]
    /// The last that was done and can be taken back.
    var undo: Undo?
    private var count = 0

    /// How something is taken back, and of whom.
    struct Undo: Hashable, Sendable {
        let deed: Deed
        let sittings: [SittingID]
    }

    /// The next number: of an order's id, and of its call.
    mutating func next() -> Int {
        count += 1
        return count
    }

    /// What nobody has confirmed yet.
    var unconfirmed: [Sent] { sent.sorted { $0.key < $1.key }.map(\.value) }
}

extension Deed {
    /// What an act is.
    init(_ act: ProctorAct) {
        self =
            switch act {
            case .extend: .extend
            case .credit: .credit
            case .pause: .pause
            case .resume: .resume
            case .message: .message
            case .allowTakeOver: .allowTakeOver
            case .holdSeal: .holdSeal
            case .releaseSeal: .releaseSeal
            case .answerCall: .answerCall
            case .stop: .stop
            case .void: .void
            }
    }
}
