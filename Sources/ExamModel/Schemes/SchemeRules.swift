/// What a scheme says beside its routes, its scale and its validity: each part may be absent.
public struct SchemeRules: Hashable, Sendable, Codable {
    /// Who holds the designation.
    public let holder: Holder
    /// The IANA name of the zone in which its days begin, for example `Europe/London`.
    public let timeZone: String?
    /// Days that are no business days, beside Saturdays and Sundays.
    public let holidays: [CivilDate]
    public let facts: [Fact]
    public let exams: [ExamRules]
    public let application: ApplicationRules?
    public let renewal: RenewalRules?
    public let complaints: ComplaintRules?
    public let fees: [Fee]

    public init(
        holder: Holder = .person, timeZone: String? = nil, holidays: [CivilDate] = [], facts: [Fact] = [], exams: [ExamRules] = [],
        application: ApplicationRules? = nil, renewal: RenewalRules? = nil, complaints: ComplaintRules? = nil, fees: [Fee] = []
    ) {
        self.holder = holder
        self.timeZone = timeZone
        self.holidays = holidays
        self.facts = facts
        self.exams = exams
        self.application = application
        self.renewal = renewal
        self.complaints = complaints
        self.fees = fees
    }

    /// A scheme that says nothing of all this.
    public static let none = SchemeRules()

    /// Whom a designation is awarded to.
    public enum Holder: String, Hashable, Sendable, Codable, CaseIterable {
        case person, organisation
    }
}

/// What holds of one exam of a scheme.
public struct ExamRules: Hashable, Sendable, Codable {
    public let blueprint: BlueprintID
    /// How many items count; `nil` for whatever the blueprint says.
    public let items: Int?
    /// How many items do not count yet.
    public let pretest: Int?
    public let minutes: Int?
    /// Further cuts on the same exam, for example of instructors.
    public let cuts: [NamedCut]
    /// Whether books and notes are allowed.
    public let openBook: Bool
    /// Whether who has left may come back.
    public let mayResume: Bool
    public let retakes: Retakes?

    public init(
        blueprint: BlueprintID, items: Int? = nil, pretest: Int? = nil, minutes: Int? = nil, cuts: [NamedCut] = [], openBook: Bool = false,
        mayResume: Bool = true, retakes: Retakes? = nil
    ) {
        self.blueprint = blueprint
        self.items = items
        self.pretest = pretest
        self.minutes = minutes
        self.cuts = cuts
        self.openBook = openBook
        self.mayResume = mayResume
        self.retakes = retakes
    }
}

/// A cut by name.
public struct NamedCut: Hashable, Sendable, Codable {
    public let name: String
    /// Of the marks.
    public let percent: Int

    public init(name: String, percent: Int) {
        self.name = name
        self.percent = percent
    }
}

/// How often an exam may be tried.
public struct Retakes: Hashable, Sendable, Codable {
    /// Which of several tries counts.
    public let counts: Counts
    /// One after the other; after the last there are no more tries, unless it may be repeated.
    public let steps: [Step]
    /// How many tries there may be in any time of this length.
    public let caps: [Cap]

    public init(counts: Counts = .best, steps: [Step], caps: [Cap] = []) {
        self.counts = counts
        self.steps = steps
        self.caps = caps
    }

    /// The best of several tries, or the last.
    public enum Counts: String, Hashable, Sendable, Codable, CaseIterable {
        case best, last
    }

    /// Some tries under the same conditions.
    public struct Step: Hashable, Sendable, Codable {
        /// How many tries; `nil` for any number.
        public let tries: Int?
        /// How long after the try before the step it begins; in a step without an end, after each of its tries too.
        public let wait: CalendarSpan?
        /// How long the step is open from its first try.
        public let within: CalendarSpan?
        public let fee: FeeID?

        public init(tries: Int?, wait: CalendarSpan? = nil, within: CalendarSpan? = nil, fee: FeeID? = nil) {
            self.tries = tries
            self.wait = wait
            self.within = within
            self.fee = fee
        }
    }

    /// At most so many tries within a time.
    public struct Cap: Hashable, Sendable, Codable {
        public let tries: Int
        public let within: CalendarSpan

        public init(tries: Int, within: CalendarSpan) {
            self.tries = tries
            self.within = within
        }
    }
}

/// How candidates are let in.
public struct ApplicationRules: Hashable, Sendable, Codable {
    public let fee: FeeID?
    /// How long after an application was approved its exam may be sat.
    public let testingRight: CalendarSpan?
    /// How often an application that came back may be handed in again.
    public let revisions: Int?
    /// How many of a hundred applications are drawn for an audit.
    public let auditPercent: Int?

    public init(fee: FeeID? = nil, testingRight: CalendarSpan? = nil, revisions: Int? = nil, auditPercent: Int? = nil) {
        self.fee = fee
        self.testingRight = testingRight
        self.revisions = revisions
        self.auditPercent = auditPercent
    }
}

/// Until when somebody may complain, counted from the exam or the decision.
public struct ComplaintRules: Hashable, Sendable, Codable {
    public let within: CalendarSpan

    public init(within: CalendarSpan) {
        self.within = within
    }
}

public typealias FeeID = Identifier<Fee>

/// What something costs. Nothing here takes money; decisions name the fee.
public struct Fee: Hashable, Sendable, Codable {
    public let id: FeeID
    public let title: String
    /// In the smallest unit of the currency.
    public let amount: Int
    /// ISO 4217.
    public let currency: String
    /// For members; `nil` if they pay the same.
    public let members: Int?

    public init(id: FeeID, title: String, amount: Int, currency: String, members: Int? = nil) {
        self.id = id
        self.title = title
        self.amount = amount
        self.currency = currency
        self.members = members
    }
}
