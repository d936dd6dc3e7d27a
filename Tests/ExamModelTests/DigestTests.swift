import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Digest")
struct DigestTests {
    /// SHA-256 of nothing (FIPS 180-4).
    static let ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    @Test("is read from hexadecimal digits and written in lower case")
    func hex() throws {
        #expect(Digest(hex: Self.ofNothing)?.hex == Self.ofNothing)
        #expect(Digest(hex: Self.ofNothing.uppercased())?.hex == Self.ofNothing)
    }

    @Test("keeps its bytes in order")
    func bytes() throws {
        let bytes = (0..<32).map { UInt8($0) }
        let digest = try #require(Digest(bytes))
        #expect(digest.bytes == bytes)
        #expect(digest.hex.hasPrefix("000102030405") && digest.hex.hasSuffix("1d1e1f"))
    }

    @Test("needs exactly 32 bytes", arguments: [0, 31, 33])
    func byteCount(_ count: Int) {
        #expect(Digest([UInt8](repeating: 0, count: count)) == nil)
    }

    @Test(
        "needs exactly 64 digits",
        arguments: ["", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "g", count: 64)])
    func malformed(_ text: String) {
        #expect(Digest(hex: text) == nil)
    }

    @Test("digests that differ in any one byte are different")
    func difference() throws {
        let zero = Digest.repeating(0)
        for index in 0..<32 {
            var bytes = [UInt8](repeating: 0, count: 32)
            bytes[index] = 1
            #expect(try #require(Digest(bytes)) != zero)
        }
    }

    @Test("in JSON it is its digits")
    func json() throws {
        let text = try JSONEncoder().encode([Digest.ones])
        #expect(try JSONDecoder().decode([Digest].self, from: text) == [.ones])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Digest].self, from: Data("[\"11\"]".utf8)) }
    }
}
