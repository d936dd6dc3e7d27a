public import ExamAPI
public import ExamModel

/// One request to the server, as the core asks for it.
public enum Call: Hashable, Sendable {
    case checkIn(CheckInRequest)
    /// A proctor is wanted before the exam has begun.
    case callProctor
    case open(OpenRequest)
    case work(WorkRequest)
    case close(CloseRequest)
    case result
    case survey(Survey)

    /// The route for a sitting; check-in needs none.
    public func route(of sitting: SittingID) -> Route {
        switch self {
        case .checkIn: .checkIn
        case .callProctor: .callProctor(sitting)
        case .open: .open(sitting)
        case .work: .work(sitting)
        case .close: .close(sitting)
        case .result: .result(sitting)
        case .survey: .survey(sitting)
        }
    }
}

/// Whose sitting a request is about, and the bearer token.
public struct Access: Hashable, Sendable {
    public let sitting: SittingID
    public let token: String

    public init(sitting: SittingID, token: String) {
        self.sitting = sitting
        self.token = token
    }
}

/// What the server answered to a ``Call``.
public enum Reply: Hashable, Sendable {
    case checkedIn(CheckedIn)
    case proctorCalled
    /// With the key that opened the paper.
    case opened(OpenedSitting, paperKey: String)
    case receipt(WorkReceipt)
    case closed(ClosedSitting)
    case result(ResultSummary)
    case surveyTaken
    case refused(Refusal)
}

/// Why a request got no answer from the server.
public enum CallFault: Error, Hashable, Sendable {
    case unknownHost(String)
    case connectionRefused(String)
    /// The server's certificate is not signed by the certificate authority that was given.
    case untrusted(String)
    case timedOut
    case broken(String)
    /// Somebody answered, but not in the way of an Invigil server.
    case notInvigil(String)
}

extension CallFault: CustomStringConvertible {
    /// What is wrong and how to mend it, for the person at the keyboard.
    public var description: String {
        switch self {
        case .unknownHost(let host):
            local("There is no computer named \(host) on this network. Check the address after --server.")
        case .connectionRefused(let address):
            local("Nothing answers at \(address). Check that the server runs and that the address and port after --server are right.")
        case .untrusted(let what):
            local("The server cannot be trusted: \(what). Give the exam's certificate authority with --ca FILE, or ask the proctor for it.")
        case .timedOut: local("The server did not answer in time. Check the network connection.")
        case .broken(let what): local("The connection broke: \(what).")
        case .notInvigil(let what):
            local("What answers there is not an Invigil server: \(what). Check the address after --server.")
        }
    }
}
