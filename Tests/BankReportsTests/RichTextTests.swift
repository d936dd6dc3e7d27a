@testable import BankReports
import ExamModel
import Testing

@Suite("Structured text in the page")
struct RichTextTests {
    @Test(
        "is HTML that loads nothing",
        arguments: [
            ("One.\n\nTwo *soft* **loud** `x<y`.", "<p>One.</p>\n<p>Two <em>soft</em> <strong>loud</strong> <code>x&lt;y</code>.</p>"),
            ("# Top\n\n### Deep", "<h5>Top</h5>\n<h6>Deep</h6>"),
            ("## Only", "<h5>Only</h5>"),
            ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
            ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
            ("\\(a<b\\)", "<p><span class=\"maths\">a&lt;b</span></p>"),
            ("![A \"plan\"](plan.png)", "<p><span class=\"picture\">[picture plan.png: A &quot;plan&quot;]</span></p>"),
            ("{{R1.G}}", "<p><span class=\"slot\">_____ (R1.G)</span></p>"),
            ("> said", "<blockquote><p>said</p></blockquote>"),
            ("```\na  <b>\n```", "<pre>\na  &lt;b&gt;</pre>"),
        ] as [(StructuredText, String)])
    func html(_ text: StructuredText, _ html: String) {
        #expect(RichText().html(text) == html)
    }

    @Test("is escaped scalar by scalar, so that a combining accent hides no quotation mark")
    func accents() {
        #expect(escaped("\"\u{301} <\u{338}b> '\u{301}") == "&quot;\u{301} &lt;\u{338}b&gt; &#39;\u{301}")
    }

    @Test("has tables with a header for each column")
    func tables() {
        let html = RichText().html("| City | River |\n| York | Ouse |")
        #expect(html.contains("<thead><tr><th scope=\"col\">City</th><th scope=\"col\">River</th></tr></thead>"))
        #expect(html.contains("<tbody><tr><td>York</td><td>Ouse</td></tr></tbody>"))
    }
}
