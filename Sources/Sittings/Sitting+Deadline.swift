public import ExamModel

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

extension Sitting {
    /// The one function that knows when a sitting ends; `nil` before it has started.
    ///
    /// deadline = start + form minutes + accommodation + extensions + incident credits + pauses. The close of
    /// the window is not in it: it limits the first opening and never cuts a sitting that has begun.
    /// - Parameter now: matters only during a pause, when the deadline moves on with it.
    public func deadline(at now: Instant) -> Deadline? {
        guard let started else { return nil }
        var entries = [TimeEntry(milliseconds: Int64(admission.minutes) * 60_000, text: "the form's \(admission.minutes) minutes")]
        let percent = admission.accommodation.extraTimePercent
        if percent > 0 {
            let extra = Int64(admission.minutes) * 600 * Int64(percent)
            entries.append(TimeEntry(milliseconds: extra, text: "accommodation: \(percent) % more time"))
        }
        entries += given.map(\.entry)
        if let pause {
            let length = pause.since.duration(to: max(now, pause.since))
            entries.append(TimeEntry(milliseconds: length.wholeMilliseconds, text: "paused since \(pause.since): \(pause.reason)"))
        }
        let end = Instant(milliseconds: entries.reduce(started.milliseconds) { $0 + $1.milliseconds })
        return Deadline(
            at: end, graceUntil: end.advanced(by: .seconds(admission.graceSeconds)),
            because: entries, pausedBecause: pause?.reason)
    }
}
