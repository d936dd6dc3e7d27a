/// How a designation is renewed.
public struct RenewalRules: Hashable, Sendable, Codable {
    /// From which day a new period counts.
    public let anchor: Anchor
    /// How long before the expiry it may be asked for; `nil` for any time.
    public let opens: CalendarSpan?
    /// How long before the expiry it must be asked for at the latest; after that it is a new application.
    public let closesBefore: CalendarSpan?
    /// How long after the expiry it may be asked for; `nil` for not at all.
    public let grace: CalendarSpan?
    /// For how long a period may be extended once; the next one counts as if it had not been.
    public let extending: CalendarSpan?
    /// One of them is enough.
    public let ways: [Way]
    public let fee: FeeID?
    /// Beside the fee, after the expiry.
    public let lateFee: FeeID?
    /// Who was awarded it before this day need not renew.
    public let exemptBefore: CivilDate?

    public init(
        anchor: Anchor, opens: CalendarSpan? = nil, closesBefore: CalendarSpan? = nil, grace: CalendarSpan? = nil,
        extending: CalendarSpan? = nil, ways: [Way], fee: FeeID? = nil, lateFee: FeeID? = nil, exemptBefore: CivilDate? = nil
    ) {
        self.anchor = anchor
        self.opens = opens
        self.closesBefore = closesBefore
        self.grace = grace
        self.extending = extending
        self.ways = ways
        self.fee = fee
        self.lateFee = lateFee
        self.exemptBefore = exemptBefore
    }

    /// What a new period counts from.
    public enum Anchor: String, Hashable, Sendable, Codable, CaseIterable {
        /// The day after the old period's last.
        case expiry
        /// The day on which it is renewed.
        case earning
    }

    /// CPD, or requirements such as the exam anew.
    public struct Way: Hashable, Sendable, Codable {
        public let title: String
        public let cpd: CPDRules?
        public let requirements: [Requirement]

        public init(title: String, cpd: CPDRules? = nil, requirements: [Requirement] = []) {
            self.title = title
            self.cpd = cpd
            self.requirements = requirements
        }
    }
}

/// What continuing professional development a period asks for. Credits are counted in quarters.
public struct CPDRules: Hashable, Sendable, Codable {
    public let credits: CPDCredits
    /// Activities of a kind: no fewer, no more.
    public let bounds: [Bound]
    /// Of how many categories there must be activities.
    public let leastCategories: Int?
    /// The most that goes over into the next period.
    public let carryOver: CPDCredits
    /// Whether credits count though they were counted for another designation.
    public let isShared: Bool
    /// Whether the same activity counts each time it was done.
    public let countsRepeats: Bool
    /// By when within a period how many should be there.
    public let checkpoints: [Checkpoint]

    public init(
        credits: CPDCredits, bounds: [Bound] = [], leastCategories: Int? = nil, carryOver: CPDCredits = .zero, isShared: Bool = true,
        countsRepeats: Bool = true, checkpoints: [Checkpoint] = []
    ) {
        self.credits = credits
        self.bounds = bounds
        self.leastCategories = leastCategories
        self.carryOver = carryOver
        self.isShared = isShared
        self.countsRepeats = countsRepeats
        self.checkpoints = checkpoints
    }

    /// How many credits of activities with a category or a mark.
    public struct Bound: Hashable, Sendable, Codable {
        public let of: String
        public let least: CPDCredits?
        /// What is beyond does not count.
        public let most: CPDCredits?

        public init(of: String, least: CPDCredits? = nil, most: CPDCredits? = nil) {
            self.of = of
            self.least = least
            self.most = most
        }
    }

    /// How many credits there should be by a day of the period; nothing is refused for it.
    public struct Checkpoint: Hashable, Sendable, Codable {
        public let after: CalendarSpan
        public let credits: CPDCredits

        public init(after: CalendarSpan, credits: CPDCredits) {
            self.after = after
            self.credits = credits
        }
    }
}

/// Credits in quarters: 1.25 is five.
public struct CPDCredits: Hashable, Comparable, Sendable {
    public let quarters: Int

    public init(quarters: Int) {
        self.quarters = quarters
    }

    public static let zero = CPDCredits(quarters: 0)

    public static func < (left: Self, right: Self) -> Bool { left.quarters < right.quarters }
    public static func + (left: Self, right: Self) -> Self { CPDCredits(quarters: left.quarters + right.quarters) }
    public static func - (left: Self, right: Self) -> Self { CPDCredits(quarters: left.quarters - right.quarters) }

    /// Reads `30`, `1.25` or `0.5`: whole quarters, at most 100,000.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), String(whole) == parts[0], (0...100_000).contains(whole) else {
            return nil
        }
        guard let quarters = parts.count == 1 ? 0 : ["25": 1, "5": 2, "75": 3][String(parts[1])] else { return nil }
        self.init(quarters: whole * 4 + quarters)
    }
}

extension CPDCredits: CustomStringConvertible {
    public var description: String { "\(quarters / 4)" + ["", ".25", ".5", ".75"][quarters % 4] }
}

extension CPDCredits: TextCoded {
    /// For whoever reads JSON.
    public static var unlike: String { "not a number of credits such as 1.25" }
}
