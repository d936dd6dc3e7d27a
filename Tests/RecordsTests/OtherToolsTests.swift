import Foundation
import Records
import Signing
import Testing

@Suite("Other people's tools")
struct OtherToolsTests {
    @Test(
        "jose accepts our records and refuses a changed one",
        .enabled(if: Surroundings.has("jose"), "the package jose is not installed"))
    func jose() throws {
        let specimen = try Specimen()
        let key = String(decoding: try specimen.signing.publicKey().json.jcs, as: UTF8.self)
        try Surroundings.inFolder { folder in
            let file = folder.appendingPathComponent("key.jwk")
            try Data(key.utf8).write(to: file)
            // The record comes on standard input: a file name with two dots would pass for a compact JWS.
            func jose(_ jwt: String) throws -> Surroundings.Outcome {
                try Surroundings.run("jose", ["jws", "ver", "-i", "-", "-k", file.path, "-O", "-"], input: jwt)
            }
            for jwt in [specimen.resultJWT, specimen.designationJWT] {
                let outcome = try jose(jwt)
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(Array(outcome.output.utf8) == Base64URL.decode(String(jwt.split(separator: ".")[1])))
            }
            var parts = specimen.resultJWT.split(separator: ".").map(String.init)
            let payload = String(decoding: Base64URL.decode(parts[1]) ?? [], as: UTF8.self)
            parts[1] = Base64URL.encode(payload.replacing("\"1000\"", with: "\"1001\"").utf8)
            #expect(try jose(parts.joined(separator: ".")).status != 0)
        }
    }

    @Test(
        "openssl accepts the signature in DER over the signed text, and no other text",
        .enabled(if: Surroundings.has("openssl"), "openssl is not installed"))
    func openssl() throws {
        let specimen = try Specimen()
        let parts = specimen.resultJWT.split(separator: ".").map(String.init)
        let der = try #require(ES256Checker.der(fromRaw: Base64URL.decode(parts[2]) ?? []))
        try Surroundings.inFolder { folder in
            func file(_ name: String, _ bytes: [UInt8]) throws -> String {
                let url = folder.appendingPathComponent(name)
                try Data(bytes).write(to: url)
                return url.path
            }
            let secret = try file("key.pem", Array(specimen.signing.pem().utf8))
            let published = try Surroundings.run("openssl", ["pkey", "-in", secret, "-pubout"])
            let key = try file("key.pub", Array(published.output.utf8))
            let signature = try file("signature.der", der)
            let check = ["dgst", "-sha256", "-verify", key, "-signature", signature]
            let good = try Surroundings.run("openssl", check, input: "\(parts[0]).\(parts[1])")
            #expect(good.status == 0)
            #expect(good.output == "Verified OK\n")
            #expect(try Surroundings.run("openssl", check, input: "\(parts[0]).\(parts[1])x").status != 0)
        }
    }

    @Test(
        "a key and a signature made by openssl are taken",
        .enabled(if: Surroundings.has("openssl"), "openssl is not installed"))
    func opensslKey() throws {
        let plain = try Surroundings.run("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let sealed = try Surroundings.run("openssl", ["pkcs8", "-topk8", "-v2", "aes256", "-passout", "pass:secret"], input: plain.output)
        #expect(
            try SigningKey(pem: sealed.output, passphrase: "secret").publicKey() == SigningKey(pem: plain.output).publicKey())
        let other = try Surroundings.run("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"])
        #expect(throws: OpenSSLFault.self) { try SigningKey(pem: other.output) }
    }

    @Test(
        "openssl opens a key that we sealed under a passphrase",
        .enabled(if: Surroundings.has("openssl"), "openssl is not installed"))
    func opensslOpens() throws {
        let key = try SigningKey.generate()
        let opened = try Surroundings.run(
            "openssl", ["pkey", "-passin", "pass:secret"], input: try key.pem(passphrase: "secret"))
        #expect(try SigningKey(pem: opened.output).publicKey() == key.publicKey())
    }
}
