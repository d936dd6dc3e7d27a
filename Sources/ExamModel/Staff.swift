/// A person who runs the programme.
public struct Staff: Hashable, Sendable, Codable {
    public let id: StaffID
    public let roles: [StaffRole]
    /// Where the roles hold; `nil` for everywhere. A place narrows what is administered as well as what is watched.
    public let places: [StaffPlace]?

    public init(id: StaffID, roles: [StaffRole], places: [StaffPlace]? = nil) {
        self.id = id
        self.roles = roles
        self.places = places
    }

    /// Whether the roles hold for a window as a whole, whatever room somebody sits in.
    public func holds(_ window: WindowID, of scheme: SchemeID) -> Bool {
        rooms(in: window, of: scheme) == .all
    }

    /// Whether the roles hold for a scheme as a whole: its banks, and windows that are not there yet.
    public func holds(_ scheme: SchemeID) -> Bool {
        places?.contains { $0.window == nil && $0.room == nil && ($0.scheme ?? scheme) == scheme } ?? true
    }

    /// Whether the roles hold for a bank with these schemes: all of them. Whoever is narrowed has no bank without a scheme.
    public func holds(_ schemes: Set<SchemeID>) -> Bool {
        places == nil || (!schemes.isEmpty && schemes.allSatisfy { holds($0) })
    }

    /// Which rooms of a window the person watches.
    public func rooms(in window: WindowID, of scheme: SchemeID) -> WatchedRooms {
        guard let places else { return .all }
        let here = places.filter { ($0.window == nil || $0.window == window) && ($0.scheme == nil || $0.scheme == scheme) }
        return here.contains { $0.room == nil } ? .all : .only(Set(here.compactMap(\.room)))
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
    /// Watches sittings in the own places, and acts on one candidate, or on a room without giving it time.
    case proctor
    /// Does all that proctors do, and gives time to rooms and windows.
    case chief
    /// Sets up windows, enrols candidates, does what chief proctors do, and exports results.
    case admin
}

/// A place where somebody's roles hold. What is `nil` is not narrowed by it.
public struct StaffPlace: Hashable, Sendable, Codable {
    public let scheme: SchemeID?
    public let window: WindowID?
    public let room: RoomID?

    public init(scheme: SchemeID? = nil, window: WindowID? = nil, room: RoomID? = nil) {
        self.scheme = scheme
        self.window = window
        self.room = room
    }
}

extension StaffPlace: CustomStringConvertible {
    /// `window morning room B12`.
    public var description: String {
        let parts = [scheme.map { "scheme \($0)" }, window.map { "window \($0)" }, room.map { "room \($0)" }].compactMap { $0 }
        return parts.isEmpty ? "everything" : parts.joined(separator: " ")
    }
}

/// The rooms of one window that somebody watches.
public enum WatchedRooms: Hashable, Sendable {
    case all
    case only(Set<RoomID>)

    /// Whether whoever sits there is watched.
    ///
    /// - Parameter room: `nil` for a candidate without a room.
    public func contain(_ room: RoomID?) -> Bool {
        switch self {
        case .all: true
        case .only(let rooms): room.map(rooms.contains) ?? false
        }
    }

    public var isEmpty: Bool { self == .only([]) }
}

public typealias StaffID = Identifier<Staff>
