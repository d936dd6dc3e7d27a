import ExamModel
import Testing

@testable import invigil

struct PlainNameTests {
    @Test(
        "names that would change an address are refused",
        arguments: ["", ".", "..", "a/b", "a b", "a?b", "a%2e", "é", "a\n", String(repeating: "a", count: 65)])
    func refused(text: String) {
        #expect(throws: (any Error).self) { _ = try plainName(text) as WindowID }
    }

    @Test("plain names are taken as they are", arguments: ["morning-1", "a", "A.b_c", String(repeating: "a", count: 64)])
    func taken(text: String) throws {
        #expect(try plainName(text) as WindowID == WindowID(text))
    }

    @Test("texts with control characters are refused", arguments: ["a\u{1B}[31m", "a\nb", "\u{202E}a", "  ", ""])
    func texts(text: String) {
        #expect(throws: (any Error).self) { try requireText(text, "--name", limit: 200) }
    }
}
