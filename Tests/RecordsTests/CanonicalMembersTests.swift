import ExamModel
@testable import Records
import Testing
import Verification

/// An object whose members are made canonical once, and which is written with others added.
@Suite("Members in canonical form")
struct CanonicalMembersTests {
    private static let object = JSONObject([
        .init(name: "b", value: ["x": 1, "a": "\u{e9}\n"]), .init(name: "d", value: .null), .init(name: "\u{fb33}", value: [true, .null]),
        .init(name: "\u{1f600}", value: "face"),
    ])

    @Test(
        "the same bytes as the whole object has",
        arguments: [
            [:], ["a": 1], ["c": "x"], ["z": .null], ["b": 7], ["a": 1, "c": 2, "e": 3], ["\u{fb34}": 1], ["\u{1f5ff}": 1], ["": 1],
        ] as [[String: JSONValue]])
    func same(added: [String: JSONValue]) {
        let added = JSONObject(added.map { .init(name: $0.key, value: $0.value) })
        var whole = Self.object
        for member in added.members { whole[member.name] = member.value }
        #expect(CanonicalMembers(Self.object).object(adding: added) == JSONValue.object(whole).jcs)
    }

    @Test("nothing is an empty object")
    func empty() {
        #expect(CanonicalMembers(JSONObject()).object() == Array("{}".utf8))
        #expect(CanonicalMembers(JSONObject()).object(adding: JSONObject([.init(name: "a", value: 1)])) == Array(#"{"a":1}"#.utf8))
    }

    @Test("a document is made again from its seals, byte for byte; with fewer signatures there is none")
    func seals() throws {
        let specimen = try Specimen()
        let document = try SecuredDocument(reading: try #require(specimen.bundle.resultDocument))
        let again = try #require(SecuredDocument(document.credential, seals: document.seals))
        #expect(again == document && again.bytes == specimen.bundle.resultDocument)
        let half = SecuredDocument.Seals(keyID: document.seals.keyID, signatures: [document.seals.signatures[0]])
        #expect(SecuredDocument(document.credential, seals: half) == nil)
        let short = SecuredDocument.Seals(keyID: "k", signatures: document.seals.signatures.map { String($0.dropLast(4)) })
        #expect(SecuredDocument(document.credential, seals: short) == nil)
    }
}
