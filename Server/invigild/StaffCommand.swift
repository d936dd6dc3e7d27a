import ArgumentParser
import ExamAPI
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records

/// The people who run the programme.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Say who may hand in, review and publish banks, and who runs the programme.",
        discussion: """
            'add' makes a token in a file, for a terminal or a program; 'invite' makes a code with which a person sets up an account, with a
            password and a second factor or at your OpenID Provider, for the pages in a browser and for 'invigil sign-in'. One person may
            have both.

            Roles: author (hands in banks), reviewer (accepts or returns drafts of others), publisher (publishes reviewed
            banks of others), proctor (watches sittings and acts on candidates), chief (the same, and gives time to rooms and
            windows), admin (windows, candidates, proctoring, results).

            A person's roles hold everywhere, or where --scheme, --window and --room say. With --scheme an admin sets up windows, enrols,
            freezes and exports results of that programme only, and an author, reviewer or publisher has its banks only. With --window
            an admin has that window only, and no bank.

            Examples:
              invigild staff add grace --role reviewer --role publisher --data exam-data
              invigild staff add kim --role proctor --window morning --room B12 --data exam-data
              invigild staff add lee --role admin --scheme ccsm --data exam-data
              invigild staff invite kim --role proctor --window morning --room B12 --data exam-data
              invigild staff list --data exam-data
              invigild staff remove grace --data exam-data
            """,
        subcommands: [Add.self, Invite.self, List.self, Log.self, Remove.self])

    /// Makes a token for a person.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token for a person, and write it to DATA/staff/NAME.token.",
            discussion: """
                A proctor acts on one candidate at a time, and on the rest of a room without giving it time; a chief proctor proposes and
                confirms what takes two people. Without --scheme, --window and --room the roles hold everywhere; with them only there, all
                roles alike. To change what somebody may do, remove the person and add it again.

                Examples:
                  invigild staff add grace --role reviewer --role publisher --data exam-data
                  invigild staff add kim --role proctor --window morning --room B12 --data exam-data
                  invigild staff add lee --role admin --role author --scheme ccsm --data exam-data
                """)

        @OptionGroup var member: StaffMember

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func run() async throws {
            let (settings, name) = (try await Settings(flags: .init(data: data)), member.name)
            let file = settings.data.staff.appending(path: "\(name).token")
            guard !FileManager.default.fileExists(atPath: file.path) else {
                throw ValidationFailure(
                    "\(file.path) is there already: \(name) is on the staff. 'invigild staff remove \(name)' ends that.")
            }
            try FileManager.default.createDirectory(at: settings.data.staff, withIntermediateDirectories: true)
            let (token, clock) = (SystemEntropy().hex(32), SystemClock())
            try await settings.data.store().save(member.staff, tokenHash: sha256(Array(token.utf8)), at: clock.now())
            try settings.data.write(token + "\n", to: file, secret: true)
            Console.out("\(name) signs in with \(file.path); hand it over and keep no copy")
        }
    }

    /// Invites a person to make an account.
    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a code with which a person sets up an account, for the pages in a browser and for 'invigil sign-in'.",
            discussion: """
                The code is good once, for seven days. Who has an account and is invited again, after a lost password or a lost telephone or
                for other roles, keeps the old account until the new one is set up; then its sessions end. With --scheme, --window and --room the
                roles hold there only; see 'invigild staff --help'.

                Examples:
                  invigild staff invite kim --role proctor --window morning --room B12 --data exam-data
                  invigild staff invite mina --role chief --data exam-data
                  invigild staff invite lee --role admin --scheme ccsm --data exam-data
                """)

        @OptionGroup var member: StaffMember

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func run() async throws {
            let settings = try await Settings(flags: .init(data: data))
            let accounts = Accounts(
                store: try settings.data.store(), secrets: OpenSSLSecrets(), clock: SystemClock(), entropy: SystemEntropy())
            let code = try await accounts.invite(member.staff)
            // The code alone goes to the output, for scripts.
            Console.out(code.description)
            Console.note(
                "\(member.name) sets up the account at https://SERVER/invitation with this code, within seven days. It is not shown again.")
        }
    }

    /// What happened to an account.
    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what happened to a person's account: sign-ins, wrong tries, changes. The newest first.",
            discussion: "Example:\n  invigild staff log kim --data exam-data")

        @Argument(help: "The person's name.")
        var name: String

        @Option(help: "How many lines at most.")
        var limit = 50

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func run() async throws {
            let settings = try await Settings(flags: .init(data: data))
            let events = try await settings.data.store().events(of: StaffID(name), limit: max(1, limit))
            guard !events.isEmpty else { throw ValidationFailure("\(name) never had an account. 'invigild staff list' tells who has one.") }
            for event in events {
                Console.out("\(event.at) \(event.what.words)" + (event.address.isEmpty ? "" : " from \(event.address)"))
            }
        }
    }

    /// Who can sign in.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell who can sign in, and with which roles.", discussion: "Example:\n  invigild staff list --data exam-data")

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func run() async throws {
            let settings = try await Settings(flags: .init(data: data))
            let store = try settings.data.store()
            Console.out("admin: " + StaffRole.allCases.map(\.rawValue).joined(separator: ", "))
            for staff in try await store.allStaff() { Console.out("\(staff.words) (token)") }
            for account in try await store.allAccounts() { Console.out("\(account.staff.words) (account)") }
        }
    }

    /// Ends a person's sign-ins.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a person's sign-ins at once. What the person did stays on record.",
            discussion: "Example:\n  invigild staff remove grace --data exam-data")

        @Argument(help: "The person's name.")
        var name: String

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func run() async throws {
            let settings = try await Settings(flags: .init(data: data))
            let (store, id, clock) = (try settings.data.store(), StaffID(name), SystemClock())
            var isFound = false
            for remove in [store.removeStaff, store.removeAccount] {
                do throws(Refusal) {
                    try await remove(id, clock.now())
                    isFound = true
                } catch .unknown {
                    // A person may have a token, or an account, or both.
                }
            }
            guard isFound else {
                throw ValidationFailure("There is no member of the staff \(name). 'invigild staff list' tells who is on it.")
            }
            try? FileManager.default.removeItem(at: settings.data.staff.appending(path: "\(name).token"))
            Console.out("\(name) can no longer sign in")
        }
    }
}

extension Staff {
    /// `kim: proctor; only window morning room B12`.
    fileprivate var words: String {
        let narrowed = places.map { "; only " + $0.map(\.description).joined(separator: ", ") } ?? ""
        return "\(id): " + roles.map(\.rawValue).joined(separator: ", ") + narrowed
    }
}

extension AccountEvent.What {
    fileprivate var words: String {
        switch self {
        case .invited: "invited"
        case .made: "account set up"
        case .signedIn: "signed in"
        case .refused: "refused: a wrong password or code"
        case .confirmed: "second factor shown again"
        case .passwordChanged: "password changed"
        case .signedOut: "signed out"
        case .othersSignedOut: "signed out everywhere else"
        case .removed: "removed"
        }
    }
}
