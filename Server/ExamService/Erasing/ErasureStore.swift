public import ExamModel

/// Where it is kept what was erased, and the one way in which anything that is only appended ever goes.
public protocol ErasureStore: Sendable {
    /// All erasures, in the order of their proposals.
    func erasures() async throws(Refusal) -> [ErasureCase]
    /// The sittings that were erased.
    func erasedSittings() async throws(Refusal) -> Set<SittingID>
    /// Keeps a proposal; throws ``Refusal/exists(what:)`` if one is open for the same candidate.
    func propose(_ erasure: ErasureCase) async throws(Refusal)
    /// Ends a proposal, whose candidate is not kept any longer. Throws ``Refusal/exists(what:)`` if there are other than so many steps by now.
    func withdraw(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal)
    /// Destroys, in one step: enrolments, journals, records, licences, what was proposed, corrected and reported of these sittings, the
    /// freezes of their windows, and the salts of everything that the log has of them. What stays: entries of the log without what tells
    /// whose they are, bits of the status lists, sums of items. The bytes are overwritten.
    ///
    /// Throws as ``withdraw(_:_:after:)``.
    func erase(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal)
}
