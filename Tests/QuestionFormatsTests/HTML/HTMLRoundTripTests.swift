import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Text to HTML and back")
struct HTMLRoundTripTests {
    @Test("a text in the form that reading gives is the same after writing and reading", arguments: UInt64(1)...400)
    func roundTrip(seed: UInt64) {
        var chance = TextChance(seed: seed)
        let soup = (0..<chance.below(30)).map { _ in chance.pick(TextChance.pieces) }.joined()
        let text = HTMLText.read(soup, line: 1).text
        let again = HTMLText.read(html(of: text), line: 1)
        #expect(again.text == text, "seed \(seed): \(soup)")
        #expect(StructuredText(text.blocks) == text, "seed \(seed): \(soup)")
    }

    @Test("what filters of Moodle would take for something else is escaped")
    func escapes() {
        let text = StructuredText(plain: "{1:SA:=x} [[1]] \\(no\\) $$no$$ <b> & \"")
        let written = html(of: text)
        #expect(!written.contains("{1:") && !written.contains("[[") && !written.contains("\\(") && !written.contains("$$"))
        #expect(HTMLText.read(written, line: 1).text == text)
    }

    @Test("slots are what the caller says")
    func slots() {
        #expect(html(of: "The {{R1}} and {{.g2}}") { part, option in "[\(part)|\(option?.text ?? "-")]" } == "<p>The [R1|-] and [|g2]</p>")
    }
}

/// Chance from a seed (SplitMix64).
struct TextChance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    static let pieces = [
        "<p>", "</p>", "<br>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<table>", "</table>",
        "<tr>",
        "<td>", "</td>", "<th>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<code>", "</code>", "<h2>", "</h2>", "<sup>",
        "</sup>",
        "word", "two words", " ", "  ", "\n", "&nbsp;", "*", "**", "_", "`", "\\", "\\(a\\)", "$$", "# ", "- ", "1. ", "> ", "|", "```",
        "{", "{{x}}",
        "!", "[", "]", "(", "![a](b)", "&lt;", "&amp;", "<img src=\"a b.png\" alt=\"x]y\">", "<img src=\"http://x.example/a_(b)\">", "é",
        "日本", "<", ">",
        "<a href=x>", "</a>", "<u>", "</u>", "\t", "a", ".", "end.",
    ]
}
