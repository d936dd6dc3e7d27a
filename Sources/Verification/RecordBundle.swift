/// What a verifier was given, as bytes: nothing in it is believed yet.
///
/// Only the issuer's document and one record are needed; the more there is, the more is checked.
public struct RecordBundle: Hashable, Sendable {
    /// The result record: a compact JWT, without a line feed.
    public var result: [UInt8]?
    /// The designation: a compact JWT, if one was granted.
    public var designation: [UInt8]?
    /// The issuer's did.json, fetched from the issuer or kept since: the root of all trust.
    public var issuerDocument: [UInt8]
    /// The canonical bytes of the scoring manifest.
    public var manifest: [UInt8]?
    /// The journal as JSON Lines.
    public var journal: [UInt8]?
    /// The canonical bytes of the form.
    public var form: [UInt8]?
    /// The canonical bytes of the bank's key.
    public var key: [UInt8]?
    /// The canonical bytes of the scheme.
    public var scheme: [UInt8]?
    /// The canonical bytes of the candidate as the decision saw them.
    public var candidate: [UInt8]?
    /// The status list that each record names: a compact JWT.
    public var resultStatus: [UInt8]?
    public var designationStatus: [UInt8]?
    /// The same records as JSON documents with proofs in them.
    public var resultDocument: [UInt8]?
    public var designationDocument: [UInt8]?
    /// That the records are in the transparency log (C2SP tlog-proof).
    public var resultProof: [UInt8]?
    public var designationProof: [UInt8]?
    /// Whom the verifier believes about the log (C2SP tlog-policy), got where the issuer's document was got.
    public var logPolicy: [UInt8]?
    /// When the state of the log was there to which the result's proof leads (RFC 3161), or the designation's without a result.
    public var timeStamp: [UInt8]?
    /// Whom the verifier believes about the time, as PEM.
    public var timeAuthority: [UInt8]?

    public init(
        result: [UInt8]?, designation: [UInt8]? = nil, issuerDocument: [UInt8], manifest: [UInt8]? = nil,
        journal: [UInt8]? = nil, form: [UInt8]? = nil, key: [UInt8]? = nil, scheme: [UInt8]? = nil, candidate: [UInt8]? = nil,
        resultStatus: [UInt8]? = nil, designationStatus: [UInt8]? = nil, resultDocument: [UInt8]? = nil,
        designationDocument: [UInt8]? = nil, resultProof: [UInt8]? = nil, designationProof: [UInt8]? = nil,
        logPolicy: [UInt8]? = nil, timeStamp: [UInt8]? = nil, timeAuthority: [UInt8]? = nil
    ) {
        self.result = result
        self.designation = designation
        self.issuerDocument = issuerDocument
        self.manifest = manifest
        self.journal = journal
        self.form = form
        self.key = key
        self.scheme = scheme
        self.candidate = candidate
        self.resultStatus = resultStatus
        self.designationStatus = designationStatus
        self.resultDocument = resultDocument
        self.designationDocument = designationDocument
        self.resultProof = resultProof
        self.designationProof = designationProof
        self.logPolicy = logPolicy
        self.timeStamp = timeStamp
        self.timeAuthority = timeAuthority
    }
}
