/// Everything that became of one designation of one holder, day by day: a person, or an organisation.
public struct Holding: Hashable, Sendable, Codable {
    public let holder: CandidateID
    public let designation: DesignationKey
    /// In their order; the first is the award.
    public let events: [HoldingEvent]

    public init(holder: CandidateID, designation: DesignationKey, events: [HoldingEvent]) {
        self.holder = holder
        self.designation = designation
        self.events = events
    }

    /// With one thing more that became of it.
    public func adding(_ event: HoldingEvent) -> Holding {
        Holding(holder: holder, designation: designation, events: events + [event])
    }
}

/// One thing that became of a designation.
public struct HoldingEvent: Hashable, Sendable, Codable {
    public let on: CivilDate
    public let what: What

    public init(on: CivilDate, what: What) {
        self.on = on
        self.what = what
    }

    /// What became of it.
    public enum What: Hashable, Sendable, Codable {
        /// Under a version of its scheme, whose rules hold for the period; with the last day, if there is one.
        case awarded(version: String, until: CivilDate?)
        /// A new period; credits that are left go with it.
        case renewed(version: String, from: CivilDate, until: CivilDate?, carried: CPDCredits)
        /// The period ends later, and the next one begins as if it did not.
        case extended(until: CivilDate)
        case suspended(reason: String)
        case reinstated
        /// Taken away for good.
        case withdrawn(reason: String)
        /// Given back by the holder.
        case retired
    }
}

/// A time for which a designation is held, and what is asked for in it.
public struct HoldingPeriod: Hashable, Sendable, Codable {
    /// The version of the scheme whose rules hold for it.
    public let version: String
    public let from: CivilDate
    /// The last day, as it was granted; `nil` for a lifetime.
    public let until: CivilDate?
    /// The last day, if it was extended.
    public let extended: CivilDate?
    /// Credits of the period before.
    public let carried: CPDCredits
    /// The first day whose activities count for it: those of an extension count for the period before.
    public let creditsFrom: CivilDate

    public init(
        version: String, from: CivilDate, until: CivilDate?, extended: CivilDate? = nil, carried: CPDCredits = .zero,
        creditsFrom: CivilDate? = nil
    ) {
        self.creditsFrom = creditsFrom ?? from
        self.version = version
        self.from = from
        self.until = until
        self.extended = extended
        self.carried = carried
    }

    /// The same with another last day.
    public func extended(until date: CivilDate) -> HoldingPeriod {
        HoldingPeriod(version: version, from: from, until: until, extended: date, carried: carried, creditsFrom: creditsFrom)
    }

    /// The last day on which it is held without being renewed.
    public var end: CivilDate? { extended ?? until }
}

/// Something that a holder did to keep up. Credits are those that were accepted.
public struct CPDActivity: Hashable, Sendable, Codable {
    public let on: CivilDate
    /// What was done; the same text is the same activity.
    public let title: String
    public let category: String
    /// Further kinds that it is of, for example `national`.
    public let marks: [String]
    public let credits: CPDCredits
    /// The designation that used it up, where credits count once.
    public let countedFor: DesignationKey?

    public init(
        on: CivilDate, title: String, category: String, marks: [String] = [], credits: CPDCredits, countedFor: DesignationKey? = nil
    ) {
        self.on = on
        self.title = title
        self.category = category
        self.marks = marks
        self.credits = credits
        self.countedFor = countedFor
    }

    /// Whether it is of a kind: its category, or one of its marks.
    public func isOf(_ kind: String) -> Bool { category == kind || marks.contains(kind) }
}

/// A try at an exam.
public struct ExamTry: Hashable, Sendable, Codable {
    public let blueprint: BlueprintID
    public let on: CivilDate
    public let raw: Marks
    public let maximum: Marks
    /// By the scheme's own cut.
    public let passed: Bool

    public init(blueprint: BlueprintID, on: CivilDate, raw: Marks, maximum: Marks, passed: Bool) {
        self.blueprint = blueprint
        self.on = on
        self.raw = raw
        self.maximum = maximum
        self.passed = passed
    }
}

/// A designation that somebody was found to hold.
public struct HeldDesignation: Hashable, Sendable, Codable {
    public let designation: DesignationKey
    public let from: CivilDate
    /// The last day; `nil` for a lifetime.
    public let until: CivilDate?

    public init(designation: DesignationKey, from: CivilDate, until: CivilDate?) {
        self.designation = designation
        self.from = from
        self.until = until
    }
}
