public import ExamModel

extension Sitting {
    /// The candidate (or the client, when the time is up) ends the sitting.
    ///
    /// - Parameter lastWork: the number of the client's last act; the seal waits until it has arrived.
    /// - Returns: what to record; nothing if the sitting is sealed already, so that a lost reply can be asked for again.
    public func closing(epoch: Int, lastWork: Int, at now: Instant) -> Result<[Happening], Refusal> {
        guard let deadline = deadline(at: now) else { return .failure(.notOpened) }
        if epoch != self.epoch { return .failure(.staleEpoch(current: self.epoch)) }
        if closed != nil { return .success([]) }
        if lastWork > self.lastWork, now <= deadline.graceUntil || sealHeldBecause != nil {
            return .failure(.workMissing(received: self.lastWork))
        }
        return .success([.closed(closing: now <= deadline.at ? .ended : .timeUp)])
    }

    /// Whether the server shall seal the sitting by itself: the grace is over, and it would be if the candidate had taken every break
    /// that there is. A client without a connection may be on one. Not while the seal is held.
    public func isOverdue(at now: Instant) -> Bool {
        guard closed == nil, pause == nil, sealHeldBecause == nil, let deadline = deadline(at: now) else { return false }
        return now > deadline.graceUntil.advanced(by: .milliseconds(breaksToCome(at: now)))
    }
}
