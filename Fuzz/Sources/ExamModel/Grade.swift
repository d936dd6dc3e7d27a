/// The outcome of grading one sealed sitting, with a line for every item.
public struct Grade: Hashable, Sendable, Codable {
    public let form: Digest
    public let key: Digest
    /// The version of the rules in code, for example `invigil-grading/1`.
    public let scorer: String
    public let lines: [GradeLine]
    public let raw: Marks
    public let maximum: Marks
    public let scaled: Int
    public let scale: ScoreScale
    public let outcome: Outcome
    public let domains: [DomainScore]
    public let because: [String]

    public init(
        form: Digest, key: Digest, scorer: String, lines: [GradeLine], raw: Marks, maximum: Marks, scaled: Int,
        scale: ScoreScale, outcome: Outcome, domains: [DomainScore], because: [String]
    ) {
        self.form = form
        self.key = key
        self.scorer = scorer
        self.lines = lines
        self.raw = raw
        self.maximum = maximum
        self.scaled = scaled
        self.scale = scale
        self.outcome = outcome
        self.domains = domains
        self.because = because
    }
}

/// Whether the raw score reaches the raw cut.
public enum Outcome: String, Hashable, Sendable, Codable {
    case pass, fail
}

/// The marks of one item.
public struct GradeLine: Hashable, Sendable, Codable {
    public let item: ItemID
    public let domain: DomainID
    public let answer: Answer?
    public let marks: Marks
    public let maximum: Marks
    public let because: String

    public init(item: ItemID, domain: DomainID, answer: Answer?, marks: Marks, maximum: Marks, because: String) {
        self.item = item
        self.domain = domain
        self.answer = answer
        self.marks = marks
        self.maximum = maximum
        self.because = because
    }
}

/// One domain's part of a grade.
public struct DomainScore: Hashable, Sendable, Codable {
    public let domain: DomainID
    public let raw: Marks
    public let maximum: Marks
    public let band: Band

    public init(domain: DomainID, raw: Marks, maximum: Marks, band: Band) {
        self.domain = domain
        self.raw = raw
        self.maximum = maximum
        self.band = band
    }

    /// How a domain compares with the cut, in words.
    public enum Band: String, Hashable, Sendable, Codable {
        case below = "Below the standard"
        case near = "Near the standard"
        case above = "Above the standard"
    }
}

/// How raw scores become scaled scores, and where the cut lies.
///
/// Two straight lines through three fixed points: raw 0 → `minimum`, the raw cut → `cut`, full marks → `maximum`.
/// The scaled score is rounded down once, at the end, so that it reaches `cut` exactly when the raw score
/// reaches the raw cut.
public struct ScoreScale: Hashable, Sendable, Codable {
    public let minimum: Int
    public let maximum: Int
    public let cut: Int
    /// The raw cut as a share of the maximum raw score, in percent.
    public let cutPercent: Int

    public init(minimum: Int, maximum: Int, cut: Int, cutPercent: Int) {
        self.minimum = minimum
        self.maximum = maximum
        self.cut = cut
        self.cutPercent = cutPercent
    }
}
