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
    /// Adds a step, and revokes these records with their notices, all or nothing; throws ``Refusal/exists(what:)`` if there are other than
    /// so many steps by now.
    func add(
        _ event: RevocationEvent, to sitting: SittingID, after events: Int, revoking records: [RevokedRecord]
    ) async throws(Refusal)
    /// What was revoked of a list, in the order in which it was.
    func revoked(in list: Int) async throws(Refusal) -> [RevokedRecord]
    /// The notice about a record that was revoked.
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
