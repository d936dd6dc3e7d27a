/// What was agreed with a candidate before the sitting.
public struct Accommodation: Hashable, Sendable {
    public let time: WorkingTime
    /// How long the candidate may be away in all, at any times, without losing working time.
    public let breakMinutes: Int
    /// What else was agreed, in words for the candidate and the proctor, for example `reader in the room`.
    public let arrangements: [String]

    public init(time: WorkingTime = .percent(0), breakMinutes: Int = 0, arrangements: [String] = []) {
        self.time = time
        self.breakMinutes = breakMinutes
        self.arrangements = arrangements
    }

    public static let none = Accommodation()

    /// More working time than the form's minutes.
    public enum WorkingTime: Hashable, Sendable {
        /// A share of the form's minutes: 25, 50 and 100 are the usual ones.
        case percent(Int)
        case minutes(Int)
        /// No time limit.
        case untimed
    }

    /// The working time for a form of so many minutes; `nil` if there is no limit.
    public func workingMinutes(of minutes: Int) -> Int? {
        switch time {
        case .percent(let percent): minutes + minutes * percent / 100
        case .minutes(let extra): minutes + extra
        case .untimed: nil
        }
    }

    /// Everything that was agreed, each in a few words; empty if nothing was.
    public var words: [String] {
        let extra: [String] =
            switch time {
            case .percent(0), .minutes(0): []
            case .percent(let percent): ["\(percent) % more time"]
            case .minutes(let minutes): ["\(counted(minutes, "minute")) more time"]
            case .untimed: ["no time limit"]
            }
        let breaks = breakMinutes == 0 ? [] : ["breaks of \(counted(breakMinutes, "minute")) in all that take no working time"]
        return extra + breaks + arrangements
    }
}

// What was not agreed is absent in JSON, and a share of time stands as it always did: old journals stay what they were.
extension Accommodation: Codable {
    private enum Field: String, CodingKey {
        case extraTimePercent, extraMinutes, isUntimed, breakMinutes, arrangements
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        let time: WorkingTime =
            if try fields.decodeIfPresent(Bool.self, forKey: .isUntimed) ?? false {
                .untimed
            } else if let minutes = try fields.decodeIfPresent(Int.self, forKey: .extraMinutes) {
                .minutes(minutes)
            } else {
                .percent(try fields.decodeIfPresent(Int.self, forKey: .extraTimePercent) ?? 0)
            }
        self.init(
            time: time, breakMinutes: try fields.decodeIfPresent(Int.self, forKey: .breakMinutes) ?? 0,
            arrangements: try fields.decodeIfPresent([String].self, forKey: .arrangements) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        switch time {
        case .percent(let percent): try fields.encode(percent, forKey: .extraTimePercent)
        case .minutes(let minutes): try fields.encode(minutes, forKey: .extraMinutes)
        case .untimed: try fields.encode(true, forKey: .isUntimed)
        }
        if breakMinutes != 0 { try fields.encode(breakMinutes, forKey: .breakMinutes) }
        if !arrangements.isEmpty { try fields.encode(arrangements, forKey: .arrangements) }
    }
}
