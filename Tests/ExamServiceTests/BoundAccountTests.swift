import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

/// Accounts that are bound to somebody elsewhere, in every store.
@Suite("Accounts that are bound elsewhere")
struct BoundAccountTests {
    private static let here = ProviderIdentity(issuer: "https://id.example", subject: "kim at home")
    private static let there = ProviderIdentity(issuer: "https://other.example", subject: "kim at home")

    private func withStore(_ house: StaffTests.House, _ body: (any AccountStore) async throws -> Void) async throws {
        switch house {
        case .memory: try await body(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await body(SQLiteStore.inDirectory($0)) }
        }
    }

    /// Invites somebody and makes the account.
    private func make(_ staff: Staff, _ means: SignInMeans, in store: any AccountStore, code: String) async throws {
        let hash = sha256(Array(code.utf8))
        try await store.save(
            StaffInvitation(codeHash: hash, staff: staff, secret: [1], madeAt: .nine, endsAt: .nine.advanced(by: .seconds(60))))
        try await store.save(StaffAccount(staff: staff, means: means, madeAt: .nine), using: hash)
    }

    @Test("an account is found by issuer and subject together", arguments: StaffTests.House.allCases)
    func found(_ house: StaffTests.House) async throws {
        try await withStore(house) { store in
            try await make(.kim, .provider(Self.here), in: store, code: "one")
            try await make(.mina, .password(hash: "x", secret: [7]), in: store, code: "two")
            #expect(try await store.account(of: Self.here)?.staff == .kim)
            #expect(try await store.account(of: Self.there) == nil)
            #expect(try await store.account(of: "kim")?.means == .provider(Self.here))
            #expect(try await store.account(of: "Mina")?.means == .password(hash: "x", secret: [7]))
            #expect(try await store.allAccounts().count == 2)
        }
    }

    @Test("an identity has one account, and the invitation of another is not used up by the try", arguments: StaffTests.House.allCases)
    func one(_ house: StaffTests.House) async throws {
        try await withStore(house) { store in
            try await make(.kim, .provider(Self.here), in: store, code: "one")
            await #expect(throws: Refusal.exists(what: "an account that is bound to you there")) {
                try await make(.mina, .provider(Self.here), in: store, code: "two")
            }
            #expect(try await store.account(of: "Mina") == nil)
            #expect(try await store.invitation(codeHash: sha256(Array("two".utf8))) != nil)
            try await make(.mina, .provider(Self.there), in: store, code: "three")
        }
    }

    @Test(
        "a new account of the same person takes the place of the old one, and a removed one leaves the identity free",
        arguments: StaffTests.House.allCases)
    func replaced(_ house: StaffTests.House) async throws {
        try await withStore(house) { store in
            try await make(.kim, .provider(Self.here), in: store, code: "one")
            try await make(.kim, .provider(Self.here), in: store, code: "two")
            try await make(.kim, .password(hash: "x", secret: [7]), in: store, code: "three")
            #expect(try await store.account(of: Self.here) == nil)
            try await make(.kim, .provider(Self.here), in: store, code: "four")
            try await store.removeAccount("kim", at: .nine)
            #expect(try await store.account(of: Self.here) == nil)
            try await make(.mina, .provider(Self.here), in: store, code: "five")
        }
    }
}
