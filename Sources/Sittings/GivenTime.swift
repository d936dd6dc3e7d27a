import ExamModel

/// Time that was given during a sitting.
public struct GivenTime: Hashable, Sendable {
    /// `incidentCredit` is kept apart from `extension`: one repairs a fault, the other is a favour.
    public enum Kind: Hashable, Sendable {
        case `extension`, incidentCredit, pause
    }

    public let kind: Kind
    public let milliseconds: Int64
    public let by: String
    public let reason: String

    init(kind: Kind, milliseconds: Int64, by: String, reason: String) {
        self.kind = kind
        self.milliseconds = milliseconds
        self.by = by
        self.reason = reason
    }

    init(kind: Kind, seconds: Int64, by: String, reason: String) {
        self.init(kind: kind, milliseconds: seconds * 1000, by: by, reason: reason)
    }

    var entry: TimeEntry {
        let text =
            switch kind {
            case .extension: "more time, given by \(by): \(reason)"
            case .incidentCredit: "time given back by \(by): \(reason)"
            case .pause: "time paused: \(reason)"
            }
        return TimeEntry(milliseconds: milliseconds, text: text)
    }
}
