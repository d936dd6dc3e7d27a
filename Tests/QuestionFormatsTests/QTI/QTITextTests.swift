import ExamModel
import Testing

@testable import QuestionFormats

@Suite("XHTML in items becomes structured text")
struct QTITextTests {
    @Test(
        "each element has one form",
        arguments: [
            ("<p>One</p><div>Two</div>three", "One\n\nTwo\n\nthree"),
            ("<p>  much \n\t white   space </p>", "much white space"),
            ("<p>a<br/>b</p>", "a\nb"),
            ("<p>an <em>odd</em> <strong>big</strong> one</p>", "an *odd* **big** one"),
            ("<p>an<em> odd </em>one</p>", "an *odd* one"),
            ("<p><b><i>both</i></b></p>", "*both*"),
            ("<p><b>&#160;Hard&#160;</b>or <i> soft </i>?</p>", "\u{A0}**Hard**\u{A0}or *soft* ?"),
            ("<p><code>let x</code></p>", "`let x`"),
            ("<pre>if x\n    y</pre>", "```\nif x\n    y\n```"),
            ("<h1>A</h1><h5>B</h5>", "# A\n\n### B"),
            ("<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>", "- a\n- b\n\n  1. c"),
            ("<table><caption>T</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td/></tr></table>", "T\n\n| a | b |\n| 1 |  |"),
            ("<blockquote><p>said</p></blockquote>", "> said"),
            ("<p>H<sub>2</sub>O, x<sup>2</sup>, x<sup>n+1</sup>, a<sub>ij</sub></p>", "H₂O, x², xⁿ⁺¹, a_(ij)"),
            ("<p><q>said</q></p>", "\u{201C}said\u{201D}"),
            ("<p><ruby><rb>漢</rb><rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", "漢 (kan)"),
            ("<p><img src=\"a.png\" alt=\"A map\"/></p>", "![A map](a.png)"),
            ("<p><object data=\"a.png\" type=\"image/png\">A map</object></p>", "![A map](a.png)"),
            ("<p><picture><source srcset=\"b.webp\"/><img src=\"a.png\" alt=\"A map\"/></picture></p>", "![A map](a.png)"),
            ("<p>2 * 3 and # and `x` {{y}}</p>", "2 \\* 3 and # and \\`x\\` \\{\\{y}}"),
            ("<rubricBlock view=\"candidate\"><p>Read.</p></rubricBlock><p>Go</p>", "Read.\n\nGo"),
            ("<rubricBlock view=\"scorer tutor\"><p>Two marks.</p></rubricBlock><p>Go</p>", "Go"),
            ("<p>It is <feedbackInline outcomeIdentifier=\"F\" identifier=\"x\">good</feedbackInline>.</p>", "It is ."),
            ("<p>a\u{200B}b\u{202E}c</p>", "abc"),
            ("<p>a <script>alert(1)</script><style>p{}</style>b</p>", "a b"),
        ])
    func forms(body: String, markup: String) throws {
        #expect(try QTIFixture.stem(body) == markup)
    }

    @Test(
        "formulas are one line",
        arguments: [
            ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b + 1)"),
            ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc^2"),
            ("<msub><mi>x</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub>", "x_(i,j)"),
            ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "sqrt(x + 1)"),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "root(3, x)"),
            ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "(a + b)^2"),
            ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
            ("<mn>2</mn><mo>\u{2062}</mo><mi>x</mi>", "2*x"),
            ("<semantics><mrow><mi>x</mi></mrow><annotation>other</annotation></semantics>", "x"),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd>"
                    + "</mtr></mtable>",
                "[1, 2; 3, 4]"
            ),
        ])
    func maths(inner: String, line: String) throws {
        let markup = try QTIFixture.stem("<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\">\(inner)</math></p>")
        #expect(markup == "\\(\(line)\\)")
    }

    @Test("an author's own text for a formula is taken as it is")
    func alttext() throws {
        #expect(try QTIFixture.stem("<p><math alttext=\"x squared\"><mi>x</mi></math></p>") == "\\(x squared\\)")
    }

    @Test(
        "what is lost or changed is noted",
        arguments: [
            ("<p><img src=\"a.png\"/></p>", "doubtful qti.image.alt"),
            ("<p><audio src=\"a.mp3\"/></p>", "dropped qti.media"),
            ("<p><object data=\"a.mp3\" type=\"audio/mpeg\"/></p>", "dropped qti.media"),
            ("<p><math><mi>x</mi></math></p>", "changed qti.maths"),
            ("<p><a href=\"http://x.org\">x</a></p>", "changed qti.link"),
            ("<p>a\u{202E}b</p>", "changed qti.text.hidden"),
            ("<p><blink>x</blink></p>", "changed qti.element"),
            ("<table><tr><td colspan=\"2\">x</td></tr></table>", "changed qti.table.span"),
            ("<p><include href=\"x.xml\"/></p>", "dropped qti.include"),
            ("<p><script>x</script></p>", "dropped qti.stylesheet"),
            ("<p><printedVariable identifier=\"SCORE\"/></p>", "doubtful qti.printedVariable"),
        ])
    func notes(body: String, note: String) throws {
        #expect(try QTIFixture(body: body + QTIFixture.bareChoice).notes.contains(note))
    }

    @Test("the note on a hidden character names it")
    func hiddenCharacter() throws {
        let notes = try QTIFixture(body: "<p>a\u{202E}b</p>" + QTIFixture.bareChoice).item.notes
        #expect(notes.map(\.what) == ["the hidden character U+202E was taken out"])
        #expect(notes.map(\.line) == [5])
    }

    @Test("deep lists and emphasis are flattened, not refused")
    func deep() throws {
        let lists = String(repeating: "<ul><li>", count: 40) + "x" + String(repeating: "</li></ul>", count: 40)
        let marks = String(repeating: "<em><b>", count: 40) + "x" + String(repeating: "</b></em>", count: 40)
        #expect(try QTIFixture.stem(lists) == "- - - - - x")
        #expect(try QTIFixture.stem("<p>\(marks)</p>") == "**x**")
    }

    @Test("text that hangs on a template variable is shown if its value is fixed, otherwise the item is refused")
    func templates() throws {
        var item = QTIFixture()
        item.declarations += """
            <templateDeclaration identifier="T" cardinality="single" baseType="identifier"><defaultValue><value>sun</value>
            </defaultValue></templateDeclaration>
            """
        item.body = """
            <p>See <printedVariable identifier="T"/> 
            <templateInline templateIdentifier="T" identifier="sun" showHide="show">shine</templateInline>
            <templateInline templateIdentifier="T" identifier="moon" showHide="show">glow</templateInline></p>
            """ + QTIFixture.bareChoice
        #expect(try item.item.stem.markup == "See sun shine")
        item.processing =
            "<templateProcessing><setTemplateValue identifier=\"T\"><variable identifier=\"T\"/></setTemplateValue></templateProcessing>"
            + item.processing
        #expect(item.refusal == "6 qti.printedVariable")
    }
}
