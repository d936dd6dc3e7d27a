public import ExamModel

/// What a server observes of the client that has the pen, from the requests of one sitting since the server started.
///
/// Facts with lengths, in small number; the thresholds leave room for what a bad network does by itself.
public struct ClientWatch: Hashable, Sendable {
    /// A client with nothing to bring is heard of every 20 s; a longer silence than this is a fact.
    public static let longestQuiet: Int64 = 30_000
    /// Clocks are compared over at least so long.
    public static let comparedMilliseconds: Int64 = 60_000
    /// How far the client's clock may run off what is known of it, in thousandths.
    public static let driftPerMille: Int64 = 20
    /// How long a request may be on its way before its client gives it up: so much proves nothing of a clock.
    public static let longestTransit: Int64 = 10_000
    /// How long a clock has to be off before that is told: a server that stood still delays one request, a clock all of them.
    public static let shortestDrift: Int64 = 15_000
    /// A refused opening is told at most once in this time: a client that waits for consent asks every second.
    public static let refusalPause: Int64 = 60_000
    /// The most facts of each kind but silence.
    public static let limit = 20
    /// The most silences: of an exam that is torn every minute, three hours.
    public static let silenceLimit = 200

    /// Where the comparison of the clocks began: the first request of an opening that told the client's.
    private struct Start: Hashable {
        let epoch: Int
        let moment: Int64
        let at: Instant
    }

    private var heard: Instant?
    private var silences = 0
    private var address: String?
    private var moves = 0
    private var refusedAt: Instant?
    private var refusals = 0
    private var start: Start?
    private var toldPerMille: Int64 = 0
    /// Since when the clock has been somewhere else than what was told of it.
    private var strayingSince: Instant?
    private var drifts = 0

    public init() {}

    /// The client that has the pen was heard of.
    ///
    /// - Parameters:
    ///   - address: where the request came from, if that is known.
    ///   - moment: the client's own clock, in milliseconds, if it told that.
    ///   - epoch: of the pen: another opening may be another machine, whose clock began elsewhere.
    public mutating func hear(from address: String?, moment: Int64?, epoch: Int, at now: Instant) -> [ServerFact] {
        let facts = [silence(at: now), move(to: address), drift(moment, epoch: epoch, at: now)]
        heard = now
        return facts.compactMap { $0 }
    }

    /// Another program asked for the pen and did not get it.
    public mutating func refuseOpening(from address: String?, at now: Instant) -> [ServerFact] {
        let isNews = (refusedAt?.duration(to: now).wholeMilliseconds).map { $0 >= Self.refusalPause } ?? true
        guard isNews, refusals < Self.limit else { return [] }
        refusals += 1
        refusedAt = now
        return [.secondLoginRefused(address: address ?? "an unknown address")]
    }

    private mutating func silence(at now: Instant) -> ServerFact? {
        guard let length = heard?.duration(to: now).wholeMilliseconds, length > Self.longestQuiet, silences < Self.silenceLimit else {
            return nil
        }
        silences += 1
        return .silent(milliseconds: length)
    }

    private mutating func move(to new: String?) -> ServerFact? {
        guard let new else { return nil }
        defer { address = new }
        guard let address, address != new, moves < Self.limit else { return nil }
        moves += 1
        return .addressChanged(from: address, to: new)
    }

    /// One rule for the first drift and for each that follows: the client's clock is where nothing that was told so far
    /// would have it.
    private mutating func drift(_ moment: Int64?, epoch: Int, at now: Instant) -> ServerFact? {
        guard let moment else { return nil }
        guard let start, start.epoch == epoch else {
            (start, toldPerMille, strayingSince) = (Start(epoch: epoch, moment: moment, at: now), 0, nil)
            return nil
        }
        let server = start.at.duration(to: now).wholeMilliseconds
        guard server >= Self.comparedMilliseconds, drifts < Self.limit else { return nil }
        let client = Self.elapsed(from: start.moment, to: moment)
        let expected = server + server * toldPerMille / 1000
        guard abs(client - expected) > max(server * Self.driftPerMille / 1000, Self.longestTransit) else {
            strayingSince = nil
            return nil
        }
        let since = strayingSince ?? now
        strayingSince = since
        guard since.duration(to: now).wholeMilliseconds >= Self.shortestDrift else { return nil }
        strayingSince = nil
        drifts += 1
        toldPerMille = max(-Self.mostPerMille, min(Self.mostPerMille, (client - server) * 1000 / server))
        return .clockDrift(perMille: Int(toldPerMille))
    }

    /// A hundred times too fast is fast enough to be told.
    private static let mostPerMille: Int64 = 100_000
    /// Thirty years.
    private static let mostElapsed: Int64 = 1_000_000_000_000

    /// A client can tell any two numbers.
    private static func elapsed(from start: Int64, to moment: Int64) -> Int64 {
        let (difference, isTooLarge) = moment.subtractingReportingOverflow(start)
        if isTooLarge { return moment < start ? -mostElapsed : mostElapsed }
        return max(-mostElapsed, min(mostElapsed, difference))
    }
}
