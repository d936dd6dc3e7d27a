public import ExamModel

/// Says that a record was taken back, and why: signed by the issuer, and an entry of the log (kind `void`). Of several about one record the
/// last counts.
public struct RevocationNotice: Hashable, Sendable {
    public let issuer: String
    /// A URN of its own.
    public let id: String
    /// The id of the record.
    public let record: String
    public let reason: String
    public let at: Instant
    /// The id of the record that took its place; `nil` if none did.
    public let replacement: String?
    /// Whether it may be given back, as another record.
    public let isSuspension: Bool

    public init(
        issuer: String, id: String, record: String, reason: String, at: Instant, replacement: String? = nil, isSuspension: Bool = false
    ) {
        self.issuer = issuer
        self.id = id
        self.record = record
        self.reason = reason
        self.at = at
        self.replacement = replacement
        self.isSuspension = isSuspension
    }

    /// What a notice says, whoever signed it.
    public init?(unverified jwt: String) {
        guard let payload = CompactJWS.unverifiedPayload(of: jwt), let json = try? JSONValue(readingCanonical: payload),
            let issuer = json["iss"]?.text, let id = json["jti"]?.text, let record = json["sub"]?.text, let reason = json["reason"]?.text,
            case .integer(let seconds)? = json["nbf"]
        else { return nil }
        self.init(
            issuer: issuer, id: id, record: record, reason: reason, at: Instant(milliseconds: seconds * 1000),
            replacement: json["replacement"]?.text, isSuspension: json["suspended"] == .bool(true))
    }

    /// The compact JWS: `iss`, `jti`, `nbf`, `sub` (the record), `reason` and, where there is one, `replacement`; `suspended` is
    /// true where it is.
    public func signed(with signer: some Signer) throws -> String {
        var payload = JSONObject([
            .init(name: "iss", value: .string(issuer)), .init(name: "jti", value: .string(id)),
            .init(name: "nbf", value: .integer(at.wholeSeconds)), .init(name: "sub", value: .string(record)),
            .init(name: "reason", value: .string(reason)),
        ])
        payload["replacement"] = replacement.map { .string($0) }
        if isSuspension { payload["suspended"] = .bool(true) }
        return try CompactJWS.sign(JSONValue.object(payload).jcs, as: issuer, with: signer)
    }
}
