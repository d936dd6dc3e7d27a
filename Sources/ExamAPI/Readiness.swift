public import ExamModel

/// What has to be so before a window opens, check by check.
public struct Readiness: Hashable, Sendable, Codable {
    public let window: WindowID
    public let lines: [Line]

    public init(window: WindowID, lines: [Line]) {
        self.window = window
        self.lines = lines
    }

    /// Whether nothing is missing. What deserves attention keeps no exam from being held.
    public var isReady: Bool { lines.allSatisfy { $0.standing != .missing } }

    /// One check, why it stands as it does, and what to do.
    public struct Line: Hashable, Sendable, Codable {
        public let check: Check
        public let standing: Standing
        public let because: String
        /// Empty where nothing is to be done.
        public let mend: String

        public init(_ check: Check, _ standing: Standing, because: String, mend: String = "") {
            self.check = check
            self.standing = standing
            self.because = because
            self.mend = mend
        }
    }

    /// How much one check matters now: `missing` is mended before the window opens.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case ok, attention, missing
    }

    /// What is looked at, in the order in which it is told.
    public enum Check: String, Hashable, Sendable, Codable, CaseIterable {
        case times, bank, scheme, candidates, forms, accommodations, rooms, proctors, chief, certificate, disk, rehearsal, frozen
    }
}
