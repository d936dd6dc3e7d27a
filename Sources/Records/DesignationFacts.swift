import ExamModel

/// What a designation says to people, read from its JWT: for the certificate, the badge and the page of verification.
public struct DesignationFacts: Hashable, Sendable {
    public let credential: Credential
    public let jwt: String
    /// `Certified Customer Service Manager`.
    public let name: String
    /// `CCSM`.
    public let code: String
    public let licence: String
    /// The holder's name.
    public let holder: String
    /// The issuer's name.
    public let issuer: String

    /// - Parameter jwt: a designation, byte for byte as it was issued.
    /// - Returns: `nil` unless it can be read as one; its signature is not looked at here.
    public init?(jwt: String) {
        guard let credential = Credential(unverified: jwt), let licence = DesignationRecord.licence(of: credential),
            let subject = credential.document["credentialSubject"],
            let name = subject["achievement"]?["name"]?.text, let code = subject["achievement"]?["humanCode"]?.text,
            let holder = subject["identifier"]?.elements?.first(where: { $0["identityType"] == "name" })?["identityHash"]?.text,
            let issuer = credential.document["issuer"]?["name"]?.text
        else { return nil }
        self.credential = credential
        self.jwt = jwt
        self.name = name
        self.code = code
        self.licence = licence
        self.holder = holder
        self.issuer = issuer
    }

    /// Where everybody can look the licence up, with the first half of the SHA-256 of the JWT behind `#`: it never reaches the server, and
    /// tells this record from another one under the same number. `nil` for an issuer that is nowhere on the web.
    public var address: String? {
        DIDWeb.url(of: credential.issuer).map { "\($0)/v/\(CredentialParts.segment(licence))#\(sha256(Array(jwt.utf8)).hex.prefix(32))" }
    }
}
