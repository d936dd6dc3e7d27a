/// What a candidate says about a sitting afterwards, if it likes to. Nobody grades by it.
public struct Survey: Hashable, Sendable, Codable {
    /// What a candidate may agree with, in the order in which it is shown.
    public enum Statement: String, Hashable, Sendable, Codable, CaseIterable {
        case rules, screens, time, place
    }

    /// How far a candidate agrees with a statement.
    public struct Rating: Hashable, Sendable, Codable {
        public let statement: Statement
        /// From 1, not at all, to 5, fully.
        public let agreement: Int

        public init(_ statement: Statement, agreement: Int) {
            self.statement = statement
            self.agreement = agreement
        }
    }

    /// The longest remark, in bytes of UTF-8.
    public static let remarkLimit = 2_000

    /// At most one a statement; what was left out is not there.
    public let ratings: [Rating]
    /// In the candidate's own words; may be empty.
    public let remark: String

    public init(ratings: [Rating], remark: String) {
        self.ratings = ratings
        self.remark = remark
    }

    /// Whether it says anything, and nothing that cannot be said.
    public var isFit: Bool {
        let isSaid = !ratings.isEmpty || !remark.isEmpty
        return isSaid && ratings.allSatisfy { (1...5).contains($0.agreement) } && Set(ratings.map(\.statement)).count == ratings.count
            && remark.utf8.count <= Self.remarkLimit
    }
}
