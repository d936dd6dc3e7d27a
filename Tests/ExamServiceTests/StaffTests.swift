import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

/// Who of the staff may do what, in every store.
@Suite("The staff")
struct StaffTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    /// A store, and the sign-in to it with the admin's token `first`.
    private func withStaff(_ house: House, _ body: (any ProgrammeStore, StaffSignIn) async throws -> Void) async throws {
        func run(_ store: any ProgrammeStore) async throws {
            try await body(store, StaffSignIn(admin: sha256(Array("first".utf8)), store: store))
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private func add(_ id: StaffID, _ roles: [StaffRole], token: String, to store: any ProgrammeStore) async throws {
        try await store.save(Staff(id: id, roles: roles), tokenHash: sha256(Array(token.utf8)), at: .nine)
    }

    static let roles: [(Route, [StaffRole])] = [
        (.reportIncident("sitting"), [.proctor, .chief, .admin]), (.incidents("w"), [.proctor, .chief, .admin]),
        (.unreported("w"), [.proctor, .chief, .admin]),
        (.incident("i"), [.proctor, .chief, .admin]), (.noteIncident("i"), [.proctor, .chief, .admin]),
        (.decideIncident("i"), [.proctor, .chief, .admin]),
        (.confirmIdentity, StaffRole.allCases), (.staffSignOut, StaffRole.allCases),
        (.staffIdentity, StaffRole.allCases),
        (.importBank, [.author]), (.banks, [.author, .reviewer, .publisher, .admin]),
        (.bank("small"), [.author, .reviewer, .publisher, .admin]),
        (.reviewBank("small"), [.reviewer]), (.publishBank("small"), [.publisher]), (.createWindow, [.admin]),
        (.enrol("morning"), [.admin]), (.tryCorrections("small"), [.admin]), (.correct("small"), [.admin]),
        (.corrections("small"), [.admin]), (.correction("small", "cor-1"), [.admin]),
        (.erase, [.admin]), (.erasures, [.admin]),
        (.roster("morning"), [.proctor, .chief, .admin]), (.proctor("sitting"), [.proctor, .chief, .admin]), (.bundle("sitting"), [.admin]),
        (.revoke("sitting"), [.admin]), (.revocation("sitting"), [.admin]),
        (.dryRun("w"), [.proctor, .chief, .admin]), (.windows, [.proctor, .chief, .admin]), (.proposals, [.proctor, .chief, .admin]),
        (.watch("w"), [.proctor, .chief, .admin]),
        (.history("sitting"), [.proctor, .chief, .admin]), (.proctorWindow("w"), [.proctor, .chief, .admin]),
        (.carriedWorks("sitting"), [.proctor, .chief, .admin]), (.surveys("w"), [.admin]),
        (.importRoster("w"), [.admin]), (.newCodes("w"), [.admin]),
        (.readiness("w"), [.chief, .admin]), (.accommodations("w"), [.admin]), (.approve("w"), [.admin]), (.freeze("w"), [.admin]),
        (.rehearse("w"), [.admin]), (.rehearsed("w"), [.admin]),
    ]

    @Test("each route of the staff has its roles", arguments: roles)
    func rolesOfRoutes(_ route: Route, _ roles: [StaffRole]) {
        #expect(route.audience == .staff(roles))
    }

    @Test("every route of the staff has a role")
    func allRoutes() {
        let roles = Route.templates.compactMap { if case .staff(let roles) = $0.audience { roles } else { nil } }
        #expect(roles.allSatisfy { !$0.isEmpty })
        #expect(roles.count == Self.roles.count)
    }

    @Test("nobody signs in with a token that the store does not have", arguments: House.allCases)
    func unknownToken(house: House) async throws {
        try await withStaff(house) { store, signIn in
            try await add("ann", [.author], token: "ann's", to: store)
            for token in ["", "second", "ann's ", "ANN'S", "First"] {
                await #expect(throws: Refusal.notAllowed) { try await signIn.require(token, StaffRole.allCases) }
            }
        }
    }

    @Test("who signs in may do what one of the roles allows, and nothing else", arguments: House.allCases)
    func oneRole(house: House) async throws {
        try await withStaff(house) { store, signIn in
            for role in StaffRole.allCases { try await add(StaffID(role.rawValue), [role], token: role.rawValue, to: store) }
            for holder in StaffRole.allCases {
                for needed in StaffRole.allCases {
                    if holder == needed {
                        let staff = try await signIn.require(holder.rawValue, [needed])
                        #expect(staff == Staff(id: StaffID(holder.rawValue), roles: [holder]))
                    } else {
                        await #expect(throws: Refusal.notAllowed) { try await signIn.require(holder.rawValue, [needed]) }
                    }
                }
                #expect(try await signIn.require(holder.rawValue, StaffRole.allCases).roles == [holder])
                await #expect(throws: Refusal.notAllowed) { try await signIn.require(holder.rawValue, []) }
            }
        }
    }

    @Test("who has two roles may do what either allows, who has none may do nothing", arguments: House.allCases)
    func otherRoles(house: House) async throws {
        try await withStaff(house) { store, signIn in
            try await add("dee", [.author, .publisher], token: "dee's", to: store)
            try await add("eve", [], token: "eve's", to: store)
            #expect(try await signIn.require("dee's", [.author]).id == "dee")
            #expect(try await signIn.require("dee's", [.publisher]).id == "dee")
            await #expect(throws: Refusal.notAllowed) { try await signIn.require("dee's", [.reviewer, .admin]) }
            await #expect(throws: Refusal.notAllowed) { try await signIn.require("eve's", StaffRole.allCases) }
        }
    }

    @Test("the token of the first day has every role", arguments: House.allCases)
    func admin(house: House) async throws {
        try await withStaff(house) { _, signIn in
            for role in StaffRole.allCases {
                let staff = try await signIn.require("first", [role])
                #expect(staff == Staff(id: "admin", roles: StaffRole.allCases))
            }
            await #expect(throws: Refusal.notAllowed) { try await signIn.require("first", []) }
        }
    }

    @Test("who was removed signs in no more, and the others still do", arguments: House.allCases)
    func removed(house: House) async throws {
        try await withStaff(house) { store, signIn in
            try await add("ann", [.author], token: "ann's", to: store)
            try await add("ann", [.author], token: "ann's other", to: store)
            try await add("ben", [.author], token: "ben's", to: store)
            #expect(try await store.allStaff().map(\.id) == ["ann", "ann", "ben"])
            try await store.removeStaff("ann", at: .ten)
            for token in ["ann's", "ann's other"] {
                await #expect(throws: Refusal.notAllowed) { try await signIn.require(token, [.author]) }
            }
            #expect(try await signIn.require("ben's", [.author]).id == "ben")
            #expect(try await store.allStaff().map(\.id) == ["ben"])
            await #expect(throws: Refusal.unknown(what: "member of the staff ann")) { try await store.removeStaff("ann", at: .ten) }
        }
    }

    @Test("who was removed may come back with another token, but not with the old one", arguments: House.allCases)
    func comesBack(house: House) async throws {
        try await withStaff(house) { store, signIn in
            try await add("ann", [.author], token: "old", to: store)
            try await store.removeStaff("ann", at: .ten)
            try await add("ann", [.reviewer], token: "new", to: store)
            #expect(try await signIn.require("new", [.reviewer]).roles == [.reviewer])
            await #expect(throws: Refusal.notAllowed) { try await signIn.require("old", [.author, .reviewer]) }
        }
    }
}
