public import ExamModel
import Records

/// The staff's sign-in: a token of 256 bits for each person, kept as a hash.
public struct StaffSignIn: Sendable {
    private let admin: Digest
    private let store: any ProgrammeStore

    /// - Parameter admin: the hash of the token that was made at `init`; its holder, `admin`, has every role.
    public init(admin: Digest, store: any ProgrammeStore) {
        self.admin = admin
        self.store = store
    }

    /// Who signs in with `token`, if one of `roles` is among theirs. Hashes are compared, so the time taken says nothing
    /// about the token.
    public func require(_ token: String, _ roles: [StaffRole]) async throws(Refusal) -> Staff {
        let hash = sha256(Array(token.utf8))
        let staff = hash == admin ? Staff(id: "admin", roles: StaffRole.allCases) : try await store.staff(tokenHash: hash)
        guard let staff, !Set(staff.roles).isDisjoint(with: roles) else { throw .notAllowed }
        return staff
    }
}
