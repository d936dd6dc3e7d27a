public import ExamModel

/// Signs a member of the staff in.
public struct StaffSignInRequest: Hashable, Sendable, Codable {
    public let name: String
    public let password: String
    /// The six digits that the second factor shows (RFC 6238).
    public let code: String

    public init(name: String, password: String, code: String) {
        self.name = name
        self.password = password
        self.code = code
    }
}

/// A session of a member of the staff. Its token is shown this once; the server keeps only its hash.
public struct StaffSessionGiven: Hashable, Sendable, Codable {
    public let name: StaffID
    public let token: String
    /// When it ends at the latest.
    public let endsAt: Instant

    public init(name: StaffID, token: String, endsAt: Instant) {
        self.name = name
        self.token = token
        self.endsAt = endsAt
    }
}

/// Proves once more who asks, before what hurts.
public struct ConfirmIdentityRequest: Hashable, Sendable, Codable {
    /// The six digits that the second factor shows.
    public let code: String

    public init(code: String) {
        self.code = code
    }
}

/// Who signs in with a token, as the server knows it now.
public struct StaffIdentity: Hashable, Sendable, Codable {
    public let staff: Staff
    /// When the session ends at the latest; `nil` for a token in a file, which lasts until it is removed.
    public let endsAt: Instant?

    public init(staff: Staff, endsAt: Instant?) {
        self.staff = staff
        self.endsAt = endsAt
    }
}
