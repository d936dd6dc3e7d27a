import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records
import ServiceTestSupport
import Signing
import Testing

/// Signing in with a password and a second factor, in every store.
@Suite("Accounts of the staff")
struct AccountTests {
    static let password = "four words of mine"

    /// Kim is invited; nothing else is there.
    struct Office {
        let accounts: Accounts
        let signIn: StaffSignIn
        let store: any AccountStore & ProgrammeStore
        let clock: ManualClock

        /// What Kim's telephone shows.
        func digits(_ secret: [UInt8]) -> String {
            OneTimeCode.code(of: secret, step: clock.now().milliseconds / 30_000)
        }

        func secret(of id: StaffID = "kim") async throws -> [UInt8] { try #require(try await store.account(of: id)?.means.secret) }

        /// Makes Kim's account, and waits until the next code.
        func setUp(_ staff: Staff = .kim) async throws {
            let code = try await accounts.invite(staff)
            let invitation = try await accounts.invitation(code.description, from: "10.0.0.1")
            _ = try await accounts.accept(
                code.description, password: AccountTests.password, code: digits(invitation.secret), from: "10.0.0.1")
            clock.advance(by: .seconds(30))
        }

        @discardableResult
        func enter(
            _ name: String = "kim", password: String = AccountTests.password, code: String? = nil, device: String? = nil,
            from address: String = "10.0.0.1"
        ) async throws -> Accounts.Taken {
            let shown: String
            if let code { shown = code } else { shown = digits(try await secret()) }
            let taken = try await accounts.signIn(
                StaffSignInRequest(name: name, password: password, code: shown), device: device, from: address)
            clock.advance(by: .seconds(30))
            return taken
        }

        func who(_ taken: Accounts.Taken) async throws -> SignedIn {
            try await signIn.signedIn(taken.session.token, StaffRole.allCases)
        }
    }

    private func withOffice(_ house: StaffTests.House, _ body: (Office) async throws -> Void) async throws {
        func run(_ store: any AccountStore & ProgrammeStore) async throws {
            let clock = ManualClock(.nine)
            let accounts = Accounts(store: store, secrets: PlainSecrets(), clock: clock, entropy: SeededEntropy(seed: 5))
            let signIn = StaffSignIn(admin: sha256(Array("first".utf8)), store: store, accounts: accounts)
            try await body(Office(accounts: accounts, signIn: signIn, store: store, clock: clock))
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    @Test("who was invited sets a password and a second factor, and signs in with both", arguments: StaffTests.House.allCases)
    func invited(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let taken = try await office.enter()
            #expect(taken.session.name == "kim")
            #expect(taken.session.token.hasPrefix("session-"))
            let signedIn = try await office.who(taken)
            #expect(signedIn.staff == .kim)
            #expect(try await office.store.events(of: "kim", limit: 10).map(\.what) == [.signedIn, .made, .invited])
        }
    }

    @Test("an invitation is good once, for seven days, and tells the same secret each time", arguments: StaffTests.House.allCases)
    func invitations(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            let code = try await office.accounts.invite(.kim)
            let first = try await office.accounts.invitation(code.description, from: "a")
            #expect(try await office.accounts.invitation(code.symbols.lowercased(), from: "a").secret == first.secret)
            office.clock.advance(by: .seconds(7 * 86_400))
            await #expect(throws: Refusal.self) { try await office.accounts.invitation(code.description, from: "a") }

            let second = try await office.accounts.invite(.kim)
            let secret = try await office.accounts.invitation(second.description, from: "a").secret
            #expect(secret != first.secret)
            let digits = office.digits(secret)
            _ = try await office.accounts.accept(second.description, password: Self.password, code: digits, from: "a")
            await #expect(throws: Refusal.self) {
                try await office.accounts.accept(second.description, password: Self.password, code: digits, from: "a")
            }
        }
    }

    @Test("a newer invitation and an account end the invitations before", arguments: StaffTests.House.allCases)
    func olderInvitations(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            let mistaken = try await office.accounts.invite(Staff(id: "kim", roles: [.chief]))
            let right = try await office.accounts.invite(.kim)
            await #expect(throws: Refusal.self) { try await office.accounts.invitation(mistaken.description, from: "a") }
            let secret = try await office.accounts.invitation(right.description, from: "a").secret
            _ = try await office.accounts.accept(right.description, password: Self.password, code: office.digits(secret), from: "a")
            await #expect(throws: Refusal.self) { try await office.accounts.invitation(right.description, from: "a") }
        }
    }

    @Test("nobody makes an account with a wrong code of the second factor", arguments: StaffTests.House.allCases)
    func triedBefore(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            let code = try await office.accounts.invite(.kim)
            await #expect(throws: Refusal.self) {
                try await office.accounts.accept(code.description, password: Self.password, code: "000000", from: "a")
            }
            #expect(try await office.store.account(of: "kim") == nil)
            #expect(try await office.accounts.invitation(code.description, from: "a").staff == .kim)
        }
    }

    @Test(
        "a wrong password, a wrong code, an unknown name and a used code are refused with the same words",
        arguments: StaffTests.House.allCases)
    func wrong(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter(password: "four words of yours") }
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter(code: "123") }
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter("lee") }
            let digits = office.digits(try await office.secret())
            try await office.enter(code: digits)
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter(code: digits) }
            #expect(try await office.store.events(of: "lee", limit: 1).isEmpty)
        }
    }

    @Test("a code of the clock half a minute before or after is taken, one of a minute is not")
    func clocks() async throws {
        for (seconds, isTaken) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] {
            try await withOffice(.memory) { office in
                try await office.setUp()
                office.clock.advance(by: .seconds(300))
                let step = office.clock.now().advanced(by: .seconds(seconds)).milliseconds / 30_000
                let digits = OneTimeCode.code(of: try await office.secret(), step: step)
                let taken = try? await office.enter(code: digits)
                #expect((taken != nil) == isTaken, "\(seconds) s")
            }
        }
    }

    @Test("ten wrong tries from one place are enough for a quarter of an hour, and shut out nobody elsewhere")
    func guessing() async throws {
        try await withOffice(.memory) { office in
            try await office.setUp()
            let device = try await office.enter(from: "10.0.0.7").device
            for _ in 1...10 {
                await #expect(throws: Refusal.wrongSignIn) { try await office.enter(password: "a guess of somebody", from: "10.0.0.7") }
            }
            let refusal = await #expect(throws: Refusal.self) { try await office.enter(from: "10.0.0.7") }
            guard case .tooManyTries(let seconds)? = refusal else { return #expect(refusal == .tooManyTries(retryAfterSeconds: 0)) }
            #expect((1...901).contains(seconds))
            try await office.enter(from: "10.0.0.8")
            // The computer from which Kim signed in before, in the same room as who guesses.
            try await office.enter(device: device, from: "10.0.0.7")
            await #expect(throws: Refusal.self) { try await office.enter(device: "of nobody", from: "10.0.0.7") }
        }
    }

    @Test("a session ends after twelve hours, after an hour without use, and when it is signed out", arguments: StaffTests.House.allCases)
    func ends(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let idle = try await office.enter()
            office.clock.advance(by: .minutes(61))
            await #expect(throws: Refusal.notSignedIn) { try await office.who(idle) }

            let long = try await office.enter()
            for _ in 1...14 {
                office.clock.advance(by: .minutes(50))
                _ = try await office.who(long)
            }
            office.clock.advance(by: .minutes(25))
            await #expect(throws: Refusal.notSignedIn) { try await office.who(long) }

            let (one, two) = (try await office.enter(), try await office.enter())
            try await office.accounts.signOut(try await office.who(one), from: "a")
            await #expect(throws: Refusal.notSignedIn) { try await office.who(one) }
            let three = try await office.enter()
            #expect(try await office.accounts.sessions(try await office.who(three)).count == 2)
            try await office.accounts.signOut(try await office.who(three), others: true, from: "a")
            await #expect(throws: Refusal.notSignedIn) { try await office.who(two) }
            _ = try await office.who(three)
        }
    }

    @Test("what hurts needs a proof of the last five minutes", arguments: StaffTests.House.allCases)
    func proof(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let taken = try await office.enter()
            func provenAgo() async throws -> Int64 {
                guard case .session(_, let provenAt) = try await office.who(taken).proof else { return -1 }
                return provenAt.duration(to: office.clock.now()).wholeSeconds
            }
            #expect(try await provenAgo() == 30)
            office.clock.advance(by: .minutes(6))
            #expect(try await provenAgo() == 390)
            await #expect(throws: Refusal.wrongSignIn) {
                try await office.accounts.confirm("000000", try await office.who(taken), from: "a")
            }
            try await office.accounts.confirm(office.digits(try await office.secret()), try await office.who(taken), from: "a")
            #expect(try await provenAgo() == 0)
        }
    }

    @Test("a new password ends every other session, and the old one is wrong then", arguments: StaffTests.House.allCases)
    func newPassword(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let (here, there) = (try await office.enter(), try await office.enter())
            let signedIn = try await office.who(here)
            func change(from current: String, to new: String) async throws {
                let digits = office.digits(try await office.secret())
                try await office.accounts.changePassword(from: current, to: new, code: digits, signedIn, address: "a")
            }
            await #expect(throws: Refusal.wrongSignIn) { try await change(from: "not the present one", to: "another four words") }
            office.clock.advance(by: .seconds(30))
            await #expect(throws: Refusal.self) { try await change(from: Self.password, to: "short") }
            try await change(from: Self.password, to: "another four words")
            await #expect(throws: Refusal.notSignedIn) { try await office.who(there) }
            _ = try await office.who(here)
            office.clock.advance(by: .seconds(30))
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter() }
            office.clock.advance(by: .seconds(30))
            try await office.enter(password: "another four words")
        }
    }

    @Test("who was removed has no session, no account and no invitation", arguments: StaffTests.House.allCases)
    func removed(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let taken = try await office.enter()
            let code = try await office.accounts.invite(.kim)
            try await office.store.removeAccount("kim", at: office.clock.now())
            await #expect(throws: Refusal.notSignedIn) { try await office.who(taken) }
            await #expect(throws: Refusal.wrongSignIn) { try await office.enter(code: "123456") }
            await #expect(throws: Refusal.self) { try await office.accounts.invitation(code.description, from: "a") }
            await #expect(throws: Refusal.self) { try await office.store.removeAccount("kim", at: .ten) }
            #expect(try await office.store.events(of: "kim", limit: 1).map(\.what) == [.removed])
        }
    }

    @Test("who makes the account anew, after a lost telephone, ends the old one with its sessions", arguments: StaffTests.House.allCases)
    func anew(house: StaffTests.House) async throws {
        try await withOffice(house) { office in
            try await office.setUp()
            let (taken, secret) = (try await office.enter(), try await office.secret())
            let device = taken.device
            try await office.setUp(Staff(id: "kim", roles: [.chief]))
            await #expect(throws: Refusal.notSignedIn) { try await office.who(taken) }
            #expect(try await office.secret() != secret)
            #expect(try await office.store.knows(device: sha256(Array(device.utf8)), of: "kim") == false)
            #expect(try await office.who(try await office.enter()).staff.roles == [.chief])
        }
    }

    @Test(
        "a password is long and not made of names",
        arguments: [
            ("four words of mine", true), ("Kürbis Wolke Hammer", true), ("short", false), ("eleven char", false),
            ("kim is my name kim", false), ("I love Invigil a lot", false), ("aaaaaaaaaaaaaa", false), ("abababababababab", false),
            (String(repeating: "long words ", count: 30), false),
        ])
    func passwords(_ password: String, isGood: Bool) {
        #expect((passwordFault(password, name: "kim") == nil) == isGood)
    }

    @Test("the store on disk has no password, no code, no token and no secret as it is")
    func nothingInTheClear() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let clock = ManualClock(.nine)
            let accounts = Accounts(store: store, secrets: ScryptSecrets(), clock: clock, entropy: SeededEntropy(seed: 5))
            let office = Office(
                accounts: accounts, signIn: StaffSignIn(admin: sha256([]), store: store, accounts: accounts), store: store, clock: clock)
            let code = try await accounts.invite(.kim)
            let secret = try await accounts.invitation(code.description, from: "a").secret
            _ = try await accounts.accept(code.description, password: Self.password, code: office.digits(secret), from: "a")
            clock.advance(by: .seconds(30))
            let taken = try await office.enter()
            let bytes = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
                .reduce(into: [UInt8]()) { $0 += [UInt8](try Data(contentsOf: $1)) }
            #expect(bytes.count > 4_096)
            let secrets = [
                Array(Self.password.utf8), Array(code.symbols.utf8), Array(taken.session.token.utf8), Array(taken.device.utf8), secret,
            ]
            for secret in secrets { #expect(!bytes.contains(secret)) }
        }
    }

    /// As the server has it.
    struct ScryptSecrets: AccountSecrets {
        func hash(_ password: String, salt: [UInt8]) -> String? { try? PasswordHash.make(password, salt: salt) }
        func isRight(_ password: String, for hash: String) -> Bool { PasswordHash.matches(hash, password) }
        func code(of secret: [UInt8], step: Int64) -> String { OneTimeCode.code(of: secret, step: step) }
    }
}
