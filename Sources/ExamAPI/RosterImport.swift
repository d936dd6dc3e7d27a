public import ExamModel

/// Enrols the candidates of a list in a window: all of them, or nobody.
public struct RosterImport: Hashable, Sendable, Codable {
    public let rows: [Row]
    /// Only tells what would be.
    public let isDryRun: Bool

    public init(rows: [Row], isDryRun: Bool = false) {
        self.rows = rows
        self.isDryRun = isDryRun
    }

    /// One candidate, and where it stands in the list that the person has.
    public struct Row: Hashable, Sendable, Codable {
        public let line: Int
        public let enrol: EnrolRequest

        public init(line: Int, enrol: EnrolRequest) {
            self.line = line
            self.enrol = enrol
        }
    }
}

/// What became of every row.
public struct RosterReport: Hashable, Sendable, Codable {
    /// Whether those that are new are enrolled now. One refused row is enough that nobody is.
    public let isDone: Bool
    public let rows: [Row]

    public init(isDone: Bool, rows: [Row]) {
        self.isDone = isDone
        self.rows = rows
    }

    /// One row of the list, in its order.
    public struct Row: Hashable, Sendable, Codable {
        public let line: Int
        public let candidate: CandidateID
        public let outcome: Outcome

        public init(line: Int, candidate: CandidateID, outcome: Outcome) {
            self.line = line
            self.candidate = candidate
            self.outcome = outcome
        }
    }

    /// What became of one row.
    public enum Outcome: Hashable, Sendable, Codable {
        /// Enrolled by this request; the code is shown this once.
        case taken(enrolled: Enrolled)
        /// There is nothing against it, and nothing was done.
        case fits
        /// The very same was enrolled before. Its code is not known to anybody but the candidate.
        case already(sitting: SittingID)
        case refused(because: String, mend: String)
    }

    /// The rows that keep all from being enrolled.
    public var refused: [Row] {
        rows.filter { if case .refused = $0.outcome { true } else { false } }
    }
}

/// Makes new admission codes for candidates who have not begun: all of them, or none.
public struct NewCodes: Hashable, Sendable, Codable {
    public let candidates: [CandidateID]

    public init(candidates: [CandidateID]) {
        self.candidates = candidates
    }
}
