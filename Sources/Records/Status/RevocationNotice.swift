public import ExamModel

/// Says that a record was revoked, and why: signed by the issuer, and an entry of the log (kind `void`).
public struct RevocationNotice: Hashable, Sendable {
    public let issuer: String
    /// A URN of its own.
    public let id: String
    /// The id of the record.
    public let record: String
    public let reason: String
    public let at: Instant

    public init(issuer: String, id: String, record: String, reason: String, at: Instant) {
        self.issuer = issuer
        self.id = id
        self.record = record
        self.reason = reason
        self.at = at
    }

    /// The compact JWS: `iss`, `jti`, `nbf`, `sub` (the record) and `reason`.
    public func signed(with signer: some Signer) throws -> String {
        let payload: JSONValue = [
            "iss": .string(issuer), "jti": .string(id), "nbf": .integer(at.wholeSeconds), "sub": .string(record), "reason": .string(reason),
        ]
        return try CompactJWS.sign(payload.jcs, as: issuer, with: signer)
    }
}
