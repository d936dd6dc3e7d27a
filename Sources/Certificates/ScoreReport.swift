public import ExamModel
import Records

/// What a candidate gets to read of a result: the score against the cut, and each domain. No item and no key.
public struct ScoreReport: Hashable, Sendable {
    public let exam: String
    public let candidate: String
    /// When the sitting was sealed.
    public let sealedAt: Instant
    public let issuer: String
    public let outcome: Outcome
    public let scaled: Int
    public let scale: ScoreScale
    public let domains: [Domain]
    /// The result record: the JWT that the report goes with, and its name.
    public let jwt: String
    public let record: String
    public let issuedAt: Instant

    /// How well a domain went.
    public struct Domain: Hashable, Sendable {
        public let title: String
        public let band: DomainScore.Band
        /// Of its marks, rounded down.
        public let percent: Int

        public init(title: String, band: DomainScore.Band, percent: Int) {
            self.title = title
            self.band = band
            self.percent = percent
        }
    }

    /// - Parameter jwt: the result record, byte for byte as it was issued.
    /// - Returns: `nil` unless it can be read as one.
    public init?(jwt: String, candidate: Candidate, grade: Grade, domains: [Domain]) {
        guard let credential = Credential(unverified: jwt), let wording = ResultRecord.wording(of: credential),
            let issuer = credential.document["issuer"]?["name"]?.text
        else { return nil }
        exam = wording.title
        self.candidate = "\(candidate.name) (\(candidate.id))"
        sealedAt = credential.awarded
        self.issuer = issuer
        outcome = grade.outcome
        scaled = grade.scaled
        scale = grade.scale
        self.domains = domains
        self.jwt = jwt
        record = credential.id
        issuedAt = credential.validFrom
    }

    var verdict: String { outcome == .pass ? "Passed" : "Not passed" }

    var scoreLine: String {
        "Scaled score \(scaled) on a scale from \(scale.minimum) to \(scale.maximum); \(scale.cut) is needed to pass."
    }

    static let meaning = """
        Each domain is compared with the cut of the whole exam: below, near or above the standard. A domain has few items, so its bar is a \
        hint for learning and decides nothing. The pass mark was set beforehand, and is the same for everybody who sat this exam.
        """

    /// Where a scaled score stands between the ends of the scale, from 0 to 1.
    func place(of score: Int) -> Double {
        scale.maximum > scale.minimum
            ? Double(min(max(score, scale.minimum), scale.maximum) - scale.minimum) / Double(scale.maximum - scale.minimum) : 0
    }
}
