import ExamFixtures
import ExamModel
import Testing

@Suite("Writing a structured text")
struct StructuredTextWritingTests {
    typealias Block = StructuredText.Block
    typealias Inline = StructuredText.Inline

    /// Some blocks and how they are written.
    struct Row: Sendable, CustomTestStringConvertible {
        let blocks: [Block]
        let markup: String

        init(_ blocks: Block..., as markup: String) {
            self.blocks = blocks
            self.markup = markup
        }

        init(line: Inline..., as markup: String) {
            blocks = [.paragraph(line)]
            self.markup = markup
        }

        var testDescription: String { markup.debugDescription }
    }

    static let blocksRows = [
        Row(.says("York"), .says("Leeds"), as: "York\n\nLeeds"),
        Row(.says("York\nLeeds"), as: "York\nLeeds"),
        Row(.heading(level: 2, [.text("York")]), as: "## York"),
        Row(.heading(level: 3, []), as: "### "),
        Row(.bullets([.says("Ouse")], [.says("Foss")]), as: "- Ouse\n- Foss"),
        Row(.numbers([.says("Ouse")], [.says("Foss")]), as: "1. Ouse\n2. Foss"),
        Row(.bullets([.says("Ouse"), .says("and Foss")]), as: "- Ouse\n\n  and Foss"),
        Row(.numbers([.says("Rivers"), .bullets([.says("Ouse")])]), as: "1. Rivers\n\n  - Ouse"),
        Row(.bullets([], [.says("Foss")]), as: "- \n- Foss"),
        Row(.bullets([.code("a\n\nb")]), as: "- ```\n  a\n\n  b\n  ```"),
        Row(.bullets([.code("a\n\n\nb")]), as: "- ```\n  a\n  \n\n  b\n  ```"),
        Row(.table([[[.text("River")], []], [[.text("Ouse")], [.text("84")]]]), as: "| River |  |\n| Ouse | 84 |"),
        Row(.table([[]]), as: "|"),
        Row(.table([[[.text(" a")]]]), as: "| \\ a |"),
        Row(.table([[[.text("a | b\\")]]]), as: "| a \\| b\\\\ |"),
        Row(.table([[[.code("a|b")]]]), as: "| `a\\|b` |"),
        Row(.table([[[.slot(part: "R1", option: "a")]]]), as: "| {{R1.a}} |"),
        Row(.code("let a = 1\n\n"), as: "```\nlet a = 1\n\n\n```"),
        Row(.code("```\n\\```"), as: "```\n\\```\n\\\\```\n```"),
        Row(.code(""), as: "```\n\n```"),
        Row(.quotation([.says("York"), .says("Leeds")]), as: "> York\n> \n> Leeds"),
        Row(.quotation([]), as: "> "),
        Row(.quotation([.bullets([.says("York")])]), as: "> - York"),
    ]

    static let guardedRows = [
        Row(line: .text("# York"), as: "\\# York"),
        Row(line: .text("- York"), as: "\\- York"),
        Row(line: .text("-"), as: "\\-"),
        Row(line: .text("> York"), as: "\\> York"),
        Row(line: .text("| York"), as: "\\| York"),
        Row(line: .text("12. York"), as: "\\12. York"),
        Row(line: .text("1234. York"), as: "1234. York"),
        Row(line: .text(" York"), as: "\\ York"),
        Row(line: .text("York\n- Leeds"), as: "York\n\\- Leeds"),
        Row(line: .text("* a *"), as: "\\* a \\*"),
        Row(line: .text("`a`"), as: "\\`a\\`"),
        Row(line: .text("{{a}} {b} !c ![d]"), as: "\\{\\{a}} {b} !c \\![d]"),
        Row(line: .text("C:\\(x)"), as: "C:\\\\(x)"),
        Row(line: .text("a < b & c"), as: "a < b & c"),
    ]

    static let inlinesRows = [
        Row(line: .emphasis([.text("a*b")]), as: "*a\\*b*"),
        Row(line: .emphasis([.code("a*b")]), as: "*`a\\*b`*"),
        Row(line: .strong([.maths("a*b")]), as: "**\\(a\\*b\\)**"),
        Row(line: .emphasis([.image(Image(source: "*.png", description: "*"))]), as: "*![\\*](\\*.png)*"),
        Row(line: .strong([.emphasis([.text("a")])]), as: "***a***"),
        Row(line: .strong([.text("a "), .emphasis([.text("b")])]), as: "**a *b***"),
        Row(line: .emphasis([.text("a "), .strong([.text("b")])]), as: "*a **b***"),
        Row(line: .code("a*b"), as: "`a*b`"),
        Row(line: .code("a`b\\c"), as: "`a\\`b\\\\c`"),
        Row(line: .maths("\\frac 12"), as: "\\(\\\\frac 12\\)"),
        Row(line: .maths("a\\)b"), as: "\\(a\\\\)b\\)"),
        Row(line: .image(Image(source: "a(1).png", description: "[x]")), as: "![[x\\]](a(1\\).png)"),
        Row(line: .slot(part: "R.1", option: "a.b"), as: "{{R\\.1.a\\.b}}"),
        Row(line: .slot(part: "R\\", option: nil), as: "{{R\\\\}}"),
        Row(line: .slot(part: "", option: "a"), as: "{{.a}}"),
    ]

    @Test("blocks", arguments: blocksRows) func blocks(_ row: Row) { expect(row) }
    @Test("what could be a mark gets a backslash, and nothing else", arguments: guardedRows) func guarded(_ row: Row) { expect(row) }
    @Test("the parts of a line", arguments: inlinesRows) func inlines(_ row: Row) { expect(row) }

    private func expect(_ row: Row) {
        #expect(StructuredText(row.blocks).markup == row.markup)
        #expect(StructuredText(row.markup).blocks == row.blocks)
    }

    @Test("a list of 1,200 numbers stays one list, for a number has at most three figures")
    func longList() {
        let list = Block.list(isNumbered: true, items: (1...1_200).map { [.says("item \($0)")] })
        #expect(StructuredText([list]).blocks == [list])
    }

    @Test(
        "a plain text is taken as it is, in paragraphs",
        arguments: [
            ("", []), ("*York*", ["*York*"]), ("- a\n- b", ["- a\n- b"]), ("a\n\nb", ["a", "b"]), ("{{R1}} | \\ `", ["{{R1}} | \\ `"]),
            ("<p>York</p>", ["<p>York</p>"]),
        ])
    func plain(_ plain: String, _ paragraphs: [String]) {
        #expect(StructuredText(plain: plain).blocks == paragraphs.map { .says($0) })
    }

    @Test("in JSON a text is its markup")
    func asJSON() throws {
        #expect(try json(of: StructuredText("*York*")) == "\"*York*\"")
        #expect(try read(StructuredText.self, "\"*York*\"") == "*York*")
    }

    @Test("random blocks are read back as they were written", arguments: 0..<40 as Range<UInt64>)
    func blocksFromSeeds(_ seed: UInt64) {
        var writing = RandomText(seed: seed)
        for _ in 0..<25 {
            let blocks = writing.blocks(depth: 0)
            let text = StructuredText(blocks)
            #expect(text.blocks == blocks, "\(text.markup.debugDescription)")
        }
    }

    @Test("random markup, read and written, reads as the same", arguments: 0..<40 as Range<UInt64>)
    func markupFromSeeds(_ seed: UInt64) {
        var writing = RandomText(seed: seed)
        for _ in 0..<250 {
            let markup = writing.markup()
            let blocks = StructuredText(markup).blocks
            #expect(StructuredText(blocks).blocks == blocks, "\(markup.debugDescription)")
        }
    }
}

/// Texts from a seed.
private struct RandomText {
    private var chance: SeededChance
    private static let pieces = [
        "*", "**", "*", "`", "```", "\\", "\\(", "\\)", "!", "![", "]", "](", ")", "{", "{{", "}}", ".", "|", "| ", "-", "- ", "> ", ">",
        "# ", "1. ",
        "  ", " ", "\n", "\n\n", "\n", "a", "b c", "York", "é", "e\u{301}", "🌹", "0", "_", ":",
    ]
    private static let words = [
        "York", "a", "*", "`x`", "2 * 3", "{{", "![", "\\", "|", "é", "\\(", "- x", "1. x", "> x", "# x", "}}", ")", "]",
    ]

    init(seed: UInt64) {
        chance = SeededChance(seed: seed)
    }

    mutating func markup() -> String {
        (0..<chance.below(24)).map { _ in chance.pick(Self.pieces) }.joined()
    }

    /// Blocks in the form that reading gives.
    mutating func blocks(depth: Int) -> [StructuredText.Block] {
        (0..<1 + chance.below(3)).map { _ in block(depth: depth) }
    }

    private mutating func block(depth: Int) -> StructuredText.Block {
        switch chance.below(depth < 3 ? 8 : 4) {
        case 0: return .heading(level: 1 + chance.below(3), [.text(word())])
        case 1:
            return .code(
                (0..<1 + chance.below(4)).map { _ in chance.pick(["", "let a", "```", "\\```", "  b", "- c"]) }.joined(separator: "\n"))
        case 2:
            let columns = 1 + chance.below(3)
            return .table((0..<1 + chance.below(3)).map { _ in (0..<columns).map { _ in cell() } })
        case 4: return .quotation(blocks(depth: depth + 1))
        case 5, 6: return .list(isNumbered: chance.below(2) == 0, items: (0..<1 + chance.below(3)).map { _ in blocks(depth: depth + 1) })
        default: return .paragraph(inlines())
        }
    }

    private mutating func cell() -> [StructuredText.Inline] {
        chance.below(4) == 0 ? [] : [.text(word() + "."), mark(), .text(word())]
    }

    /// Texts and marks in turn, for two texts in a row would be read as one.
    private mutating func inlines() -> [StructuredText.Inline] {
        (0..<1 + chance.below(3)).flatMap { _ in [.text(word() + chance.pick([" ", "\n", "."])), mark()] } + [.text(word())]
    }

    private mutating func mark() -> StructuredText.Inline {
        switch chance.below(8) {
        case 0: .emphasis([.text(word())])
        case 1: .strong([.text(word())])
        case 2: .code(word())
        case 3: .maths(word())
        case 4: .image(Image(source: word(), description: word()))
        case 5: .slot(part: PartID(chance.pick(["R1", "R.1", "", "R\\"])), option: OptionID(chance.pick(["a", "b.c"])))
        case 6: .emphasis([.text(word() + " "), .strong([.text(word())])])
        default: .strong([.emphasis([.code(word())]), .text(" " + word())])
        }
    }

    private mutating func word() -> String {
        chance.pick(Self.words)
    }
}
