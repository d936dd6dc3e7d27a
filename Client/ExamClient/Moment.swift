/// A moment of this machine's monotonic clock, which goes on while the machine sleeps: whole milliseconds since
/// it was started. Two moments compare only within one run of the machine.
public struct Moment: Hashable, Comparable, Sendable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment so many milliseconds later.
    public func advanced(by milliseconds: Int64) -> Moment {
        Moment(milliseconds: self.milliseconds + milliseconds)
    }

    /// Milliseconds until `other`; negative if `other` is earlier.
    public func milliseconds(to other: Moment) -> Int64 {
        other.milliseconds - milliseconds
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
