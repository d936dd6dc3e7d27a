public import ExamModel
import Records

/// The staff's sign-in: a token of 256 bits, from a file or of a session, kept as a hash.
public struct StaffSignIn: Sendable {
    private let admin: Digest
    private let store: any ProgrammeStore
    private let accounts: Accounts?

    /// - Parameters:
    ///   - admin: the hash of the token that was made at `init`; its holder, `admin`, has every role.
    ///   - accounts: `nil` where nobody has one.
    public init(admin: Digest, store: any ProgrammeStore, accounts: Accounts? = nil) {
        self.admin = admin
        self.store = store
        self.accounts = accounts
    }

    /// Who signs in with `token`, if one of `roles` is among theirs. Hashes are compared, so the time taken says nothing
    /// about the token.
    ///
    /// Throws ``Refusal/notSignedIn`` for a session that has ended, and ``Refusal/notAllowed`` for everything else.
    public func signedIn(_ token: String, _ roles: [StaffRole]) async throws(Refusal) -> SignedIn {
        guard let signedIn = try await holder(of: token), !Set(signedIn.staff.roles).isDisjoint(with: roles) else { throw .notAllowed }
        return signedIn
    }

    private func holder(of token: String) async throws(Refusal) -> SignedIn? {
        if token.hasPrefix(Accounts.tokenPrefix) {
            guard let signedIn = try await accounts?.signedIn(token) else { throw .notSignedIn }
            return signedIn
        }
        let hash = sha256(Array(token.utf8))
        if hash == admin { return SignedIn(staff: Staff(id: "admin", roles: StaffRole.allCases), proof: .token) }
        return try await store.staff(tokenHash: hash).map { SignedIn(staff: $0, proof: .token) }
    }

    /// The same, where it does not matter how sure it is.
    public func require(_ token: String, _ roles: [StaffRole]) async throws(Refusal) -> Staff {
        try await signedIn(token, roles).staff
    }
}
