import Records
import Signing
import Testing

@Suite("Signed texts (JWS, ES256)")
struct JWSTests {
    let key: SigningKey
    let checker: ES256Checker
    let good: String

    init() throws {
        key = try SigningKey.generate()
        checker = try ES256Checker(key.publicKey())
        good = try CompactJWS.sign(Array("{}".utf8), as: Specimen.issuer, with: key.signer(keyID: Specimen.keyID))
    }

    @Test("what was signed is read, with exactly the three header fields")
    func signedAndRead() throws {
        let jws = try CompactJWS(Array(good.utf8))
        try jws.requireKey(of: Specimen.issuer)
        #expect(jws.keyID == Specimen.keyID)
        #expect(jws.signature.count == 64)
        #expect(try jws.payload(acceptedBy: checker) == Array("{}".utf8))
        let first = try #require(good.split(separator: ".").first)
        let header = try #require(Base64URL.decode(first))
        #expect(
            String(decoding: header, as: UTF8.self)
                == #"{"alg":"ES256","kid":"did:web:credentials.example.org#key-es256-2026","typ":"JWT"}"#)
    }

    @Test(
        "every other header is refused, though its signature holds",
        arguments: [
            (#"{"alg":"none","kid":"K","typ":"JWT"}"#, JWSFault.algorithm("none")),
            (#"{"alg":"HS256","kid":"K","typ":"JWT"}"#, .algorithm("HS256")),
            (#"{"alg":"es256","kid":"K","typ":"JWT"}"#, .algorithm("es256")),
            (#"{"alg":["ES256"],"kid":"K","typ":"JWT"}"#, .algorithm("none given")),
            (#"{"kid":"K","typ":"JWT"}"#, .algorithm("none given")),
            (#"{"alg":"ES256","jwk":{"kty":"EC"},"kid":"K","typ":"JWT"}"#, .headerField("jwk")),
            (#"{"alg":"ES256","jku":"https://evil.example","kid":"K","typ":"JWT"}"#, .headerField("jku")),
            (#"{"alg":"ES256","crit":["exp"],"kid":"K","typ":"JWT"}"#, .headerField("crit")),
            (#"{"alg":"ES256","b64":false,"kid":"K","typ":"JWT"}"#, .headerField("b64")),
            (#"{"alg":"ES256","kid":"K","typ":"vc+jwt"}"#, .malformed("typ is not JWT")),
            (#"{"alg":"ES256","kid":"K"}"#, .malformed("typ is not JWT")),
            (#"{"alg":"ES256","typ":"JWT"}"#, .malformed("kid is missing")),
            (#"{"alg":"ES256","kid":7,"typ":"JWT"}"#, .malformed("kid is missing")),
            (#"{"kid":"K","alg":"ES256","typ":"JWT"}"#, .malformed("the header is not in canonical form")),
            (#"{"alg":"ES256", "kid":"K","typ":"JWT"}"#, .malformed("the header is not in canonical form")),
            (#"{"alg":"ES256","alg":"none","kid":"K","typ":"JWT"}"#, .malformed("the header is not a JSON object")),
            (#"[]"#, .malformed("the header is not a JSON object")),
        ])
    func headers(header: String, fault: JWSFault) throws {
        let text = "\(Base64URL.encode(header.replacing("K", with: Specimen.keyID).utf8)).e30"
        let signature = try key.signer(keyID: Specimen.keyID).sign(Array(text.utf8))
        #expect(throws: fault) { try CompactJWS(Array("\(text).\(Base64URL.encode(signature))".utf8)) }
    }

    @Test("a DER signature, or one of any other length, is refused")
    func lengths() throws {
        let jws = try CompactJWS(Array(good.utf8))
        let der = try #require(ES256Checker.der(fromRaw: jws.signature))
        let stem = good.split(separator: ".").prefix(2).joined(separator: ".")
        for signature in [der, [], Array(jws.signature.dropLast()), jws.signature + [0]] {
            let text = "\(stem).\(Base64URL.encode(signature))"
            #expect(throws: JWSFault.signatureLength(signature.count)) { try CompactJWS(Array(text.utf8)) }
            #expect(!checker.accepts(signature: signature, message: Array(stem.utf8)))
        }
    }

    @Test(
        "a key that is not the issuer's is refused, at signing and at reading",
        arguments: [
            "did:web:evil.example#key-es256-2026", "did:web:credentials.example.org", "did:web:credentials.example.org#",
            "did:web:credentials.example.org.evil#k", "key-es256-2026", "",
        ])
    func otherKey(keyID: String) throws {
        let fault = JWSFault.keyOfAnother(keyID: keyID, issuer: Specimen.issuer)
        #expect(throws: fault) { try CompactJWS.sign([], as: Specimen.issuer, with: key.signer(keyID: keyID)) }
    }

    @Test("texts of another shape are refused", arguments: ["", ".", "..", "a.b", "a.b.c.d", "a.b.c", "e30.e30.e30=", "e30. e30.e30"])
    func shapes(text: String) {
        #expect(throws: JWSFault.self) { try CompactJWS(Array(text.utf8)) }
    }

    @Test("another key's signature, another payload, and signatures of zeros are not accepted")
    func notAccepted() throws {
        let other = try ES256Checker(SigningKey.generate().publicKey())
        #expect(throws: JWSFault.signature) { try CompactJWS(Array(good.utf8)).payload(acceptedBy: other) }
        let parts = good.split(separator: ".")
        let swapped = "\(parts[0]).\(Base64URL.encode("[]".utf8)).\(parts[2])"
        #expect(throws: JWSFault.signature) { try CompactJWS(Array(swapped.utf8)).payload(acceptedBy: checker) }
        for filler in [UInt8(0), 1, 0xFF] {
            #expect(!checker.accepts(signature: [UInt8](repeating: filler, count: 64), message: Array("x".utf8)))
        }
    }
}
