public import ExamModel
import Records

/// Where it is kept which bit of which status list is whose, and what was revoked. Nothing of it is ever changed.
public protocol StatusStore: Sendable {
    /// How many bits were given away, over all lists.
    func statusCount() async throws(Refusal) -> Int
    /// Which of these bits of a list are somebody's already.
    func taken(_ positions: Set<Int>, in list: Int) async throws(Refusal) -> Set<Int>
    /// The steps of taking a sitting's records back, in their order.
    func revocation(of sitting: SittingID) async throws(Refusal) -> [RevocationEvent]
    /// Adds a step with what it does, all or nothing; throws ``Refusal/exists(what:)`` if more is known of the sitting by now.
    func add(
        _ event: RevocationEvent, to sitting: SittingID, after known: KnownSteps, doing deed: RevocationDeed
    ) async throws(Refusal)
    /// The sittings of reinstated designations that are not known to be in the log.
    func unreleasedSittings() async throws(Refusal) -> [SittingID]
    /// Notes that the designations of these are in the log.
    func noteReleased(_ sittings: [SittingID]) async throws(Refusal)
    /// The notices about records of a list, in their order; there may be several about one.
    func revoked(in list: Int) async throws(Refusal) -> [RevokedRecord]
    /// The last notice about a record that was revoked.
    func notice(of record: String) async throws(Refusal) -> String?
    /// The version of a list that was published last.
    func statusList(_ list: Int) async throws(Refusal) -> StatusListVersion?
    /// Throws ``Refusal/exists(what:)`` if there is a version of this number.
    func save(_ version: StatusListVersion) async throws(Refusal)
}

/// The bit of one record.
public struct StatusPlace: Hashable, Sendable, Codable {
    /// The id of the record.
    public let record: String
    /// From 1.
    public let list: Int
    public let position: Int

    public init(record: String, list: Int, position: Int) {
        self.record = record
        self.list = list
        self.position = position
    }
}

/// A record that was revoked.
public struct RevokedRecord: Hashable, Sendable {
    public let place: StatusPlace
    /// ``RevocationNotice``, signed.
    public let notice: String

    public init(place: StatusPlace, notice: String) {
        self.place = place
        self.notice = notice
    }
}

/// What a step of taking records back does.
public struct RevocationDeed: Hashable, Sendable {
    public var revoked: [RevokedRecord] = []
    /// With the designation that counts again.
    public var reinstated: IssuedRecord?

    public init(revoked: [RevokedRecord] = [], reinstated: IssuedRecord? = nil) {
        self.revoked = revoked
        self.reinstated = reinstated
    }
}

/// What was known of a sitting when a step was made. A correction may make a record meanwhile.
public struct KnownSteps: Hashable, Sendable {
    /// How many steps of taking its records back.
    public let events: Int
    public let records: Int

    public init(events: Int, records: Int) {
        self.events = events
        self.records = records
    }
}

/// A status list as it was published.
public struct StatusListVersion: Hashable, Sendable {
    public let list: Int
    /// From 1.
    public let version: Int
    /// How many bits are set in it.
    public let revoked: Int
    public let at: Instant
    public let jwt: String

    public init(list: Int, version: Int, revoked: Int, at: Instant, jwt: String) {
        self.list = list
        self.version = version
        self.revoked = revoked
        self.at = at
        self.jwt = jwt
    }
}
