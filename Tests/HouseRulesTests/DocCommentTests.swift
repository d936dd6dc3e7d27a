import Testing

@Suite("Public declarations tell their contract")
struct DocCommentTests {
    @Test("every public declaration of the core and of TerminalUI has a doc comment")
    func documented() throws {
        let files = try House.files().filter { $0.stands(in: ["Sources/", "Client/TerminalUI/"]) }
        expectNone(try files.flatMap { try DocRule.findings(in: $0) })
    }

    @Test(
        "a public declaration without a doc comment is found",
        arguments: [
            "public struct A {}", "public func a() {\n    b()\n}", "public func a(b: Int) { b() }",
            "    public static func a() -> Int {\n    1\n}", "public enum A: String {", "public var a: Int {\n    1\n}",
            "public init?(a: Int) {\n    guard a > 0 else { return nil }\n    self.a = a\n}", "// A note.\npublic protocol A {}",
            "@discardableResult\npublic mutating func a(_ b: Int) -> Int {}", "public nonisolated func a(_ b: Int) {}",
            "public final class A {}",
            "public subscript(a: Int) -> Int { a }", "public typealias A = [Int]",
        ])
    func undocumented(source: String) throws {
        #expect(try DocRule.findings(in: snippet(source)).count == 1)
    }

    @Test(
        "a doc comment and the plain cases pass",
        arguments: [
            "/// Says it.\npublic struct A {}", "/// Says it.\n@discardableResult\npublic func a() -> Int {}",
            "/**\n Says it.\n */\npublic func a() {}", "public let a: Int", "public private(set) var a = 0", "public var a: Int { b.a }",
            "public var description: String {\n    b\n}", "public static func < (a: Self, b: Self) -> Bool {}",
            "public init(from decoder: any Decoder) throws {\n    try a()\n}", "public func encode(to encoder: any Encoder) throws {}",
            "public init(a: Int) {\n    self.a = a\n    b = a\n}", "public init() {}", "public mutating func up() { offset -= 1 }",
            "public typealias AID = Identifier<A>",
            "public import ExamModel", "extension A {\n    func b() {}\n}",
        ])
    func plain(source: String) throws {
        expectNone(try DocRule.findings(in: snippet(source)))
    }
}
