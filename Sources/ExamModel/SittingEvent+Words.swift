extension Happening {
    /// What happened, in one line; `nil` for what a candidate does on the screen. No answer, no note and no item text is in it.
    public var remark: String? {
        switch self {
        case .opened(let epoch, let writer): epoch == 1 ? "opened by \(writer)" : "opened again, by \(writer)"
        case .extended(let seconds, let by, let reason): "\(counted(seconds, "second")) more, given by \(by): \(reason)"
        case .credited(let seconds, let by, let reason): "\(counted(seconds, "second")) given back by \(by): \(reason)"
        case .paused(let by, let reason): "paused by \(by): \(reason)"
        case .resumed(let by): "resumed by \(by)"
        case .messaged(let text, let by): "message from \(by): \(text)"
        case .takeOverAllowed(let by, let reason): "another computer allowed by \(by): \(reason)"
        case .takeOverWithdrawn(let by): "no other computer after all, by \(by)"
        case .proctorCalled: "the proctor was called"
        case .sealHeld(let by, let reason): "the seal is held by \(by): \(reason)"
        case .sealReleased(let by): "the seal is released by \(by)"
        case .stopped(let by, let reason): "ended by \(by): \(reason)"
        case .voided(let by, let reason): "declared void by \(by): \(reason)"
        case .letIn(let document, let by): "let in by \(by), who saw: \(document)"
        case .callAnswered(let by): "\(by) answers the call"
        case .worksCarried(let count, let by): "\(counted(count, "step")) brought by hand, by \(by)"
        case .observed(let fact): "\(fact)"
        case .closed(let closing): "sealed: \(closing.rawValue)"
        case .worked(let work): work.act.remark
        case .admitted, .agreed: nil
        }
    }
}

extension Act {
    /// As of the happening that it is part of.
    public var remark: String? {
        switch self {
        case .noticed(let fact): "\(fact)"
        case .calledProctor: "the proctor was called"
        case .endedSection: "the section was ended"
        case .tookBreak: "a break was taken"
        case .returned: "back from the break"
        default: nil
        }
    }
}
