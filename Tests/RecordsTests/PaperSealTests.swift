import ExamFixtures
import ExamModel
import Records
import Testing

@Suite("The sealed paper")
struct PaperSealTests {
    private let paper = Paper(Form.sixItems)

    private func seal(_ byte: UInt8) throws -> PaperSeal {
        try #require(PaperSeal(secret: Array(repeating: byte, count: 32)))
    }

    @Test("only the key of its own sitting and form opens it")
    func ownKey() throws {
        let seal = try seal(7)
        let key = seal.key(of: "sit-ada", form: .ones)
        let sealed = try key.seal(paper)
        #expect(key.open(sealed) == paper)
        #expect(PaperKey(key.text)?.open(sealed) == paper)
        for other in [
            seal.key(of: "sit-grace", form: .ones), seal.key(of: "sit-ada", form: .twos), try self.seal(8).key(of: "sit-ada", form: .ones),
        ] {
            #expect(other.open(sealed) == nil)
        }
    }

    @Test("nothing of it can be read, and no byte of it can be changed")
    func sealed() throws {
        let key = try seal(7).key(of: "sit-ada", form: .ones)
        let sealed = try key.seal(paper)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("queue"))
        for index in stride(from: 0, to: sealed.count, by: 97) {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.open(changed) == nil)
        }
        for length in [0, 5, 12, 28, sealed.count - 1] { #expect(key.open(Array(sealed.prefix(length))) == nil) }
    }

    @Test("the same paper is sealed in the same way, another paper under another nonce")
    func nonce() throws {
        let key = try seal(7).key(of: "sit-ada", form: .ones)
        #expect(try key.seal(paper) == key.seal(paper))
        #expect(try key.seal(paper).prefix(12) != key.seal(Paper(Form.threeItems)).prefix(12))
    }

    @Test("what is no key is not taken", arguments: ["", "AAAA", "a key of this length has a blank in it, truly"])
    func noKey(text: String) {
        #expect(PaperKey(text) == nil)
        #expect(PaperSeal(secret: [1, 2, 3]) == nil)
    }
}
