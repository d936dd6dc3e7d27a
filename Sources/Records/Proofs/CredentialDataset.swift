import Synchronization

/// What our records mean as RDF: the terms of the two contexts that they have, as far as they use them.
///
/// A JSON-LD processor with the contexts of W3C VC 2.0 and Open Badges 3.0.3 gives the same triples, which a test holds against PyLD; some
/// of the terms are odd there (`awardedDate` has the datatype `xsd:dateTime`, unexpanded; `anyURI` is that of `https`), and stay so.
enum CredentialDataset {
    private static let rdfType = RDFDataset.predicate("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    private static let badges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
    private static let credentials = "https://www.w3.org/2018/credentials#"
    private static let status = "https://www.w3.org/ns/credentials/status#"
    private static let security = "https://w3id.org/security#"
    private static let dateTime = "http://www.w3.org/2001/XMLSchema#dateTime"

    /// How a term's value is taken.
    private enum Kind {
        case text(String?)
        case flag
        /// A node, or its name alone.
        case node
    }

    private typealias Meaning = (predicate: [UInt8], kind: Kind)

    private static let meanings = terms.mapValues { (predicate: RDFDataset.predicate($0.iri), kind: $0.kind) }
    /// A result names its description by a text, where an achievement has them as nodes.
    private static let resultDescription: Meaning = (
        RDFDataset.predicate(badges + "resultDescription"), .text("https://www.w3.org/2001/XMLSchema#anyURI")
    )

    private static let terms: [String: (iri: String, kind: Kind)] = [
        "name": ("https://schema.org/name", .text(nil)), "description": ("https://schema.org/description", .text(nil)),
        "genre": ("https://schema.org/genre", .text(nil)), "value": ("https://schema.org/value", .text(nil)),
        "url": ("https://schema.org/url", .text("https://www.w3.org/2001/XMLSchema#anyURI")),
        "issuer": (credentials + "issuer", .node), "credentialSubject": (credentials + "credentialSubject", .node),
        "credentialStatus": (credentials + "credentialStatus", .node), "evidence": (credentials + "evidence", .node),
        "validFrom": (credentials + "validFrom", .text(dateTime)), "validUntil": (credentials + "validUntil", .text(dateTime)),
        "awardedDate": (badges + "awardedDate", .text("xsd:dateTime")), "achievement": (badges + "achievement", .node),
        "achievementType": (badges + "achievementType", .text(nil)), "criteria": (badges + "Criteria", .node),
        "creator": (badges + "creator", .node), "hashed": (badges + "hashed", .flag), "humanCode": (badges + "humanCode", .text(nil)),
        "identifier": (badges + "identifier", .node), "identityHash": (badges + "identityHash", .text(nil)),
        "identityType": (badges + "identityType", .text(nil)), "licenseNumber": (badges + "licenseNumber", .text(nil)),
        "narrative": (badges + "narrative", .text(nil)), "requiredValue": (badges + "requiredValue", .text(nil)),
        "result": (badges + "result", .node), "resultDescription": (badges + "resultDescription", .node),
        "resultType": (badges + "resultType", .text(nil)), "status": (badges + "status", .text(nil)),
        "valueMax": (badges + "valueMax", .text(nil)), "valueMin": (badges + "valueMin", .text(nil)),
        "version": (badges + "version", .text(nil)), "statusPurpose": (status + "statusPurpose", .text(nil)),
        "statusListIndex": (status + "statusListIndex", .text(nil)), "statusListCredential": (status + "statusListCredential", .node),
        "created": ("http://purl.org/dc/terms/created", .text(dateTime)),
        "cryptosuite": (security + "cryptosuite", .text(security + "cryptosuiteString")),
        "proofPurpose": (security + "proofPurpose", .node),
        "verificationMethod": (security + "verificationMethod", .node),
    ]

    private static let types: [String: String] = [
        "VerifiableCredential": credentials, "BitstringStatusListEntry": status, "DataIntegrityProof": security,
        "OpenBadgeCredential": badges, "Profile": badges, "AchievementSubject": badges, "IdentityObject": badges, "Achievement": badges,
        "ResultDescription": badges, "Result": badges, "Evidence": badges,
    ]

    /// Canonical N-Quads of a credential without proofs, or of the options of a proof.
    ///
    /// Throws ``RDFFault`` for anything that a record of ours does not have.
    static func canonical(_ document: JSONValue) throws(RDFFault) -> [UInt8] {
        var building = Building()
        _ = try building.node(document)
        return try building.dataset.canonical()
    }

    /// The lines of achievements: the same for everybody of one exam, and most of a record. Reckoned once, and forgotten when there are many.
    private static let achievements = Mutex<[JSONValue: RDFDataset.Lines]>([:])
    private static let mostAchievements = 64

    private static func lines(of achievement: JSONValue) throws(RDFFault) -> RDFDataset.Lines? {
        if let known = achievements.withLock({ $0[achievement] }) { return known }
        // One within another is not looked up: each would be tried at every depth.
        var building = Building(usesKnown: false)
        _ = try building.node(achievement)
        guard let lines = building.dataset.closedLines else { return nil }
        achievements.withLock { known in
            if known.count >= mostAchievements { known = [:] }
            known[achievement] = lines
        }
        return lines
    }

    private struct Building {
        var dataset = RDFDataset()
        private var blanks = 0
        private let usesKnown: Bool

        init(usesKnown: Bool = true) {
            self.usesKnown = usesKnown
        }

        mutating func node(_ value: JSONValue) throws(RDFFault) -> RDFDataset.Term {
            guard let object = value.object else { throw .term("a part that is no object") }
            let types = object["type"]?.elements ?? object["type"].map { [$0] } ?? []
            let subject: RDFDataset.Term
            if let id = object["id"] {
                guard let name = id.text else { throw .term("id") }
                subject = .iri(name)
            } else {
                subject = .blank(blanks)
                blanks += 1
            }
            for type in types {
                guard let name = type.text, let vocabulary = CredentialDataset.types[name] else { throw .term("type \(type.text ?? "")") }
                try dataset.add(subject, rdfType, .iri(vocabulary + name))
            }
            for member in object.members where !["@context", "id", "type"].contains(member.name) {
                let isNamed = member.name == "resultDescription" && types == ["Result"]
                guard let meaning = isNamed ? resultDescription : meanings[member.name] else { throw .term(member.name) }
                for element in member.value.elements ?? [member.value] {
                    try dataset.add(subject, meaning.predicate, try self.object(element, meaning.kind, member.name))
                }
            }
            return subject
        }

        private mutating func object(_ value: JSONValue, _ kind: Kind, _ name: String) throws(RDFFault) -> RDFDataset.Term {
            switch (kind, value) {
            case (.text(let datatype), .string(let text)): return .literal(text, datatype: datatype)
            case (.flag, .bool(let flag)): return .literal(flag ? "true" : "false", datatype: "https://www.w3.org/2001/XMLSchema#boolean")
            case (.node, .string("assertionMethod")) where name == "proofPurpose": return .iri(security + "assertionMethod")
            case (.node, .string(let name)): return .iri(name)
            case (.node, .object):
                guard usesKnown, name == "achievement", let id = value["id"]?.text, let lines = try lines(of: value) else {
                    return try node(value)
                }
                dataset.add(lines)
                return .iri(id)
            default: throw .term(name)
            }
        }
    }
}
