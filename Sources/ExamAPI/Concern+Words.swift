public import ExamModel

extension Concern {
    /// What kind it is.
    public var title: String {
        switch self {
        case .unreadable: "its journal cannot be read"
        case .calls: "calls for a proctor"
        case .waitsAtTheDoor: "waits to be let in"
        case .silent: "silent"
        case .secondLogin: "second login refused"
        case .unsent: "acts only on its computer"
        case .outboxChanged: "its file of kept work was changed"
        case .clockDrift: "its clock runs fast or slow"
        case .paused: "paused"
        case .sealHeld: "seal held"
        case .takeOverAllowed: "another computer may take over"
        case .notBegun: "not begun"
        }
    }

    /// In few words, with the time that it has lasted.
    public func words(at now: Instant) -> String {
        switch self {
        case .unreadable(let because): "its journal cannot be read: \(because)"
        case .calls(let since): "calls for a proctor, \(lengthWords(since.duration(to: now)))"
        case .waitsAtTheDoor(let since): "waits to be let in, \(lengthWords(since.duration(to: now)))"
        case .silent(let since): "silent for \(lengthWords(since.duration(to: now)))"
        case .secondLogin(let times): "second login refused\(times > 1 ? ", \(times) times" : "")"
        case .unsent(let acts): "\(counted(acts, "act")) only on its computer"
        case .outboxChanged: "its file of kept work was changed"
        case .clockDrift(let perMille): "its clock runs \(driftWords(perMille))"
        case .paused(let since, let reason): "paused for \(lengthWords(since.duration(to: now))): \(reason)"
        case .sealHeld(let reason): "seal held: \(reason)"
        case .takeOverAllowed(let reason): "another computer may take over: \(reason)"
        case .notBegun(let since): "not begun for \(lengthWords(since.duration(to: now)))"
        }
    }
}

extension ProposedOrder {
    /// `kim proposes: end the exam: a telephone in hand, sit-1`.
    public var words: String { "\(by) proposes: \(act.words), \(whom)" }

    /// Whom it is for; one sitting by its name.
    public var whom: String {
        if sittings.count == 1 { return "\(sittings[0])" }
        let place = order.sittings != nil ? "" : order.room.map { " in room \($0) of window \(window)" } ?? " in window \(window)"
        return counted(sittings.count, "sitting") + place
    }
}

extension ProctorAct {
    /// What it does, with its reason.
    public var words: String {
        switch self {
        case .extend(let seconds, _, let reason): "\(lengthWords(.seconds(seconds))) more time: \(reason)"
        case .credit(let seconds, _, let reason): "\(lengthWords(.seconds(seconds))) given back: \(reason)"
        case .pause(_, let reason): "pause: \(reason)"
        case .resume: "go on"
        case .message(let text, _): "message: \(text)"
        case .allowTakeOver(_, let reason): "allow another computer: \(reason)"
        case .withdrawTakeOver: "no other computer"
        case .holdSeal(_, let reason): "hold the seal: \(reason)"
        case .releaseSeal: "release the seal"
        case .answerCall: "answer the call"
        case .letIn(let document, _): "let in: \(document)"
        case .stop(_, let reason): "end the exam: \(reason)"
        case .void(_, let reason): "declare void: \(reason)"
        }
    }
}

/// `42 s`, `12 min`, `3 h`: of a time that goes on.
public func lengthWords(_ length: Duration) -> String {
    let seconds = max(0, length.wholeSeconds)
    if seconds < 120 { return "\(seconds) s" }
    return seconds < 7_200 ? "\(seconds / 60) min" : "\(seconds / 3_600) h"
}

/// `42 s`, `12 min 5 s`: of a time that is over.
public func exactLength(seconds: Int) -> String {
    seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
}

/// `3.1 % fast`, of thousandths.
public func driftWords(_ perMille: Int) -> String {
    "\(abs(perMille) / 10).\(abs(perMille) % 10) % \(perMille < 0 ? "slow" : "fast")"
}
