/// What came of verifying a bundle: one finding for each check that could be made.
public struct Verdict: Hashable, Sendable {
    /// In the order in which they were made.
    public let findings: [Finding]
    /// Checks for which something was not given, with what it was; they neither hold nor fail.
    public let unchecked: [Unchecked]

    /// Whether everything that was checked holds.
    public var holds: Bool { findings.allSatisfy(\.passed) }

    /// The first check that failed.
    public var firstFault: Finding? { findings.first { !$0.passed } }
}

/// One check and how it came out.
public struct Finding: Hashable, Sendable {
    public let part: Part
    public let check: Check
    public let passed: Bool
    /// One line in plain words, either way.
    public let because: String
}

/// One check that could not be made.
public struct Unchecked: Hashable, Sendable {
    public let part: Part
    public let check: Check
    /// What would be needed.
    public let missing: String
}

/// What a check looked at.
public enum Part: String, Hashable, Sendable, CaseIterable {
    case issuer, result, designation, manifest, journal, form, key, scheme, candidate
}

/// What is checked, in the order of precedence.
public enum Check: String, Hashable, Sendable, CaseIterable {
    /// The bytes are what they should be, in their one canonical form.
    case format
    /// The signature's algorithm is ES256 and nothing else.
    case algorithm
    /// The key belongs to the issuer and was in use.
    case keyID = "key id"
    case signature
    /// The content is a credential of this issuer and of the right kind.
    case content
    /// The moment of verification lies within the record's dates.
    case validity
    /// It is the very thing that the record or the manifest names by hash.
    case bound
    /// The journal is gap-free and its chain unbroken.
    case chain
    /// The journal ends where the manifest says.
    case head
    /// The journal is that of a sealed sitting of this candidate and this form.
    case sitting
    /// Grading again gives the record bit for bit.
    case regrade
    /// Deciding again gives the designation bit for bit.
    case decision
    /// The issuer has not taken the record back, as its signed list tells.
    case status
    /// The record as a JSON document says the same, and both proofs in it hold.
    case proofs
    /// The record stands in the transparency log, whose state the log's key signed.
    case log
    /// Others have signed that state of the log too.
    case witnesses
    /// The state of the log was there at a moment, as an authority for time has signed.
    case time
}
