public import ExamModel

extension Sitting {
    /// How much time a candidate gets whose deadline passed while the server was away.
    public static let recoverySeconds: Int64 = 120

    /// The server has started again. If the grace ran out meanwhile, nothing that the candidate did could arrive: the
    /// time is given back up to now, and a little more to come back and deliver.
    public func recovering(at now: Instant) -> Result<[Happening], Refusal> {
        guard isOverdue(at: now), let deadline = deadline(at: now) else { return .success([]) }
        let seconds = deadline.at.duration(to: now).wholeSeconds + Sitting.recoverySeconds
        // After more than a day nobody is waiting any more.
        guard seconds <= Int64(Sitting.giftLimitSeconds) else { return .success([]) }
        return .success([
            .credited(seconds: Int(seconds), by: "the server", reason: "the server was away when the time ended, until \(now)")
        ])
    }
}
