import ExamModel
import Foundation
import Records
import Signing
import Testing
import Verification

@Suite("The issuer's did.json and receipts")
struct IssuerDocumentTests {
    @Test("keys in use and retired keys are all listed, and read back")
    func roundTrip() throws {
        let retired = Specimen.instant("2026-06-30T23:59:59Z")
        let document = DIDDocument(
            issuer: Specimen.issuer,
            keys: [
                .init(id: Specimen.keyID, .es256(try SigningKey.generate().publicKey())),
                .init(id: "\(Specimen.issuer)#key-es256-2025", .es256(try SigningKey.generate().publicKey()), retired: retired),
                .init(id: Specimen.proofKeyID, .ed25519(try Specimen.proofSecret.publicKey())),
            ])
        #expect(try DIDDocument(reading: document.json.jcs) == document)
        let methods = try #require(document.json["verificationMethod"]?.elements)
        #expect(methods.map { $0["expires"] } == [nil, "2026-06-30T23:59:59Z", nil])
        #expect(methods.allSatisfy { $0["controller"] == .string(Specimen.issuer) })
        #expect(methods.map { $0["type"] } == ["JsonWebKey", "JsonWebKey", "Multikey"])
        #expect(document.json["assertionMethod"]?.elements == methods.compactMap { $0["id"] })
        #expect(document.key(Specimen.keyID)?.retired == nil)
        #expect(document.key("\(Specimen.issuer)#none") == nil)
    }

    @Test("keys of other kinds, of others, or for other uses are passed over")
    func passedOver() throws {
        let good = try #require(Specimen.issuerDocument(SigningKey.generate()).json.object)
        let changes: [(String, JSONValue)] = [
            ("type", "Multikey"), ("controller", "did:web:evil.example"), ("publicKeyJwk", ["kty": "RSA"]), ("id", "other"),
        ]
        for (name, value) in changes {
            var method = try #require(good["verificationMethod"]?.elements?.first?.object)
            method[name] = value
            var document = good
            document["verificationMethod"] = [.object(method)]
            #expect(try DIDDocument(reading: JSONValue.object(document).jcs).keys.isEmpty)
        }
    }

    @Test("what is no DID document is refused", arguments: ["@context", "id", "verificationMethod", "assertionMethod"])
    func refused(name: String) throws {
        var document = try #require(Specimen.issuerDocument(SigningKey.generate()).json.object)
        document[name] = nil
        #expect(throws: DIDFault.self) { try DIDDocument(reading: JSONValue.object(document).jcs) }
    }

    @Test(
        "the did.json of another implementation is read",
        .enabled(if: Surroundings.references != nil, "the samples of shared/reference are not on this machine"))
    func sample() throws {
        let file = try #require(Surroundings.references).appendingPathComponent("sample-bundle")
        let document = try DIDDocument(reading: Array(Data(contentsOf: file.appendingPathComponent("did.json"))))
        #expect(document.keys.map(\.id) == [Specimen.keyID, Specimen.proofKeyID])
        // Its record was signed by openssl through Python.
        let jwt = Array(try Data(contentsOf: file.appendingPathComponent("designation.jwt"))).filter { $0 > 0x20 }
        guard case .es256(let jwk) = try #require(document.keys.first).material else { throw Missing(what: "the key for JWTs") }
        let checker = try ES256Checker(jwk)
        let credential = try Credential(payload: CompactJWS(jwt).payload(acceptedBy: checker))
        #expect(credential.achievementType == "Certification")
    }

    @Test("a receipt is signed, read back, and has a code to write down")
    func receipt() throws {
        let key = try SigningKey.generate()
        let checker = try ES256Checker(key.publicKey())
        let receipt = Receipt(
            sitting: Specimen.sitting, head: sha256(Array("abc".utf8)), sequence: 9, sealedAt: Specimen.sealed, answered: 5)
        let jws = Array(try receipt.signed(as: Specimen.issuer, with: key.signer(keyID: Specimen.keyID)).utf8)
        #expect(try Receipt(jws, of: Specimen.issuer, acceptedBy: checker) == receipt)
        // ba7816bf 8f01cfea 414140de 5d… in groups of five bits.
        #expect(receipt.code == "Q9W1D-FWF07-7YMGA-183F5")
        #expect(throws: JWSFault.self) { try Receipt(jws, of: "did:web:evil.example", acceptedBy: checker) }
        #expect(throws: JWSFault.signature) {
            try Receipt(jws, of: Specimen.issuer, acceptedBy: ES256Checker(SigningKey.generate().publicKey()))
        }
    }

    @Test("a credential never passes for a receipt, nor a receipt for a credential")
    func notExchanged() throws {
        let specimen = try Specimen()
        let checker = try ES256Checker(specimen.signing.publicKey())
        #expect(throws: (any Error).self) {
            try Receipt(Array(specimen.resultJWT.utf8), of: Specimen.issuer, acceptedBy: checker)
        }
        let receipt = Receipt(
            sitting: Specimen.sitting, head: specimen.manifest.head, sequence: 9, sealedAt: Specimen.sealed, answered: 5)
        var bundle = specimen.bundle
        bundle.result = Array(
            try receipt.signed(as: Specimen.issuer, with: specimen.signing.signer(keyID: Specimen.keyID)).utf8)
        #expect(Specimen.verified(bundle).firstFault?.check == .content)
    }
}
