public import ArgumentParser
public import ExamModel

/// A person of the staff, as it is named on the command line.
struct StaffMember: ParsableArguments {
    @Argument(help: "The person's name: letters, digits, '.', '-' and '_'.")
    var name: String

    @Option(name: .customLong("role"), help: "author, reviewer, publisher, proctor, chief or admin. May be given again.")
    var roles: [StaffRole]

    @Option(
        name: .customLong("window"),
        help: ArgumentHelp("The roles hold for this window only. May be given again.", valueName: "id"))
    var windows: [String] = []

    @Option(
        name: .customLong("room"), help: ArgumentHelp("A proctor watches this room only. May be given again.", valueName: "name"))
    var rooms: [String] = []

    @Option(
        name: .customLong("scheme"),
        help: ArgumentHelp(
            "The roles hold for this scheme only: its windows, candidates, results and banks. May be given again.", valueName: "id"))
    var schemes: [String] = []

    func validate() throws {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || Set(".-_".utf8).contains(byte)
        }
        guard !name.isEmpty, name.utf8.count <= 64, isPlain, name.first != "." else {
            throw ValidationError("A name has 1 to 64 letters, digits, '.', '-' and '_', and does not begin with a full stop.")
        }
        guard name != "admin" else { throw ValidationError("'admin' holds DATA/admin.token and has every role. Choose another name.") }
        guard rooms.isEmpty || Set(roles).isSubset(of: [.proctor, .chief]) else {
            throw ValidationError("--room says where a proctor watches: give it with --role proctor or --role chief alone.")
        }
        guard windows.isEmpty || Set(roles).isSubset(of: [.proctor, .chief, .admin]) else {
            throw ValidationError(
                "A bank belongs to no window: give authors, reviewers and publishers --scheme alone, or no place at all.")
        }
        guard !roles.isEmpty else { throw ValidationError("Say what \(name) may do, for example --role reviewer.") }
    }

    var staff: Staff {
        Staff(id: StaffID(name), roles: StaffRole.allCases.filter(roles.contains), places: places)
    }

    /// Every room that is named, in every window that is named, of every scheme that is named.
    private var places: [StaffPlace]? {
        if windows.isEmpty, rooms.isEmpty, schemes.isEmpty { return nil }
        let schemes = self.schemes.isEmpty ? [SchemeID?.none] : self.schemes.map { SchemeID($0) }
        let rooms = self.rooms.isEmpty ? [RoomID?.none] : self.rooms.map { RoomID($0) }
        let windows = self.windows.isEmpty ? [WindowID?.none] : self.windows.map { WindowID($0) }
        return schemes.flatMap { scheme in
            windows.flatMap { window in rooms.map { StaffPlace(scheme: scheme, window: window, room: $0) } }
        }
    }
}

extension StaffRole: ArgumentParser.ExpressibleByArgument {}
