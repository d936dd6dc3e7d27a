import ExamModel
import Testing

@Suite("Reading a structured text")
struct StructuredTextReadingTests {
    typealias Block = StructuredText.Block
    typealias Inline = StructuredText.Inline

    /// Some markup and what it says.
    struct Row: Sendable, CustomTestStringConvertible {
        let markup: String
        let blocks: [Block]

        init(_ markup: String, _ blocks: Block...) {
            self.markup = markup
            self.blocks = blocks
        }

        var testDescription: String { markup.debugDescription }
    }

    static let paragraphsRows = [
        Row(""),
        Row("\n\n\n"),
        Row("York", .says("York")),
        Row("York\nLeeds", .says("York\nLeeds")),
        Row("York\n\nLeeds", .says("York"), .says("Leeds")),
        Row("\n\n\nYork\n\n\n\nLeeds\n", .says("York"), .says("Leeds")),
        Row("York\n \nLeeds", .says("York\n \nLeeds")),
        Row("  York", .says("  York")),
    ]

    static let headingsRows = [
        Row("# York", .heading(level: 1, [.text("York")])),
        Row("## York", .heading(level: 2, [.text("York")])),
        Row("### York", .heading(level: 3, [.text("York")])),
        Row("#### York", .says("#### York")),
        Row("#York", .says("#York")),
        Row(" # York", .says(" # York")),
        Row("\\# York", .says("# York")),
        Row("# ", .heading(level: 1, [])),
        Row("# A *walled* city", .heading(level: 1, [.text("A "), .emphasis([.text("walled")]), .text(" city")])),
        Row("# York\non the Ouse", .heading(level: 1, [.text("York")]), .says("on the Ouse")),
        Row("York\n# Rivers", .says("York"), .heading(level: 1, [.text("Rivers")])),
    ]

    static let listsRows = [
        Row("- Ouse", .bullets([.says("Ouse")])),
        Row("- Ouse\n- Foss", .bullets([.says("Ouse")], [.says("Foss")])),
        Row("1. Ouse\n2. Foss", .numbers([.says("Ouse")], [.says("Foss")])),
        Row("7. Ouse\n7. Foss", .numbers([.says("Ouse")], [.says("Foss")])),
        Row("999. Ouse", .numbers([.says("Ouse")])),
        Row("1000. Ouse", .says("1000. Ouse")),
        Row("1.Ouse", .says("1.Ouse")),
        Row("-Ouse", .says("-Ouse")),
        Row("\\- Ouse", .says("- Ouse")),
        Row("1\\. Ouse", .says("1. Ouse")),
        Row("-", .bullets([])),
        Row("- ", .bullets([])),
        Row("- Ouse\n1. Foss", .bullets([.says("Ouse")]), .numbers([.says("Foss")])),
        Row("- Ouse\n\n- Foss", .bullets([.says("Ouse")]), .bullets([.says("Foss")])),
        Row("Rivers:\n- Ouse", .says("Rivers:"), .bullets([.says("Ouse")])),
        Row("- Ouse\n  and Foss", .bullets([.says("Ouse\nand Foss")])),
        Row("- Ouse\nand Foss", .bullets([.says("Ouse")]), .says("and Foss")),
        Row("- Ouse\n\n  and Foss", .bullets([.says("Ouse"), .says("and Foss")])),
        Row("- Ouse\n\n   and Foss", .bullets([.says("Ouse"), .says(" and Foss")])),
        Row(
            "1. Rivers\n  - Ouse\n  - Foss\n2. Gates",
            .numbers([.says("Rivers"), .bullets([.says("Ouse")], [.says("Foss")])], [.says("Gates")])),
        Row("- - Ouse", .bullets([.bullets([.says("Ouse")])])),
        Row("- - Ouse\n  - Foss\n- Gates", .bullets([.bullets([.says("Ouse")], [.says("Foss")])], [.says("Gates")])),
        Row("- # Ouse", .bullets([.heading(level: 1, [.text("Ouse")])])),
        Row("- > Ouse", .bullets([.quotation([.says("Ouse")])])),
        Row("- ```\n  let a\n\n  let b\n  ```", .bullets([.code("let a\n\nlet b")])),
        Row("- | a |\n  | b |", .bullets([.table([[[.text("a")]], [[.text("b")]]])])),
    ]

    static let tablesRows = [
        Row(
            "| River | Length |\n| Ouse | 84 km |", .table([[[.text("River")], [.text("Length")]], [[.text("Ouse")], [.text("84 km")]]])),
        Row("|River|Length", .table([[[.text("River")], [.text("Length")]]])),
        Row("| a \\| b | c |", .table([[[.text("a | b")], [.text("c")]]])),
        Row("| a \\\\| b |", .table([[[.text("a \\")], [.text("b")]]])),
        Row("| `a \\| b` |", .table([[[.code("a | b")]]])),
        Row("| {{R1}} | {{R1.b}} |", .table([[[.slot(part: "R1", option: nil)], [.slot(part: "R1", option: "b")]]])),
        Row("|  | b |", .table([[[], [.text("b")]]])),
        Row("| a |  |", .table([[[.text("a")], []]])),
        Row("|", .table([[]])),
        Row("| a |\n\n| b |", .table([[[.text("a")]]]), .table([[[.text("b")]]])),
        Row("| a |\nb", .table([[[.text("a")]]]), .says("b")),
        Row("\\| a |", .says("| a |")),
        Row("a | b", .says("a | b")),
        Row("| *a | b* |", .table([[[.text("*a")], [.text("b*")]]])),
        Row("| \\ a |", .table([[[.text(" a")]]])),
    ]

    static let fencesAndQuotationsRows = [
        Row("```\nlet a = 1\n```", .code("let a = 1")),
        Row("```swift\nlet a = 1\n```", .code("let a = 1")),
        Row("```\n*a* # b\n\n- c\\\n```", .code("*a* # b\n\n- c\\")),
        Row("```\nlet a = 1", .code("let a = 1")),
        Row("```", .code("")),
        Row("```\n```", .code("")),
        Row("```\n\\```\n```", .code("```")),
        Row("```\n\\\\```\n```", .code("\\```")),
        Row("```\na\n```\nb", .code("a"), .says("b")),
        Row("a\n```\nb\n```", .says("a"), .code("b")),
        Row("\\```\na", .says("```\na")),
        Row("> York", .quotation([.says("York")])),
        Row("> York\n> Leeds", .quotation([.says("York\nLeeds")])),
        Row("> York\n>\n> Leeds", .quotation([.says("York"), .says("Leeds")])),
        Row("> York\nLeeds", .quotation([.says("York")]), .says("Leeds")),
        Row("> > York", .quotation([.quotation([.says("York")])])),
        Row("> - York\n>   Leeds", .quotation([.bullets([.says("York\nLeeds")])])),
        Row(">", .quotation([])),
        Row(">York", .says(">York")),
        Row("\\> York", .says("> York")),
    ]

    @Test("paragraphs", arguments: paragraphsRows) func paragraphs(_ row: Row) { expect(row) }
    @Test("headings", arguments: headingsRows) func headings(_ row: Row) { expect(row) }
    @Test("lists", arguments: listsRows) func lists(_ row: Row) { expect(row) }
    @Test("tables", arguments: tablesRows) func tables(_ row: Row) { expect(row) }
    @Test("code between fences, and quotations", arguments: fencesAndQuotationsRows) func fences(_ row: Row) { expect(row) }

    private func expect(_ row: Row) {
        #expect(StructuredText(row.markup).blocks == row.blocks)
    }

    /// The markup of one paragraph and what it says.
    struct Line: Sendable, CustomTestStringConvertible {
        let markup: String
        let inlines: [Inline]

        init(_ markup: String, _ inlines: Inline...) {
            self.markup = markup
            self.inlines = inlines
        }

        var testDescription: String { markup.debugDescription }
    }

    static let emphasisRows = [
        Line("*a*", .emphasis([.text("a")])),
        Line("**a**", .strong([.text("a")])),
        Line("x *a* y", .text("x "), .emphasis([.text("a")]), .text(" y")),
        Line("*a **b** c*", .emphasis([.text("a "), .strong([.text("b")]), .text(" c")])),
        Line("**a *b* c**", .strong([.text("a "), .emphasis([.text("b")]), .text(" c")])),
        Line("*a **b***", .emphasis([.text("a "), .strong([.text("b")])])),
        Line("**a *b***", .strong([.text("a "), .emphasis([.text("b")])])),
        Line("***a***", .strong([.emphasis([.text("a")])])),
        Line("***a* b**", .strong([.emphasis([.text("a")]), .text(" b")])),
        Line("**a***b*", .strong([.text("a")]), .emphasis([.text("b")])),
        Line("**a****b**", .strong([.text("a")]), .strong([.text("b")])),
        Line("**2*3**", .strong([.text("2*3")])),
        Line("*a\nb*", .emphasis([.text("a\nb")])),
        Line("*`a*b`*", .emphasis([.text("`a")]), .text("b`*")),
        Line("*`a\\*b`*", .emphasis([.code("a*b")])),
    ]

    static let unmatchedRows = [
        Line("*", .text("*")),
        Line("**", .text("**")),
        Line("***", .text("***")),
        Line("Rated ***** by 3", .text("Rated ***** by 3")),
        Line("*\\**", .emphasis([.text("*")])),
        Line("*a", .text("*a")),
        Line("**a", .text("**a")),
        Line("a*", .text("a*")),
        Line("2 * 3 * 4", .text("2 * 3 * 4")),
        Line("*a *", .text("*a *")),
        Line("*a *b", .text("*a *b")),
        Line("*a *b*", .text("*a "), .emphasis([.text("b")])),
        Line("**a ** b", .text("**a ** b")),
        Line("* a*", .text("* a*")),
        Line("`a", .text("`a")),
        Line("``", .text("``")),
        Line("![a", .text("![a")),
        Line("![a]", .text("![a]")),
        Line("![a](b", .text("![a](b")),
        Line("![a] (b)", .text("![a] (b)")),
        Line("[a](b)", .text("[a](b)")),
        Line("{{", .text("{{")),
        Line("{{}}", .text("{{}}")),
        Line("{{R1", .text("{{R1")),
        Line("{{R1}", .text("{{R1}")),
        Line("{R1}}", .text("{R1}}")),
        Line("{{R 1}}", .text("{{R 1}}")),
        Line("{{R1\\}}", .text("{{R1}}")),
        Line("a\\", .text("a\\")),
        Line("a\\\nb", .text("a\\\nb")),
    ]

    static let otherMarksRows = [
        Line("`a`", .code("a")),
        Line("`*a*`", .code("*a*")),
        Line("`a \\` b`", .code("a ` b")),
        Line("`a \\\\`", .code("a \\")),
        Line("`a``b`", .code("a"), .code("b")),
        Line("`a\nb`", .code("a\nb")),
        Line("\\(a + b\\)", .maths("a + b")),
        Line("\\(f(x)\\)", .maths("f(x)")),
        Line("\\(a\\\\)\\)", .maths("a\\)")),
        Line("\\(\\\\frac 12\\)", .maths("\\frac 12")),
        Line("\\(a", .text("(a")),
        Line("![The Minster](minster.png)", .image(Image(source: "minster.png", description: "The Minster"))),
        Line("![](minster.png)", .image(Image(source: "minster.png", description: ""))),
        Line("![a \\] b](c\\)d)", .image(Image(source: "c)d", description: "a ] b"))),
        Line("![a] ![b](c)", .text("![a] "), .image(Image(source: "c", description: "b"))),
        Line("{{R1}}", .slot(part: "R1", option: nil)),
        Line("{{R1.a}}", .slot(part: "R1", option: "a")),
        Line("{{.a}}", .slot(part: "", option: "a")),
        Line("{{R\\.1.a}}", .slot(part: "R.1", option: "a")),
        Line("{{R.1.a}}", .slot(part: "R.1", option: "a")),
        Line("{{R\\.1}}", .slot(part: "R.1", option: nil)),
        Line("{{R\\\\}}", .slot(part: "R\\", option: nil)),
        Line("{{größe_2-b:c}}", .slot(part: "größe_2-b:c", option: nil)),
        Line("{{a b {{R1}}", .text("{{a b "), .slot(part: "R1", option: nil)),
        Line("{{{R1}}}", .text("{"), .slot(part: "R1", option: nil), .text("}")),
        Line("\\{{R1}}", .text("{{R1}}")),
    ]

    static let escapesRows = [
        Line("\\*a\\*", .text("*a*")),
        Line("\\\\", .text("\\")),
        Line("\\a", .text("a")),
        Line("\\`a\\`", .text("`a`")),
        Line("\\![a](b)", .text("![a](b)")),
        Line("\\\\(a\\\\)", .text("\\(a\\)")),
        Line("*a\\*b*", .emphasis([.text("a*b")])),
        Line("<b>a</b> &amp;", .text("<b>a</b> &amp;")),
    ]

    @Test("emphasis", arguments: emphasisRows) func emphasis(_ line: Line) { expect(line) }
    @Test("marks without their match stand for themselves", arguments: unmatchedRows) func unmatched(_ line: Line) { expect(line) }
    @Test("code, maths, pictures and slots", arguments: otherMarksRows) func otherMarks(_ line: Line) { expect(line) }
    @Test("a backslash takes the next character as it is", arguments: escapesRows) func escapes(_ line: Line) { expect(line) }

    private func expect(_ line: Line) {
        #expect(StructuredText(line.markup).blocks == [.paragraph(line.inlines)])
    }

    @Test("a mark and its match stand in the same paragraph")
    func acrossParagraphs() {
        #expect(StructuredText("*a\n\nb*").blocks == [.says("*a"), .says("b*")])
        #expect(StructuredText("`a\n- b`").blocks == [.says("`a"), .bullets([.says("b`")])])
    }

    @Test("the name of a slot has at most 256 bytes", arguments: [(256, true), (257, false)])
    func longSlot(_ length: Int, _ isSlot: Bool) {
        let name = String(repeating: "R", count: length)
        let slot = Inline.slot(part: PartID(name), option: nil)
        #expect(StructuredText("{{\(name)}}").blocks == [.paragraph([isSlot ? slot : .text("{{\(name)}}")])])
    }

    @Test("lists, and quotations, are nested eight deep; what is deeper is plain text", arguments: ["- ", "> ", "1. "])
    func deepest(_ mark: String) {
        func depth(_ blocks: [Block]) -> Int {
            switch blocks.first {
            case .list(_, let items): 1 + depth(items[0])
            case .quotation(let inner): 1 + depth(inner)
            default: 0
            }
        }
        func repeated(_ count: Int) -> String { String(repeating: mark, count: count) + "York" }
        #expect(depth(StructuredText(repeated(7)).blocks) == 7)
        #expect(depth(StructuredText(repeated(8)).blocks) == 8)
        #expect(depth(StructuredText(repeated(9)).blocks) == 8)
        #expect(StructuredText(repeated(9)).plain.hasSuffix("\(mark)York"))
    }
}

extension StructuredText.Block {
    /// A paragraph of plain text.
    static func says(_ text: String) -> Self { .paragraph([.text(text)]) }
    static func bullets(_ items: [Self]...) -> Self { .list(isNumbered: false, items: items) }
    static func numbers(_ items: [Self]...) -> Self { .list(isNumbered: true, items: items) }
}
