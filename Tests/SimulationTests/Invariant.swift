/// The twelve promises that every run of the simulator is held against, as the article "Architecture" lists them.
enum Invariant: Int, CaseIterable {
    /// What a client shows as saved is in the server's journal after any crash.
    case savedIsDurable = 1
    /// A journal has no gap, each entry holds the hash of the one before, and its order is the client's.
    case chained
    /// The final answer is the last entry before the seal; folding the journal gives the state.
    case lastAnswerCounts
    /// Doubled, late and overtaken messages change nothing.
    case idempotent
    /// Nobody's exam ends early: in the journal, and on the screen.
    case neverEarly
    /// At most one writer at a time; an older epoch is refused.
    case oneWriter
    /// No key, rationale or weight in anything that is sent to a candidate.
    case noKey
    /// Time never goes back in a journal, and no clock that is set moves a deadline.
    case timeGoesOn
    /// Every act of a proctor that was confirmed is in the journal, with who and why.
    case proctorsAreNamed
    /// The grade follows from the sealed journal, form and key: reckoned anew it has the same bytes.
    case sameGrade
    /// While the disk takes nothing, nothing is acknowledged.
    case silentDisk
    /// A copy of the journals, read back, has the same root.
    case sameRoot
}
