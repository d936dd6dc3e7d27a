import Testing

@testable import Signing

@Suite("Passwords and one-time codes")
struct PasswordTests {
    @Test(
        "scrypt gives the keys of RFC 7914, section 12",
        arguments: [
            (
                "password", "NaCl", 10, 8, 16,
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
            ),
            (
                "pleaseletmein", "SodiumChloride", 14, 8, 1,
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
            ),
        ])
    func scrypt(_ password: String, _ salt: String, _ logN: Int, _ r: Int, _ p: Int, _ hex: String) throws {
        let key = try PasswordHash.scrypt(
            password, salt: Array(salt.utf8), logN: UInt64(logN), r: UInt64(r), p: UInt64(p), count: 64)
        #expect(key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == hex)
    }

    @Test("a hash is recognised by its password and by no other, and its salt matters")
    func hashes() throws {
        let salt = [UInt8](0..<16)
        let hash = try PasswordHash.make("four words of mine", salt: salt)
        #expect(hash.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(PasswordHash.matches(hash, "four words of mine"))
        #expect(!PasswordHash.matches(hash, "four words of Mine"))
        #expect(!PasswordHash.matches(hash, ""))
        #expect(try PasswordHash.make("four words of mine", salt: [UInt8](1..<17)) != hash)
    }

    @Test(
        "what is no hash matches nothing, and does not cost the machine its memory",
        arguments: [
            "", "$scrypt$", "plain four words", "$scrypt$ln=30,r=8,p=3$AAAA$AAAA", "$scrypt$ln=15,r=8,p=3$AAAA$AAAA",
            "$scrypt$ln=15,r=8$AAAA$\(String(repeating: "A", count: 43))",
            "$scrypt$ln=15,r=900,p=3$AA$\(String(repeating: "A", count: 43))",
        ])
    func strange(text: String) {
        #expect(!PasswordHash.matches(text, "four words of mine"))
    }

    @Test(
        "codes are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func codes(_ seconds: Int64, _ code: String) {
        let secret = Array("12345678901234567890".utf8)
        #expect(OneTimeCode.code(of: secret, step: seconds / 30, digits: 8) == code)
        #expect(OneTimeCode.code(of: secret, step: seconds / 30) == code.suffix(6))
    }

    @Test(
        "secrets are typed in base32 as in RFC 4648, section 10, without padding",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func base32(_ text: String, _ typed: String) {
        #expect(OneTimeCode.base32(Array(text.utf8)) == typed)
    }
}
