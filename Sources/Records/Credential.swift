public import ExamModel

/// An Open Badges 3.0 `AchievementCredential` in the W3C VC 2.0 data model, with the claims of its JWT.
///
/// The JWT's payload is the credential itself plus `iss`, `jti`, `nbf`, `sub` and, with an end, `exp`; no `vc` wrapper.
public struct Credential: Hashable, Sendable {
    /// The credential without the claims of the JWT.
    public let document: JSONValue
    public let id: String
    /// The issuer's DID.
    public let issuer: String
    /// The holder's URN.
    public let subject: String
    public let validFrom: Instant
    public let validUntil: Instant?
    public let awarded: Instant
    private let members: CanonicalMembers

    /// When it was made, as far as it says: no key that had been retired by then may have signed it.
    public var issued: Instant { max(validFrom, awarded) }

    /// Where it is told whether it was revoked, if it says so in the one way that is known here.
    public var status: CredentialStatus? { document["credentialStatus"].flatMap { CredentialStatus($0) } }

    /// The payload of the JWT, in canonical form: these bytes are signed, stored and served.
    public var payload: [UInt8] {
        var claims = JSONObject()
        claims["iss"] = .string(issuer)
        claims["jti"] = .string(id)
        claims["nbf"] = .integer(validFrom.wholeSeconds)
        claims["sub"] = .string(subject)
        claims["exp"] = validUntil.map { .integer($0.wholeSeconds) }
        return members.object(adding: claims)
    }

    /// ``document`` in canonical form, with `proofs` if there are any.
    func canonicalDocument(proofs: JSONValue? = nil) -> [UInt8] {
        members.object(adding: JSONObject(proofs.map { [.init(name: "proof", value: $0)] } ?? []))
    }

    /// Takes a credential without JWT claims.
    init(document: JSONValue) throws(CredentialFault) {
        guard document["@context"] == CredentialParts.context, document["type"] == CredentialParts.type else {
            throw .notACredential
        }
        guard let object = document.object else { throw .notACredential }
        self.document = document
        members = CanonicalMembers(object)
        id = try document.required("id")
        issuer = try document.required("issuer", "id")
        subject = try document.required("credentialSubject", "id")
        validFrom = try document.instant("validFrom")
        awarded = try document.instant("awardedDate")
        validUntil = document["validUntil"] == nil ? nil : try document.instant("validUntil")
    }

    /// Reads the payload of a JWT whose signature holds.
    ///
    /// - Throws: ``CredentialFault`` unless it is one in canonical form whose claims say what the credential says.
    public init(payload: [UInt8]) throws(CredentialFault) {
        guard let json = try? JSONValue(readingCanonical: payload), case .object(var object) = json else {
            throw .notCanonical
        }
        for claim in ["iss", "jti", "nbf", "sub", "exp"] { object[claim] = nil }
        let credential = try Credential(document: .object(object))
        guard credential.payload == payload else { throw .claims }
        self = credential
    }

    /// What a JWT says, whoever signed it: for finding things, never for believing it.
    public init?(unverified jwt: String) {
        guard let payload = CompactJWS.unverifiedPayload(of: jwt), let credential = try? Credential(payload: payload) else {
            return nil
        }
        self = credential
    }

    /// The compact JWS over the payload; the key must be one of the issuer's.
    public func signed(with signer: some Signer) throws -> String {
        try CompactJWS.sign(payload, as: issuer, with: signer)
    }

    /// `Assessment` or `Certification`, if it says so.
    public var achievementType: String? {
        document["credentialSubject"]?["achievement"]?["achievementType"]?.text
    }

    /// The digests that its evidence of one genre names.
    public func evidence(_ genre: EvidenceGenre) -> [Digest] {
        (document["evidence"]?.elements ?? []).filter { $0["genre"]?.text == genre.rawValue }.compactMap {
            guard let id = $0["id"]?.text, id.utf8.starts(with: "urn:sha256:".utf8) else { return nil }
            return Digest(hex: id.dropFirst("urn:sha256:".count))
        }
    }
}

/// What a piece of evidence is.
public enum EvidenceGenre: String, Hashable, Sendable, CaseIterable {
    /// The ``ScoringManifest``.
    case manifest = "ScoringManifest"
    /// The JWT of the result record.
    case result = "ResultRecord"
    /// The reasoned decision.
    case decision = "Decision"
    /// What was verified about the candidate.
    case candidate = "CandidateEvidence"
    /// The JWT of the record that this one takes the place of.
    case superseded = "SupersededRecord"
}

/// Why a payload is no credential of ours, or why none can be made.
public enum CredentialFault: Error, Hashable, Sendable {
    case notCanonical
    case notACredential
    /// A member is missing or of the wrong kind.
    case missing(String)
    /// `iss`, `jti`, `nbf`, `sub` or `exp` says something else than the credential, or is missing.
    case claims
    /// The manifest names another form, key, scorer or scheme than the grade and the scheme given with it.
    case manifestOfAnother
    /// The decision is a refusal, or of another scheme.
    case notGranted
}

extension CredentialFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notCanonical: "the content is not JSON in canonical form (RFC 8785)"
        case .notACredential: "the content is not an Open Badges 3.0 credential"
        case .missing(let path): "\(path) is missing or of the wrong kind"
        case .claims: "the claims of the JWT are not those of the credential"
        case .manifestOfAnother: "the manifest is not that of this grade and scheme"
        case .notGranted: "no designation was granted by this decision under this scheme"
        }
    }
}

extension Instant {
    /// Seconds since the POSIX epoch, as JWT claims count (`NumericDate`).
    var wholeSeconds: Int64 { (milliseconds - (milliseconds % 1000 + 1000) % 1000) / 1000 }
}

extension JSONValue {
    fileprivate func required(_ path: String...) throws(CredentialFault) -> String {
        let found = path.reduce(Optional(self)) { $0?[$1] }
        guard let text = found?.text else { throw .missing(path.joined(separator: ".")) }
        return text
    }

    fileprivate func instant(_ name: String) throws(CredentialFault) -> Instant {
        guard let instant = Instant(try required(name)), self[name]?.text == instant.description else { throw .missing(name) }
        return instant
    }
}
