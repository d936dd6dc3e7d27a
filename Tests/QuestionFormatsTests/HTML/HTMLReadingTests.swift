import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Reading HTML")
struct HTMLReadingTests {
    @Test(
        "what editors write is markup",
        arguments: [
            ("plain words", "plain words"),
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
            ("One<br /><br />two", "One\n\ntwo"),
            ("  <p>  many \n\t blanks  </p> ", "many blanks"),
            ("<p>&nbsp;</p><p>x</p>", "x"),
            ("a&nbsp;&nbsp;b", "a  b"),
            ("<strong>not</strong> <em>this</em>", "**not** *this*"),
            ("<b> spaced </b>out", "**spaced** out"),
            ("<b>a</b><b>b</b>", "**ab**"),
            ("<b>a <i>b</i> c</b>", "**a *b* c**"),
            ("<b>one<p>two</b>three", "**one**\n\n**two**three"),
            ("<span style=\"font-style: italic;\">word</span>", "*word*"),
            ("<h1>Big</h1><h2>Less</h2>text", "# Big\n\n## Less\n\ntext"),
            ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n\n  1. c"),
            ("<ul><li>a<li>b</ul>after", "- a\n- b\n\nafter"),
            ("<li>alone", "- alone"),
            ("<table><tr><th>h</th><th>i</th></tr><tr><td>1<br>2</td><td>|</td></tr></table>", "| h | i |\n| 1 2 | \\| |"),
            ("<pre>\n  a\n   b\n</pre>", "```\n  a\n   b\n```"),
            ("use <code>x  &lt; 1</code> here", "use `x < 1` here"),
            ("<blockquote><p>Said</p></blockquote>", "> Said"),
            ("H<sub>2</sub>O and x<sup>n-1</sup>", "H₂O and xⁿ⁻¹"),
            ("a &lt;\u{301} b", "a <\u{301} b"),
            ("<ul><li>\u{301}a", "- \u{25CC}\u{301}a"), ("<code>\u{301}</code>\u{301}", "`\u{25CC}\u{301}`\u{25CC}\u{301}"),
            ("a &lt; b &amp; c &eacute; &#233; &#xE9; &#146; &bogus; &", "a < b & c é é é ’ &bogus; &"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("so \\(a_1 &lt; b\\) or $$c$$ or \\[d\\]", "so \\(a_1 < b\\) or \\(c\\) or \\(d\\)"),
            ("*not* `marked` {{R1}} # no", "\\*not\\* \\`marked\\` \\{\\{R1}} # no"),
            ("<p># no heading</p><p>- no list</p><p>1. no number</p>", "\\# no heading\n\n\\- no list\n\n\\1. no number"),
            ("<img src=\"@@PLUGINFILE@@/a%20b.png\" alt=\"A  flag\">", "![A flag](a b.png)"),
            ("see <a href=\"http://x.example\">the site</a>", "see the site"),
            ("a<!-- gone -->b", "ab"),
            ("a<script>if (1 < 2) { alert('<p>') }</script>b", "ab"),
            ("a<iframe src=\"x\">b<iframe></iframe></iframe>c", "ac"),
            ("<unknown>kept</unknown>", "kept"),
            ("ends in <a tag", "ends in <a tag"),
            ("<", "<"), ("", ""), ("<>", "<>"), ("</p>x", "x"), ("a<br", "a<br"),
        ])
    func markup(html: String, markup: String) {
        #expect(HTMLText.read(html, line: 1).text.markup == markup)
    }

    @Test(
        "what is not in the text is noted",
        arguments: [
            ("<a href=\"http://x.example\">x</a>", "html.link"), ("<p onclick=\"steal()\">x</p>", "html.event"),
            ("<script>x</script>", "html.dropped"), ("<iframe src=\"//x.example\"></iframe>", "html.dropped"),
            ("<blink>x</blink>", "html.tag"), ("x<sup>2</sup>", "html.script"), ("<h5>x</h5>", "html.heading"), ("a<hr>b", "html.rule"),
            ("<img src=\"x.png\">", "html.imageText"), ("<img alt=\"x\" src=\"data:image/png;base64,AAAA\">", "html.imageData"),
            ("a\u{202E}b", "text.hidden"), ("a&#x200B;b", "text.hidden"), ("a\u{1B}[2Jb", "text.hidden"), ("a&#0;b", "text.hidden"),
            ("<td colspan=2>x</td>", "html.span"), ("<ol start=\"4\"><li>x</li></ol>", "html.numbering"),
            ("<math><mi>x</mi></math>", "html.mathml"), ("<table><tr><td><ul><li>x</ul></table>", "html.depth"),
            ("<b><i>both</i></b>", "html.style"), ("<p>\u{301}a", "html.accent"),
        ])
    func notes(html: String, rule: String) {
        #expect(HTMLText.read(html, line: 7).notes.map(\.rule) == [rule])
        #expect(HTMLText.read(html, line: 7).notes.map(\.line) == [7])
    }

    @Test("the last name of each table of characters has its character")
    func entities() {
        let names = ["iquest", "szlig", "yuml", "Omega", "omega", "trade", "sdot", "ohm", "NewLine", "thinsp", "ZeroWidthSpace"]
        #expect(withoutEntities(names.map { "&\($0);" }.joined()) == "¿ßÿΩω™⋅Ω\n\u{2009}\u{200B}")
    }

    @Test("ordinary text has no notes")
    func noNotes() {
        let html = "<div class=\"x\"><p dir=\"ltr\" style=\"text-align: left;\">A <b>word</b>, caf&eacute;<br></p><ul><li>x</li></ul></div>"
        #expect(HTMLText.read(html, line: 1).notes == [])
    }

    @Test("hidden characters are named by their code points and gone")
    func hidden() {
        let read = HTMLText.read("\u{202E}gpj.exe&#8203;", line: 3)
        #expect(read.text == "gpj.exe")
        #expect(
            read.notes.map(\.what) == [
                "a character that turns the writing direction (U+202E) was taken out of the text",
                "an invisible character (U+200B) was taken out of the text",
            ])
    }

    @Test(
        "hostile input is read in one pass", .timeLimit(.minutes(10)),
        arguments: [
            "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "</ul></li>", "<a \"", "<!--", "&", "&#", "\\(", "$$a", "![", "*", "`a",
            "<", "</", "<br>", "<pre>", "<script>", "<sup>", "a&nbsp; ", "{{", "<p ", "<p a=\"", "<iframe>", "<td>", "<b>x</i>", "<h1>",
            "\r",
        ])
    func hostile(piece: String) {
        let html = String(repeating: piece, count: 20_000)
        #expect(HTMLText.read(html, line: 1).notes.count <= 50)
    }
}
