import Testing

@testable import HardwareKeys

/// What a token tells of its keys. The drill `hardware-keys` has a token.
@Suite("Keys in a token")
struct HardwareKeyTests {
    private static let x = [UInt8](repeating: 0x11, count: 32)
    private static let y = [UInt8](repeating: 0x22, count: 32)

    @Test("a point of P-256 is taken wrapped and bare, and in no other shape")
    func p256() {
        let point = [4] + Self.x + Self.y
        #expect(HardwareKey.Kind.p256.publicKey([0x04, 65] + point) == Self.x + Self.y)
        #expect(HardwareKey.Kind.p256.publicKey(point) == Self.x + Self.y)
        for wrong in [
            [], [4], Array(point.dropLast()), point + [0], [0x03, 65] + point, [0x04, 64] + point, [2] + Self.x,
            [0x04, 65, 2] + Self.x + Self.y,
        ] { #expect(HardwareKey.Kind.p256.publicKey(wrong) == nil, "\(wrong.count) bytes") }
    }

    @Test("a key of Ed25519 is taken wrapped and bare, and in no other shape")
    func ed25519() {
        #expect(HardwareKey.Kind.ed25519.publicKey([0x04, 32] + Self.x) == Self.x)
        #expect(HardwareKey.Kind.ed25519.publicKey(Self.x) == Self.x)
        for wrong in [[], Array(Self.x.dropLast()), Self.x + [0], [0x04, 31] + Self.x, [4] + Self.x + Self.y] {
            #expect(HardwareKey.Kind.ed25519.publicKey(wrong) == nil, "\(wrong.count) bytes")
        }
    }

    @Test("what is no library is refused by name", arguments: ["", "/etc/hostname", "/no/such/module.so", "libc.so.6"])
    func noModule(path: String) {
        #expect(throws: HardwareFault.module(path)) { try HardwareToken(module: path, label: "exams", pin: [1, 2, 3, 4]) }
    }

    @Test(
        "a fault says what to look at",
        arguments: [
            (HardwareFault.token("exams", 0xE0), "there is no token 'exams'"),
            (.token("exams", 0xA0), "the PIN of token 'exams' is another one"),
            (.token("exams", 0xA4), "the PIN of token 'exams' is locked after too many wrong ones"),
            (.token("exams", 0x30), "token 'exams' answers 0x30"),
            (.noKey("records", 0), "0 pairs of keys in the token has the label 'records'; exactly one must"),
            (.kind("proofs", .p256), "the key 'proofs' is no EC key on P-256"),
            (.signature("log", 1), "the key 'log' made a signature of 1 byte, not 64"),
            (.module("/m.so"), "/m.so is no PKCS #11 library that can be used here"),
        ])
    func words(fault: HardwareFault, words: String) {
        #expect("\(fault)" == words)
    }

    @Test("a session that is over is begun again; a wrong PIN is not tried twice")
    func ends() {
        for over: UInt in [0x30, 0x31, 0x32, 0xB0, 0xB3, 0x101] { #expect(HardwareFault.ends(over)) }
        for other: UInt in [0xA0, 0xA4, 0xE0, 0x05] { #expect(!HardwareFault.ends(other)) }
    }
}
