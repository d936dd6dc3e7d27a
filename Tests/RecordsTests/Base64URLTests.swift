import Records
import Testing

@Suite("Base64url")
struct Base64URLTests {
    @Test(
        "every value has one spelling, without padding (RFC 4648, section 10)",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
        ])
    func vectors(plain: String, text: String) {
        #expect(Base64URL.encode(plain.utf8) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test("the two characters that differ from base64")
    func alphabet() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
    }

    @Test("other spellings are refused", arguments: ["Zg==", "Zh", "Zm9=", "Z", "Zm9vY", "+/8", "Zm 9v", "Zm9v\n", "Zm9\u{e9}"])
    func refused(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
