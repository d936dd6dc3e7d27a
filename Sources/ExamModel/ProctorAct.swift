/// What a proctor does to one sitting, with the name and the reason that the journal keeps.
public enum ProctorAct: Hashable, Sendable, Codable {
    case extend(seconds: Int, by: String, reason: String)
    case credit(seconds: Int, by: String, reason: String)
    case pause(by: String, reason: String)
    case resume(by: String)
    case message(text: String, by: String)
    /// The candidate may go on at another computer; the present one is fenced when it does.
    case allowTakeOver(by: String, reason: String)
    /// That consent is taken back before another computer has used it.
    case withdrawTakeOver(by: String)
    /// The server does not seal the sitting by itself: work that was done in time is on its way by hand.
    case holdSeal(by: String, reason: String)
    case releaseSeal(by: String)
    /// Somebody goes to the candidate who called.
    case answerCall(by: String)
    /// The candidate may begin: somebody looked at a document of this kind.
    case letIn(document: String, by: String)
    /// The exam of this candidate ends now, with all its answers. Needs two people.
    case stop(by: String, reason: String)
    /// The same, and it gives no result. Needs two people.
    case void(by: String, reason: String)
}

extension ProctorAct {
    /// Who does it.
    public var by: String {
        switch self {
        case .extend(_, let by, _), .credit(_, let by, _), .pause(let by, _), .resume(let by), .message(_, let by),
            .allowTakeOver(let by, _), .withdrawTakeOver(let by), .holdSeal(let by, _), .releaseSeal(let by), .answerCall(let by),
            .letIn(_, let by), .stop(let by, _), .void(let by, _):
            by
        }
    }

    /// The same act of somebody else.
    public func done(by name: String) -> ProctorAct {
        switch self {
        case .extend(let seconds, _, let reason): .extend(seconds: seconds, by: name, reason: reason)
        case .credit(let seconds, _, let reason): .credit(seconds: seconds, by: name, reason: reason)
        case .pause(_, let reason): .pause(by: name, reason: reason)
        case .resume: .resume(by: name)
        case .message(let text, _): .message(text: text, by: name)
        case .allowTakeOver(_, let reason): .allowTakeOver(by: name, reason: reason)
        case .withdrawTakeOver: .withdrawTakeOver(by: name)
        case .holdSeal(_, let reason): .holdSeal(by: name, reason: reason)
        case .releaseSeal: .releaseSeal(by: name)
        case .answerCall: .answerCall(by: name)
        case .letIn(let document, _): .letIn(document: document, by: name)
        case .stop(_, let reason): .stop(by: name, reason: reason)
        case .void(_, let reason): .void(by: name, reason: reason)
        }
    }

    /// Whether it moves deadlines by a gift.
    public var givesTime: Bool {
        switch self {
        case .extend, .credit: true
        default: false
        }
    }

    /// Whether it ends an exam.
    public var endsExam: Bool {
        switch self {
        case .stop, .void: true
        default: false
        }
    }
}

extension ProctorAct {
    /// What it is, without whom and why.
    public enum Kind: Hashable, Sendable {
        case extend, credit, pause, resume, message, allowTakeOver, withdrawTakeOver, holdSeal, releaseSeal, answerCall, letIn, stop, void
    }

    /// Which kind of act it is.
    public var kind: Kind {
        switch self {
        case .extend: .extend
        case .credit: .credit
        case .pause: .pause
        case .resume: .resume
        case .message: .message
        case .allowTakeOver: .allowTakeOver
        case .withdrawTakeOver: .withdrawTakeOver
        case .holdSeal: .holdSeal
        case .releaseSeal: .releaseSeal
        case .answerCall: .answerCall
        case .letIn: .letIn
        case .stop: .stop
        case .void: .void
        }
    }

    /// What was written: a reason, a message, a kind of document.
    public var text: String {
        switch self {
        case .extend(_, _, let text), .credit(_, _, let text), .pause(_, let text), .message(let text, _), .allowTakeOver(_, let text),
            .holdSeal(_, let text), .letIn(let text, _), .stop(_, let text), .void(_, let text):
            text
        case .resume, .withdrawTakeOver, .releaseSeal, .answerCall: ""
        }
    }
}

extension Happening {
    /// Which kind of order it came of, if it is the first thing that comes of one.
    public var orderKind: ProctorAct.Kind? {
        switch self {
        case .extended: .extend
        case .credited: .credit
        case .paused: .pause
        case .resumed: .resume
        case .messaged: .message
        case .takeOverAllowed: .allowTakeOver
        case .takeOverWithdrawn: .withdrawTakeOver
        case .sealHeld: .holdSeal
        case .sealReleased: .releaseSeal
        case .callAnswered: .answerCall
        case .letIn: .letIn
        case .stopped: .stop
        case .voided: .void
        case .admitted, .agreed, .proctorCalled, .opened, .worked, .worksCarried, .observed, .closed: nil
        }
    }
}

/// One act as a proctor orders it. Sent again it does nothing, whatever became of the first answer.
public struct ProctorOrder: Hashable, Sendable, Codable {
    /// Chosen at random by whoever gives the order.
    public let id: OrderID
    public let act: ProctorAct

    public init(id: OrderID, act: ProctorAct) {
        self.id = id
        self.act = act
    }
}

public typealias OrderID = Identifier<ProctorOrder>
