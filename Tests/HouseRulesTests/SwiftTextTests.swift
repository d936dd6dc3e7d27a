import Testing

@Suite("Reading Swift as text")
struct SwiftTextTests {
    @Test(
        "comments and literals are not code",
        arguments: [
            ("let a = 1 // print(", "let a = 1"),
            ("let a = \"print(\" + b", "let a =  + b"),
            ("let a = #\"a\"print(\"#", "let a ="),
            ("a /* one /* two */ three */ b", "a  b"),
            ("let a = \"\\(Date()) today\"", "let a = Date()"),
            ("let a = \"\\\"print(\"", "let a ="),
            ("let a = /print\\/(/ ", "let a ="),
            ("let a = #/print\"(/#", "let a ="),
            ("let a = b / c / d", "let a = b / c / d"),
            ("let a = \"\"\"\n  \" print( {\n  \"\"\"", "let a ="),
        ])
    func codeOnly(source: String, code: String) {
        let seen = SwiftText(source).code.joined().filter { $0 != " " }
        #expect(seen == code.filter { $0 != " " })
    }

    @Test("every view has the lines of the file")
    func sameLines() {
        let text = SwiftText("/* a\n b */ let c = \"\"\"\n d\n \"\"\"\n// e\n")
        #expect(text.lines.count == 5)
        #expect(text.code.map(\.count) == text.lines.map(\.count))
        #expect(text.comments[1].hasPrefix(" b */"))
    }
}
