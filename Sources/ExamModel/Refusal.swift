/// Everything that the service refuses, in order of precedence: the first that applies is the answer.
///
/// A refusal is a value: it loses nothing, and it says what the reader needs in order to go on.
public enum Refusal: Error, Hashable, Sendable, Codable {
    // The request itself.
    case malformed(what: String)
    case tooLarge(limitBytes: Int)
    // Who asks.
    case unknownCode
    case tooManyTries(retryAfterSeconds: Int)
    case notSignedIn
    case notAllowed
    /// Name, password or second factor of a member of the staff is wrong; which of them is not told.
    case wrongSignIn
    /// What was asked for needs a recent proof of who asks: the second factor once more.
    case confirmIdentity
    case ownWork(what: String)
    case unknown(what: String)
    // The sitting's state.
    case tooEarly(opens: Instant)
    case tooLate(closed: Instant)
    case rulesNotAgreed
    case notLetIn
    case sealed
    case voided(because: String)
    case notOpened
    case writerElsewhere(lastSeen: Instant)
    case takeOverNeedsConsent
    case staleEpoch(current: Int)
    case workGap(expected: Int)
    case workMissing(received: Int)
    case unknownItem(item: ItemID)
    case answerDoesNotFit(item: ItemID)
    case paused(reason: String)
    case onBreak
    case sectionClosed(title: String)
    case afterDeadline(deadline: Instant)
    case tooMuchWork(limit: Int)
    // The programme's state.
    case exists(what: String)
    case notYet(what: String)
    case invalid(findings: [String])
    case shortfall(what: String)
    // The machine's state.
    case storageUnavailable(because: String)
    case overloaded

    /// Whether the same request may succeed later without any change.
    public var isTransient: Bool {
        switch self {
        case .tooManyTries, .tooEarly, .storageUnavailable, .overloaded, .paused, .takeOverNeedsConsent, .notLetIn: true
        default: false
        }
    }
}

extension Refusal: CustomStringConvertible {
    /// What is wrong and how to mend it, in one or two sentences for the person at the keyboard.
    public var description: String {
        switch self {
        case .malformed, .tooLarge, .unknown, .exists, .notYet, .invalid, .shortfall, .storageUnavailable, .overloaded:
            aboutTheRequest
        case .unknownCode, .tooManyTries, .notSignedIn, .notAllowed, .wrongSignIn, .confirmIdentity, .ownWork:
            aboutWhoAsks
        default:
            aboutTheSitting
        }
    }

    private var aboutTheRequest: String {
        switch self {
        case .malformed(let what): "The request cannot be read: \(what)."
        case .tooLarge(let limit): "The request is larger than \(limit) bytes. Send it in parts."
        case .unknown(let what): "There is no \(what). Check the name and try again."
        case .exists(let what): "There is already \(what). Choose another name, or use the one that exists."
        case .notYet(let what): "This cannot be done yet: \(what)."
        case .invalid(let findings): findings.joined(separator: "\n")
        case .shortfall(let what): what
        case .storageUnavailable(let because):
            "The server cannot store anything at the moment (\(because)). Nothing that it confirmed is lost; it will be tried again."
        default: "The server has too much to do at the moment. It will be tried again."
        }
    }

    private var aboutWhoAsks: String {
        switch self {
        case .unknownCode: "This admission code is not known. Check it letter by letter, or ask the proctor for a new one."
        case .tooManyTries(let seconds): "Too many wrong codes from here. Wait \(seconds) seconds and try again, or ask the proctor."
        case .notSignedIn: "You are not signed in, or the sign-in is no longer valid. Enter your admission code again."
        case .wrongSignIn: "Name, password or code is not right. A code is good once: wait for the next one and try again."
        case .confirmIdentity: "Confirm that it is you: enter the six digits that your second factor shows now."
        case .ownWork(let what): "You handed in \(what) yourself. Somebody else must review and publish it."
        default: "You may not do this."
        }
    }

    private var aboutTheSitting: String {
        switch self {
        case .tooEarly(let opens): "The exam opens at \(opens). Wait here; you need not enter the code again."
        case .tooLate(let closed): "The exam could be started until \(closed). Ask the proctor about another window."
        case .rulesNotAgreed: "The rules have not been agreed to, or they have changed. Read them again and agree."
        case .notLetIn: "A proctor looks at your document first and then lets you in. Stay here; it is tried again."
        case .sealed: "This sitting is sealed. Nothing can be added to it."
        case .voided(let because): "This sitting was declared void and has no result: \(because). Ask the certification body."
        case .notOpened: "This sitting has not been opened yet."
        case .writerElsewhere(let lastSeen):
            "This exam is open on another computer (last heard of at \(lastSeen)). Go on there, or ask the proctor to let you go on here."
        case .takeOverNeedsConsent: "The proctor has not yet allowed you to go on at this computer. Ask the proctor; it is tried again."
        case .staleEpoch: "This exam has been taken over on another computer. Go on there, or ask the proctor to let you go on here."
        case .workGap(let expected): "Work number \(expected) is missing. It will be sent again."
        case .workMissing(let received): "Only the first \(received) steps of work have arrived. The rest will be sent before the end."
        case .unknownItem(let item): "Item \(item) is not on this form."
        case .answerDoesNotFit(let item): "This answer is not possible for item \(item)."
        case .paused(let reason): "The exam is paused: \(reason). Your time does not run."
        case .onBreak: "You are on a break. Come back first."
        case .sectionClosed(let title): "The section \(title) is not open. What was done in it is kept."
        case .afterDeadline(let deadline): "The time was up at \(deadline). Everything done before it is kept."
        case .tooMuchWork(let limit): "A sitting holds at most \(limit) steps of work."
        default: ""
        }
    }
}
