/// A moment: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// It is given, never read: this module has no clock.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the POSIX epoch.
    public let milliseconds: Int64

    /// The moment `milliseconds` after the POSIX epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment `duration` later; parts of a millisecond are dropped.
    public func advanced(by duration: Duration) -> Instant {
        Instant(milliseconds: milliseconds + duration.wholeMilliseconds)
    }

    /// How long it is until `other`; negative if `other` is earlier.
    public func duration(to other: Instant) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC with whole seconds, for example `2026-11-01T09:00:00Z`.
    public var description: String {
        let seconds = milliseconds.flooringDivision(by: 1000)
        let secondOfDay = seconds - seconds.flooringDivision(by: 86_400) * 86_400
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { $0.padded(to: 2) }
        return "\(CivilDate(self))T\(time.joined(separator: ":"))Z"
    }

    /// Reads RFC 3339 in UTC (`2026-11-01T09:00:00Z`, seconds optional); `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix("Z"), let date = CivilDate(parts[0]) else { return nil }
        let fields = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        guard fields.count == 2 || fields.count == 3,
            let hour = fields[0], let minute = fields[1], let second = fields.count == 3 ? fields[2] : 0,
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        self.init(milliseconds: date.startOfDay.milliseconds + (hour * 3600 + minute * 60 + second) * 1000)
    }
}

extension Duration {
    /// Whole milliseconds, the rest dropped.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// Whole seconds, the rest dropped.
    public var wholeSeconds: Int64 { components.seconds }

    /// `minutes` minutes.
    public static func minutes(_ minutes: Int) -> Duration {
        .seconds(minutes * 60)
    }
}

extension Int64 {
    func flooringDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }

    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
