public import ExamModel
import Records
import Synchronization

/// The status lists of the records: whose bit is where, and what is published.
extension Registry {
    /// How long a list tells something, and how often a new one is made though nothing changed.
    static let statusLifetime = Duration.seconds(7 * 86_400)
    static let statusRenewal = Duration.seconds(86_400)

    /// The URL of a list; `nil` for an issuer that is nowhere on the web.
    func statusURL(_ list: Int) -> String? { DIDWeb.url(of: issuer.id).map { "\($0)/status/revocation/\(list)" } }

    /// A bit for each of these records, drawn by chance: its number says nothing. Lists are filled to a half. They are held until somebody
    /// lets them go.
    func statuses(for records: [String]) async throws(Refusal) -> [StatusPlace] {
        guard statusURL(1) != nil else { return [] }
        let list = try await store.statusCount() / (StatusList.count / 2) + 1
        var places: [StatusPlace] = []
        do throws(Refusal) {
            while places.count < records.count {
                let drawn = (places.count..<records.count).map { _ in entropy.bytes(3).reduce(0) { $0 << 8 | Int($1) } % StatusList.count }
                let taken = try await store.taken(Set(drawn), in: list)
                for position in drawn where !taken.contains(position) {
                    let place = StatusPlace(record: records[places.count], list: list, position: position)
                    if drawing.hold(place) { places.append(place) }
                }
            }
        } catch {
            drawing.letGo(places)
            throw error
        }
        return places
    }

    /// What a record says of its bit.
    func status(of record: String, in places: [StatusPlace]) -> CredentialStatus? {
        guard let place = places.first(where: { $0.record == record }), let url = statusURL(place.list) else { return nil }
        return CredentialStatus(list: url, position: place.position)
    }

    /// The list as it was published last.
    public func statusList(_ list: Int) async throws(Refusal) -> String {
        guard let version = try await store.statusList(list) else { throw .unknown(what: "status list \(list)") }
        return version.jwt
    }

    /// Publishes what has changed or grown old: notices and lists are signed, put into the log, and only then told. Called every second or so.
    public func publishStatusLists(at now: Instant) async throws(Refusal) {
        // While too few witnesses sign, nothing more is appended: each try would be one more entry for good. What was appended before a
        // restart is witnessed here too.
        try await log.add([])
        guard statusURL(1) != nil else { return }
        // The one that is being filled is there before the first record names it.
        for list in 1...(try await store.statusCount() / (StatusList.count / 2) + 1) {
            let last = try await store.statusList(list)
            let revoked = try await store.revoked(in: list)
            if let last, last.revoked == revoked.count, last.at.duration(to: now) < Self.statusRenewal { continue }
            try await publish(list, revoked, after: last, at: now)
        }
    }

    private func publish(_ list: Int, _ revoked: [RevokedRecord], after last: StatusListVersion?, at now: Instant) async throws(Refusal) {
        guard let url = statusURL(list) else { return }
        var bits = StatusList()
        for record in revoked { bits.set(record.place.position) }
        let jwt: String
        do {
            jwt = try StatusListCredential(
                issuer: issuer.id, url: url, list: bits, validFrom: now, validUntil: now.advanced(by: Self.statusLifetime)
            ).signed(with: issuer.signer)
        } catch {
            throw .storageUnavailable(because: "the status list cannot be signed: \(error)")
        }
        let notices = revoked.dropFirst(last?.revoked ?? 0).map { Logged(.void, of: Array($0.notice.utf8), salt: entropy.bytes(32)) }
        try await log.add(notices + [Logged(.status, of: Array(jwt.utf8))])
        try await store.save(StatusListVersion(list: list, version: (last?.version ?? 0) + 1, revoked: revoked.count, at: now, jwt: jwt))
    }
}

/// The bits that were drawn for records which are not stored yet. Among a thousand drawn here and a thousand there, some are the same.
final class BitDrawing: Sendable {
    private struct Bit: Hashable {
        let list: Int
        let position: Int

        init(_ place: StatusPlace) { (list, position) = (place.list, place.position) }
    }

    private let held = Mutex<Set<Bit>>([])

    /// Whether it was held by nobody; now it is.
    func hold(_ place: StatusPlace) -> Bool {
        held.withLock { $0.insert(Bit(place)).inserted }
    }

    func letGo(_ places: [StatusPlace]) {
        held.withLock { $0.subtract(places.map(Bit.init)) }
    }
}
