import ExamModel
import Foundation
import Records
import Signing
import Testing

@Suite("Credentials (Open Badges 3.0)")
struct CredentialTests {
    let specimen: Specimen

    init() throws {
        specimen = try Specimen(right: 4)
    }

    private var result: Credential {
        get throws { try Credential(payload: try payload(specimen.resultJWT)) }
    }

    private var designation: Credential {
        get throws { try Credential(payload: try payload(specimen.designationJWT)) }
    }

    private func payload(_ jwt: String) throws -> [UInt8] {
        try CompactJWS(Array(jwt.utf8)).payload(acceptedBy: ES256Checker(specimen.signing.publicKey()))
    }

    @Test("a result record says status, scaled score and bands, all as texts, and names the manifest by hash")
    func resultShape() throws {
        let subject = try #require(try result.document["credentialSubject"])
        #expect(subject["achievement"]?["achievementType"] == "Assessment")
        #expect(subject["achievement"]?["id"] == "https://credentials.example.org/achievements/ccsm/exams/main")
        let results = try #require(subject["result"]?.elements)
        #expect(results.map { $0["status"] ?? $0["value"] } == ["Completed", "800", "Above the standard", "Near the standard"])
        let descriptions = try #require(subject["achievement"]?["resultDescription"]?.elements)
        #expect(descriptions.map { $0["name"] } == ["Pass/fail decision", "Scaled score", "CRM & tools", "Principles"])
        #expect(descriptions.map { $0["id"] } == results.map { $0["resultDescription"] })
        #expect(descriptions[1]["requiredValue"] == "700")
        #expect(try result.evidence(.manifest) == [identity(of: specimen.manifest)])
        #expect(try result.validUntil == nil)
    }

    @Test("no key, no line and no answer stands in a record")
    func noKeys() throws {
        for jwt in [specimen.resultJWT, specimen.designationJWT] {
            let text = String(decoding: try payload(jwt), as: UTF8.self)
            for word in ["P-1", "T-1-1", "because", "chose", "rationale", "answer"] { #expect(!text.contains(word)) }
        }
    }

    @Test("a failed sitting has a record too")
    func failed() throws {
        let failed = try Specimen(right: 1)
        let text = String(decoding: try payload(failed.resultJWT, of: failed), as: UTF8.self)
        #expect(text.contains(#""status":"Failed""#))
        #expect(text.contains(#""value":"271""#))
    }

    @Test("a designation says until when, its number, its reasons, and what it rests on")
    func designationShape() throws {
        let designation = try designation
        #expect(designation.validFrom.description == "2026-11-01T00:00:00Z")
        #expect(designation.validUntil?.description == "2029-10-31T23:59:59Z")
        #expect(designation.awarded == Specimen.issued)
        #expect(DesignationRecord.licence(of: designation) == "CCSM-2026-000123")
        #expect(designation.evidence(.result) == [sha256(Array(specimen.resultJWT.utf8))])
        #expect(designation.evidence(.manifest) == [try identity(of: specimen.manifest)])
        #expect(designation.evidence(.candidate) == [try identity(of: specimen.candidate)])
        let decision = try #require(designation.document["evidence"]?.elements?.first)
        #expect(
            decision["narrative"]?.text
                == "experience: 30 months verified, 24 required\ncourses: 1 completed, 1 required\n"
                + "exam: main passed with 800, 700 required")
    }

    @Test("the claims of the JWT are the credential's own")
    func claims() throws {
        let json = try JSONValue(readingCanonical: try payload(specimen.designationJWT))
        #expect(json["iss"] == .string(Specimen.issuer))
        #expect(json["jti"] == json["id"])
        #expect(json["sub"]?.text == Specimen.subject)
        #expect(json["nbf"] == 1_793_491_200)
        #expect(json["exp"] == 1_888_185_599)
        #expect(json["vc"] == nil)
        #expect(json["proof"] == nil)
        #expect(json["credentialStatus"]?["id"]?.text == "\(Specimen.statusList)#5")
        #expect(try JSONValue(readingCanonical: try payload(specimen.resultJWT))["exp"] == nil)
    }

    @Test(
        "a payload whose claims are not the credential's is refused",
        arguments: [
            ("iss", "did:web:evil.example"), ("jti", "urn:uuid:0"), ("sub", "urn:uuid:0"), ("nbf", 1), ("exp", 1), ("exp", .null),
            ("nbf", "1793491200"),
        ] as [(String, JSONValue)])
    func otherClaims(name: String, value: JSONValue) throws {
        var object = try #require(JSONValue(readingCanonical: try payload(specimen.designationJWT)).object)
        object[name] = value == .null ? nil : value
        #expect(throws: CredentialFault.claims) { try Credential(payload: JSONValue.object(object).jcs) }
    }

    @Test("other content is no credential")
    func notACredential() throws {
        #expect(throws: CredentialFault.notCanonical) { try Credential(payload: Array("{ }".utf8)) }
        #expect(throws: CredentialFault.notCanonical) { try Credential(payload: Array("[]".utf8)) }
        #expect(throws: CredentialFault.notACredential) { try Credential(payload: Array("{}".utf8)) }
        var object = try #require(JSONValue(readingCanonical: try payload(specimen.resultJWT)).object)
        object["validFrom"] = "2026-11-01T09:30:01.000Z"
        #expect(throws: CredentialFault.missing("validFrom")) { try Credential(payload: JSONValue.object(object).jcs) }
        object["credentialSubject"] = nil
        #expect(throws: CredentialFault.missing("credentialSubject.id")) { try Credential(payload: JSONValue.object(object).jcs) }
    }

    @Test("no record is made of a grade and another manifest, none of a refusal")
    func notMade() throws {
        let other = try Specimen(right: 3).grade
        let wrong = Grade(
            form: sha256([]), key: other.key, scorer: other.scorer, lines: other.lines, raw: other.raw, maximum: other.maximum,
            scaled: other.scaled, scale: other.scale, outcome: other.outcome, domains: other.domains, because: other.because)
        #expect(throws: CredentialFault.manifestOfAnother) {
            try ResultRecord(
                id: "urn:uuid:1", subject: "urn:uuid:2", candidate: "c", scheme: specimen.scheme, grade: wrong,
                manifest: specimen.manifest, title: "t", domains: [], issuedAt: Specimen.issued)
        }
        let refusal = Decision(scheme: "ccsm", schemeVersion: "2026", route: "experienced", verdict: .refused, because: [])
        #expect(throws: CredentialFault.notGranted) {
            try DesignationRecord(
                id: "urn:uuid:1", subject: "urn:uuid:2", candidate: specimen.candidate, scheme: specimen.scheme,
                decision: refusal, basis: nil, licence: "L", issuedAt: Specimen.issued)
        }
    }

    @Test(
        "the official Open Badges 3.0 schema accepts both records and the record of a failure",
        .enabled(if: Surroundings.references != nil, "the schemas of shared/reference are not on this machine"),
        .enabled(if: Surroundings.python(has: "jsonschema"), "python3 has no jsonschema here"))
    func schema() throws {
        let schema = try #require(Surroundings.references)
            .appendingPathComponent("schemas/ob_v3p0_achievementcredential_schema.ghpages.json").path
        let program = """
            import json, sys, jsonschema
            jsonschema.Draft201909Validator(json.load(open(sys.argv[1]))).validate(json.load(sys.stdin))
            """
        let failed = try Specimen(right: 0)
        let records = [try result, try designation, try Credential(payload: try payload(failed.resultJWT, of: failed))]
        for record in records {
            for json in [record.document.jcs, record.payload] {
                let outcome = try Surroundings.run("python3", ["-c", program, schema], input: String(decoding: json, as: UTF8.self))
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }
    }

    private func payload(_ jwt: String, of specimen: Specimen) throws -> [UInt8] {
        try CompactJWS(Array(jwt.utf8)).payload(acceptedBy: ES256Checker(specimen.signing.publicKey()))
    }
}
