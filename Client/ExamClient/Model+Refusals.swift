import ExamAPI
import ExamModel

extension Model {
    /// Takes a refusal in: each kind has its own way on, and none loses anything.
    mutating func refuse(_ refusal: Refusal, _ call: Call) {
        switch refusal {
        case .notSignedIn where !call.isCheckIn, .notAllowed where !call.isCheckIn:
            needsSignIn = true
            dispatch.fail(nil, at: now)
        case .sealed: sealedByServer()
        case .staleEpoch(let current): staleEpoch(current, call)
        case .workGap(let expected): resend(from: expected)
        case .workMissing(let received): resend(from: received + 1)
        case .afterDeadline(let end):
            giveUpPending()
            // The end of a section that is over is not the end of the exam.
            if phase == .exam, end >= countdown.deadline?.at ?? end { phase = .ending(.timeUp) }
        case .notOpened where call.isWorking: needsOpen = true
        default: refuseOther(refusal, call)
        }
    }

    private mutating func refuseOther(_ refusal: Refusal, _ call: Call) {
        switch call {
        case .checkIn where phase == .checkIn: checkInFailed(refusal.description)
        case .open: refuseOpening(refusal)
        case .result where !refusal.isTransient: refuseResult(refusal)
        case .survey where !refusal.isTransient: wantedSurvey = nil
        default:
            dispatch.fail(nil, at: now)
            if !refusal.isTransient || isMachineTrouble(refusal) { note(refusal.description, .warning) }
        }
    }

    /// A result may wait for those who vouch for the log of results. It is asked for again, and not for ever: it comes without anybody here.
    private mutating func refuseResult(_ refusal: Refusal) {
        guard case .notYet = refusal else { return resultFault = refusal.description }
        resultTries += 1
        guard resultTries < Self.mostResultTries else {
            return resultFault = local("Your result is not on record yet. It will be without you: ask the certification body.")
        }
        dispatch.pause(upTo: Self.consentMilliseconds, from: now.advanced(by: Self.consentMilliseconds))
    }

    /// About half a minute.
    private static let mostResultTries = 20

    private func isMachineTrouble(_ refusal: Refusal) -> Bool {
        switch refusal {
        case .storageUnavailable, .overloaded: true
        default: false
        }
    }

    private mutating func refuseOpening(_ refusal: Refusal) {
        switch refusal {
        case .tooEarly(let opens):
            waitReason = .tooEarly(opens: opens)
            guard let server = serverTime else { return dispatch.fail(nil, at: now) }
            // spread, so that a whole room does not open in the same second
            let wait = max(0, opens.milliseconds - server.milliseconds)
            dispatch.pause(upTo: 1000, from: now.advanced(by: wait))
        case .tooLate: phase = .stopped(refusal.description)
        case .writerElsewhere(let lastSeen): penIsElsewhere(lastSeen)
        case .notLetIn:
            waitReason = .door
            dispatch.pause(upTo: Self.consentMilliseconds, from: now.advanced(by: Self.consentMilliseconds))
        case .takeOverNeedsConsent:
            waitReason = .needsConsent
            dispatch.pause(upTo: Self.consentMilliseconds, from: now.advanced(by: Self.consentMilliseconds))
        case .rulesNotAgreed:
            // the rules have changed since the check-in: read them again
            phase = .checkIn
            isCheckingIn = true
            dispatch.fail(nil, at: now)
        default:
            dispatch.fail(nil, at: now)
            if isMachineTrouble(refusal) { note(refusal.description, .warning) }
            if !refusal.isTransient { phase = .stopped(refusal.description) }
        }
    }

    /// How often it is asked whether the proctor has allowed the take-over.
    private static let consentMilliseconds: Int64 = 1000

    private mutating func penIsElsewhere(_ lastSeen: Instant) {
        if !knowsOtherWriter { _ = courier.outbox.add(.fenced) }
        knowsOtherWriter = true
        needsOpen = false
        waitReason = .writerElsewhere(lastSeen: lastSeen)
        courier.fence()
        view = View(item: view.item)
        if mayTakeOver { takeOver() }
    }

    /// The candidate goes on here: the writer on the other computer is fenced.
    mutating func takeOver() {
        takesOver = true
        mayTakeOver = false
        waitReason = .asking
        if phase == .exam || phase.isEnding { needsOpen = true }
    }

    /// Somebody opened the sitting after this client did. If it was this client itself (an opening that arrived
    /// late), opening again mends it; otherwise the server will say that the pen is elsewhere.
    private mutating func staleEpoch(_ current: Int, _ call: Call) {
        if phase == .ending(.sealedByServer) || phase == .sealed {
            // What was done here while another computer had the pen was never taken.
            if knowsOtherWriter || courier.isFenced { giveUpPending() }
            _ = courier.open(epoch: current, lastWork: courier.acknowledged, stale: false)
        } else {
            dispatch.pause(upTo: Backoff.firstMilliseconds, from: now)
            needsOpen = true
        }
    }

    /// The server has sealed the sitting: all that is left is to fetch the receipt.
    mutating func sealedByServer() {
        guard closed == nil, phase != .ending(.sealedByServer) else { return }
        phase = .ending(.sealedByServer)
        needsOpen = false
        view = View(item: view.item)
    }

    private mutating func resend(from number: Int) {
        dispatch.pause(upTo: Backoff.firstMilliseconds, from: now)
        if !courier.rewind(to: number) {
            dispatch.fail(nil, at: now)
            note(local("The server misses work that is no longer on this computer. Call the proctor."), .warning)
        }
    }

    mutating func checkInFailed(_ sentence: String) {
        isCheckingIn = false
        checkInFault = sentence
    }
}

extension Call {
    fileprivate var isCheckIn: Bool {
        if case .checkIn = self { true } else { false }
    }

    fileprivate var isWorking: Bool {
        switch self {
        case .work, .close: true
        default: false
        }
    }
}

extension Phase {
    var isEnding: Bool {
        if case .ending = self { true } else { false }
    }
}
