public import ArgumentParser
public import ExamModel
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
            Roles: author (hands in banks), reviewer (accepts or returns drafts of others), publisher (publishes reviewed
            banks of others), proctor (watches sittings and acts on candidates), chief (the same, and gives time to rooms and
            windows), admin (windows, candidates, proctoring, results).

            Examples:
              invigild staff add grace --role reviewer --role publisher --data exam-data
              invigild staff add kim --role proctor --window morning --room B12 --data exam-data
              invigild staff list --data exam-data
              invigild staff remove grace --data exam-data
            """,
        subcommands: [Add.self, List.self, Remove.self])

    /// Makes a token for a person.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token for a person, and write it to DATA/staff/NAME.token.",
            discussion: """
                A proctor acts on one candidate at a time, and on the rest of a room without giving it time; a chief proctor proposes and
                confirms what takes two people. Without --window, --room and --scheme they watch everything. To change what somebody may do,
                remove the person and add it again.

                Examples:
                  invigild staff add grace --role reviewer --role publisher --data exam-data
                  invigild staff add kim --role proctor --window morning --room B12 --data exam-data
                """)

        @Argument(help: "The person's name: letters, digits, '.', '-' and '_'.")
        var name: String

        @Option(name: .customLong("role"), help: "author, reviewer, publisher, proctor, chief or admin. May be given again.")
        var roles: [StaffRole]

        @Option(
            name: .customLong("window"),
            help: ArgumentHelp("A proctor watches only this window. May be given again.", valueName: "id"))
        var windows: [String] = []

        @Option(
            name: .customLong("room"), help: ArgumentHelp("A proctor watches only this room. May be given again.", valueName: "name"))
        var rooms: [String] = []

        @Option(help: ArgumentHelp("A proctor watches only windows of this scheme.", valueName: "id"))
        var scheme: String?

        @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
        var data: String?

        func validate() throws {
            let isPlain = name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || Set(".-_".utf8).contains(byte)
            }
            guard !name.isEmpty, name.utf8.count <= 64, isPlain, name.first != "." else {
                throw ValidationError("A name has 1 to 64 letters, digits, '.', '-' and '_', and does not begin with a full stop.")
            }
            guard name != "admin" else { throw ValidationError("'admin' holds DATA/admin.token and has every role. Choose another name.") }
            guard places == nil || roles.contains(.proctor) || roles.contains(.chief) else {
                throw ValidationError(
                    "--window, --room and --scheme say where a proctor watches: give --role proctor or --role chief with them.")
            }
            guard !roles.isEmpty else { throw ValidationError("Say what \(name) may do, for example --role reviewer.") }
        }

        /// Every room that is named, in every window that is named.
        private var places: [StaffPlace]? {
            if windows.isEmpty, rooms.isEmpty, scheme == nil { return nil }
            let rooms = self.rooms.isEmpty ? [RoomID?.none] : self.rooms.map { RoomID($0) }
            let windows = self.windows.isEmpty ? [WindowID?.none] : self.windows.map { WindowID($0) }
            return windows.flatMap { window in rooms.map { StaffPlace(scheme: scheme.map { SchemeID($0) }, window: window, room: $0) } }
        }

        func run() async throws {
            let settings = try await Settings(flags: .init(data: data))
            let file = settings.data.staff.appending(path: "\(name).token")
            guard !FileManager.default.fileExists(atPath: file.path) else {
                throw ValidationFailure(
                    "\(file.path) is there already: \(name) is on the staff. 'invigild staff remove \(name)' ends that.")
            }
            try FileManager.default.createDirectory(at: settings.data.staff, withIntermediateDirectories: true)
            let (token, clock) = (SystemEntropy().hex(32), SystemClock())
            try await settings.data.store().save(
                Staff(id: StaffID(name), roles: StaffRole.allCases.filter(roles.contains), places: places),
                tokenHash: sha256(Array(token.utf8)),
                at: clock.now())
            try settings.data.write(token + "\n", to: file, secret: true)
            Console.out("\(name) signs in with \(file.path); hand it over and keep no copy")
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
            Console.out("admin: " + StaffRole.allCases.map(\.rawValue).joined(separator: ", "))
            for staff in try await settings.data.store().allStaff() {
                let places = staff.places.map { "; watches " + $0.map(\.words).joined(separator: ", ") } ?? ""
                Console.out("\(staff.id): " + staff.roles.map(\.rawValue).joined(separator: ", ") + places)
            }
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
            let clock = SystemClock()
            do {
                try await settings.data.store().removeStaff(StaffID(name), at: clock.now())
            } catch {
                throw ValidationFailure("\(error) 'invigild staff list' tells who is on it.")
            }
            try? FileManager.default.removeItem(at: settings.data.staff.appending(path: "\(name).token"))
            Console.out("\(name) can no longer sign in")
        }
    }
}

extension StaffPlace {
    /// `window morning room B12`.
    fileprivate var words: String {
        let parts = [scheme.map { "scheme \($0)" }, window.map { "window \($0)" }, room.map { "room \($0)" }].compactMap { $0 }
        return parts.isEmpty ? "everything" : parts.joined(separator: " ")
    }
}

extension StaffRole: ArgumentParser.ExpressibleByArgument {}
