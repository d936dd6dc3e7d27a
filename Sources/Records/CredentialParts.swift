import ExamModel

/// The parts that result records and designations share.
enum CredentialParts {
    static let context: JSONValue = [
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    static let type: JSONValue = ["VerifiableCredential", "OpenBadgeCredential"]

    /// What every credential has, apart from its dates.
    static func credential(
        id: String, name: String, issuer: Issuer, subject: JSONObject, evidence: [JSONValue], status: CredentialStatus?
    ) -> JSONObject {
        var object = JSONObject()
        object["@context"] = context
        object["type"] = type
        object["id"] = .string(id)
        object["name"] = .string(name)
        object["issuer"] = profile(issuer, withURL: true)
        object["credentialSubject"] = .object(subject)
        object["evidence"] = .array(evidence)
        object["credentialStatus"] = status?.json
        return object
    }

    static func profile(_ issuer: Issuer, withURL: Bool) -> JSONValue {
        var object = JSONObject()
        object["id"] = .string(issuer.id)
        object["name"] = .string(issuer.name)
        object["type"] = ["Profile"]
        if withURL { object["url"] = .string(issuer.url) }
        return .object(object)
    }

    /// `identityType` is one of the OB 3.0 enumeration, for example `name` or `systemId`.
    static func identifier(_ identityType: String, _ text: String) -> JSONValue {
        [
            "hashed": false, "identityHash": .string(text), "identityType": .string(identityType), "type": "IdentityObject",
        ]
    }

    static func evidence(_ genre: EvidenceGenre, name: String, digest: Digest, narrative: String) -> JSONValue {
        [
            "genre": .string(genre.rawValue), "id": .string("urn:sha256:\(digest.hex)"), "name": .string(name),
            "narrative": .string(narrative), "type": ["Evidence"],
        ]
    }

    static func manifestEvidence(_ digest: Digest) -> JSONValue {
        evidence(
            .manifest, name: "Scoring manifest", digest: digest,
            narrative: "SHA-256 of the canonical scoring manifest: form, key, scheme, scorer and journal head.")
    }

    /// That a record is a correction; why stands in the notice about the one before.
    static func supersededEvidence(_ digest: Digest) -> JSONValue {
        evidence(
            .superseded, name: "Superseded record", digest: digest,
            narrative: "SHA-256 of the signed record (compact JWT) that this one takes the place of.")
    }

    /// `<issuer's url>/achievements/<code>`, the code in lower case.
    static func achievementID(_ scheme: Scheme) -> String {
        var url = scheme.issuer.url
        while url.hasSuffix("/") { url.removeLast() }
        return "\(url)/achievements/\(segment(scheme.designation.code.lowercased()))"
    }

    static func segment(_ text: String) -> String { PathSegment.encoded(text) }
}
