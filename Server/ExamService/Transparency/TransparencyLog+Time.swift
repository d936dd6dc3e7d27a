public import ExamModel
public import Records

extension TransparencyLog {
    /// Has the present state of the log stamped, unless it is already. Nothing waits for it: a record is good without, and its time is
    /// proven by whatever state is stamped after it.
    ///
    /// Throws ``Refusal/notYet(what:)`` if the authority does not answer rightly.
    ///
    /// So is the last state of each log before it: what stands there is proven by that.
    public func stamp(by stamper: any TimeStamper) async throws(Refusal) {
        for log in policy.logs.map(\.name) {
            if let note = try await checkpoint(of: log) { try await stamp(note, by: stamper) }
        }
    }

    private func stamp(_ note: SignedNote, by stamper: any TimeStamper) async throws(Refusal) {
        guard isWitnessed(note), try await store.timeStamp(of: note) == nil else { return }
        let stamp: LogTimeStamp
        do {
            stamp = try await stamper.stamp(Array(note.whole.utf8))
        } catch {
            throw .notYet(what: "the authority for time: \(error)")
        }
        try await store.save(stamp, of: note)
    }

    /// When exactly this state was stamped.
    public func timeStamp(of note: SignedNote) async throws(Refusal) -> LogTimeStamp? {
        try await store.timeStamp(of: note)
    }
}
