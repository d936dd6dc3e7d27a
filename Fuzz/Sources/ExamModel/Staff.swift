/// A person who runs the programme.
public struct Staff: Hashable, Sendable, Codable {
    public let id: StaffID
    public let roles: [StaffRole]

    public init(id: StaffID, roles: [StaffRole]) {
        self.id = id
        self.roles = roles
    }
}

/// What a member of the staff may do.
public enum StaffRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hands in banks.
    case author
    /// Reads drafts of others and accepts or returns them.
    case reviewer
    /// Publishes reviewed banks of others.
    case publisher
    /// Sets up windows, enrols candidates, proctors sittings and exports results.
    case admin
}

public typealias StaffID = Identifier<Staff>
