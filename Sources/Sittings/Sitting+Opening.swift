public import ExamModel

extension Sitting {
    /// The most openings of one sitting: far more than any exam needs, and far fewer than fill a disk.
    public static let openingLimit = 10_000

    /// A writer asks for the pen, for the first time or again.
    ///
    /// - Parameters:
    ///   - rules: the hash of the rules that the candidate agreed to.
    ///   - takeOver: the candidate says that another writer shall be fenced; a proctor must have allowed it.
    ///   - heard: when the present writer was last heard of, if it was since the server started.
    /// - Returns: what to record, or why not.
    public func opening(
        by writer: WriterID, rules: Digest, takeOver: Bool, heard: Instant?, at now: Instant
    ) -> Result<[Happening], Refusal> {
        if writer.text.utf8.count > 64 { return .failure(.malformed(what: "a writer's name has at most 64 bytes")) }
        if closed != nil { return .failure(.sealed) }
        if epoch >= Sitting.openingLimit { return .failure(.tooMuchWork(limit: Sitting.openingLimit)) }
        if rules != admission.rules { return .failure(.rulesNotAgreed) }
        if started == nil {
            if now < admission.opens { return .failure(.tooEarly(opens: admission.opens)) }
            if now >= admission.closes { return .failure(.tooLate(closed: admission.closes)) }
            if admission.door == .proctor, letIn == nil { return .failure(.notLetIn) }
        }
        if let current = self.writer, current != writer {
            guard takeOver else { return .failure(.writerElsewhere(lastSeen: heard ?? at)) }
            guard takeOverAllowedBecause != nil else { return .failure(.takeOverNeedsConsent) }
        }
        let agreement: [Happening] = agreedToRules ? [] : [.agreed(rules: rules)]
        return .success(agreement + [.opened(epoch: epoch + 1, writer: writer)])
    }
}
