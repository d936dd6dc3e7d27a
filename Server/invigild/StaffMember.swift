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
        help: ArgumentHelp("A proctor watches only this window. May be given again.", valueName: "id"))
    var windows: [String] = []

    @Option(
        name: .customLong("room"), help: ArgumentHelp("A proctor watches only this room. May be given again.", valueName: "name"))
    var rooms: [String] = []

    @Option(help: ArgumentHelp("A proctor watches only windows of this scheme.", valueName: "id"))
    var scheme: String?

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

    var staff: Staff {
        Staff(id: StaffID(name), roles: StaffRole.allCases.filter(roles.contains), places: places)
    }

    /// Every room that is named, in every window that is named.
    private var places: [StaffPlace]? {
        if windows.isEmpty, rooms.isEmpty, scheme == nil { return nil }
        let rooms = self.rooms.isEmpty ? [RoomID?.none] : self.rooms.map { RoomID($0) }
        let windows = self.windows.isEmpty ? [WindowID?.none] : self.windows.map { WindowID($0) }
        return windows.flatMap { window in rooms.map { StaffPlace(scheme: scheme.map { SchemeID($0) }, window: window, room: $0) } }
    }
}

extension StaffRole: ArgumentParser.ExpressibleByArgument {}
