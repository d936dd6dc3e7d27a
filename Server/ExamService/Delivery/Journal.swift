public import ExamModel
public import Records

/// Where journals are kept. Declared here, by its consumer; the stores implement it, and one conformance suite
/// holds them all to this contract.
///
/// - Durability: the completion is called with success only after the entries would survive a power cut.
/// - Atomicity: all entries of one append, or none.
/// - Compare-and-swap: they are appended only if `head` is still the head of the sitting's journal.
/// - Order: callers append to one sitting one at a time; appends to different sittings may share one sync.
/// - Retries: after ``AppendFault/unavailable(because:)`` nothing was written and the caller may try again.
///   After ``AppendFault/fenced(because:)`` nobody can know what was written: only a restart helps.
public protocol Journal: Sendable {
    /// Appends `entries`, then calls `completion` exactly once, on any thread.
    func append(
        _ entries: [JournalEntry], to sitting: SittingID, after head: Digest,
        completion: @escaping @Sendable (Result<Void, AppendFault>) -> Void)

    /// The whole journal of a sitting, oldest first; empty if there is none.
    func entries(of sitting: SittingID) async throws(AppendFault) -> [JournalEntry]
}

/// Why a journal did not take an append.
public enum AppendFault: Error, Hashable, Sendable {
    /// Somebody else appended first.
    case headMoved
    /// Nothing was written; it may be tried again (a full disk, for example).
    case unavailable(because: String)
    /// A sync failed: the store refuses everything until it is started again.
    case fenced(because: String)
    /// What was read back is not a journal.
    case corrupt(what: String)

    /// What the caller of the service is told.
    public var refusal: Refusal {
        switch self {
        case .headMoved: .overloaded
        case .unavailable(let because): .storageUnavailable(because: because)
        case .fenced(let because): .storageUnavailable(because: "\(because); the operator has to restart the server")
        case .corrupt(let what): .storageUnavailable(because: "a journal is damaged: \(what); the operator has to run invigild audit")
        }
    }
}
