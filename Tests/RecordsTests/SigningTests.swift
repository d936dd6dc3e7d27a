import Records
import Signing
import Testing

@Suite("Keys and chance (OpenSSL)")
struct SigningTests {
    @Test("a key survives its PEM, plain and under a passphrase")
    func pem() throws {
        let key = try SigningKey.generate()
        let plain = try key.pem()
        #expect(plain.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(try SigningKey(pem: plain).publicKey() == key.publicKey())
        let sealed = try key.pem(passphrase: "a long passphrase")
        #expect(sealed.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        #expect(try SigningKey(pem: sealed, passphrase: "a long passphrase").publicKey() == key.publicKey())
    }

    @Test("a wrong or missing passphrase is a fault with OpenSSL's reason, never a question at the terminal")
    func passphrase() throws {
        let sealed = try SigningKey.generate().pem(passphrase: "right")
        for passphrase in ["wrong", "", nil, String(repeating: "x", count: 5000)] {
            let fault = #expect(throws: OpenSSLFault.self) { try SigningKey(pem: sealed, passphrase: passphrase) }
            #expect(fault?.operation == "reading the private key")
            #expect(fault?.reason.isEmpty == false)
        }
    }

    @Test("what is no P-256 key is refused")
    func otherKeys() throws {
        // openssl genpkey -algorithm ed25519; openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384
        let ed25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        let fault = #expect(throws: OpenSSLFault.self) { try SigningKey(pem: ed25519) }
        #expect(fault?.description == "checking the key's kind: it is not an EC key on P-256")
        #expect(throws: OpenSSLFault.self) { try SigningKey(pem: "") }
        #expect(throws: OpenSSLFault.self) { try SigningKey(pem: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") }
    }

    @Test("a public key that is not on the curve is refused")
    func offCurve() throws {
        let jwk = try SigningKey.generate().publicKey()
        _ = try ES256Checker(jwk)
        var y = jwk.y
        y[31] ^= 1
        for (x, y) in [(jwk.x, y), (jwk.y, jwk.x), ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))] {
            let bad = try #require(JWK(x: x, y: y))
            #expect(throws: OpenSSLFault.self) { try ES256Checker(bad) }
        }
        #expect(JWK(x: [1], y: jwk.y) == nil)
    }

    @Test("a JWK is read only in its four members")
    func jwk() throws {
        let jwk = try SigningKey.generate().publicKey()
        #expect(JWK(jwk.json) == jwk)
        for (name, value) in [("crv", "P-384"), ("kty", "RSA"), ("x", "AA"), ("d", "AA")] as [(String, JSONValue)] {
            var object = try #require(jwk.json.object)
            object[name] = value
            #expect(JWK(.object(object)) == nil)
        }
    }

    @Test("a thousand signatures all have 64 bytes, all hold, and no two are the same")
    func signatures() throws {
        let key = try SigningKey.generate()
        let signer = key.signer(keyID: "k")
        let checker = try ES256Checker(key.publicKey())
        let message = Array("message".utf8)
        var seen: Set<[UInt8]> = []
        for _ in 0..<1000 {
            let signature = try signer.sign(message)
            #expect(signature.count == 64)
            #expect(checker.accepts(signature: signature, message: message))
            #expect(seen.insert(signature).inserted)
        }
        #expect(!checker.accepts(signature: try signer.sign(message), message: Array("massage".utf8)))
    }

    @Test("one key signs from many tasks at once")
    func tasks() async throws {
        let key = try SigningKey.generate()
        let checker = try ES256Checker(key.publicKey())
        let held = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let message = Array("message \(number)".utf8)
                    return checker.accepts(signature: try key.signer(keyID: "k").sign(message), message: message)
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(held == 64)
    }

    @Test("random bytes come in the number asked for, and differ")
    func random() throws {
        #expect(try randomBytes(0) == [])
        #expect(try randomBytes(33).count == 33)
        #expect(try randomBytes(32) != randomBytes(32))
    }

    @Test("a random name is a version 4 UUID")
    func names() throws {
        let name = try #require(RecordName.urn(random: Array(0...15)))
        #expect(name == "urn:uuid:00010203-0405-4607-8809-0a0b0c0d0e0f")
        #expect(RecordName.urn(random: [1]) == nil)
    }
}
