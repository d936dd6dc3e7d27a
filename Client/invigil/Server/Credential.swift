import ExamModel

/// What signs somebody of the staff in.
enum Credential: Hashable, Sendable {
    /// From a file that was made on the server.
    case token(String)
    /// Of a sign-in with password and second factor.
    case session(KeptSession)

    var token: String {
        switch self {
        case .token(let token): token
        case .session(let session): session.token
        }
    }

    /// Who is signed in, where that is known here.
    var name: StaffID? {
        if case .session(let session) = self { session.name } else { nil }
    }
}
