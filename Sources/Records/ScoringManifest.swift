public import ExamModel

/// Everything that a score is a function of: whoever holds these things can compute the score again, bit for bit.
///
/// A record names its manifest by `urn:sha256:` and the identity of the manifest.
public struct ScoringManifest: Hashable, Sendable, Codable {
    /// `invigil-manifest/1`.
    public let manifest: String
    public let sitting: SittingID
    /// The identity of the form.
    public let form: Digest
    public let bank: BankID
    public let bankVersion: String
    public let bankIdentity: Digest
    public let blueprint: BlueprintID
    /// What drew the form, at most 2^53 − 1.
    public let seed: UInt64
    /// The identity of the bank's key.
    public let key: Digest
    public let scheme: SchemeID
    public let schemeVersion: String
    /// The identity of the scheme.
    public let schemeHash: Digest
    public let scorer: String
    /// The journal's last head.
    public let head: Digest
    public let sealedAt: Instant

    /// - Parameters:
    ///   - grade: names the form, the key and the scorer by hash.
    ///   - schemeHash: the identity of the scheme, if it is known already.
    ///   - head: the head of the sealed journal.
    /// - Throws: what ``identity(of:)`` throws for a scheme.
    public init(
        sitting: SittingID, form: Form, grade: Grade, scheme: Scheme, schemeHash: Digest? = nil, head: Digest, sealedAt: Instant
    ) throws {
        manifest = "invigil-manifest/1"
        self.sitting = sitting
        self.form = grade.form
        bank = form.bank
        bankVersion = form.bankVersion
        bankIdentity = form.bankIdentity
        blueprint = form.blueprint
        seed = form.seed
        key = grade.key
        self.scheme = scheme.id
        schemeVersion = scheme.version
        self.schemeHash = try schemeHash ?? identity(of: scheme)
        scorer = grade.scorer
        self.head = head
        self.sealedAt = sealedAt
    }
}
