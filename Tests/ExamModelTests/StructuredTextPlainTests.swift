import ExamModel
import Testing

@Suite("A structured text for a terminal")
struct StructuredTextPlainTests {
    @Test(
        "is paragraphs, lists and tables without the marks inside lines",
        arguments: [
            ("", ""),
            ("York", "York"),
            ("York\n\nLeeds", "York\n\nLeeds"),
            ("# York\nOn the Ouse", "York\n\nOn the Ouse"),
            ("A *walled*, **old** `city`", "A walled, old city"),
            ("***a***", "a"),
            ("\\(a + b\\) is maths", "a + b is maths"),
            ("\\*a\\*", "*a*"),
            ("- *Ouse*\n- Foss", "- Ouse\n- Foss"),
            ("5. *Ouse*\n5. Foss", "1. Ouse\n2. Foss"),
            ("- *Ouse*\n  and\n  - Foss", "- Ouse\n  and\n  \n  - Foss"),
            ("| *River* | Length |\n|Ouse|84|", "| River | Length |\n| Ouse | 84 |"),
            ("```\n*a*\n```", "*a*"),
            ("> York\n> Leeds", "  York\n  Leeds"),
            ("![The Minster](minster.png)", "[picture: The Minster]"),
            ("![](minster.png)", "[picture]"),
            ("York lies on the {{R1}}.", "York lies on the ___."),
            ("| {{.a}} | b |", "| ___ | b |"),
            ("2 < 3 & <b>", "2 < 3 & <b>"),
        ])
    func plain(_ markup: String, _ plain: String) {
        #expect(StructuredText(markup).plain == plain)
    }

    @Test("shows each slot as its reader wants")
    func slots() {
        let text: StructuredText = "*{{R1}}* and\n- {{R1.G2}}\n\n| {{.b}} |\n\n> {{R\\.1}}"
        let plain = text.plain { part, option in "<\(part)/\(option?.text ?? "-")>" }
        #expect(plain == "<R1/-> and\n\n- <R1/G2>\n\n| </b> |\n\n  <R.1/->")
    }

    @Test(
        "asks for no slot where there is none, a broken or an escaped one among them",
        arguments: ["York", "{{R 1}}", "\\{{R1}}", "`{{R1}}`"])
    func noSlot(_ markup: String) {
        let text = StructuredText(markup)
        var asked = 0
        _ = text.plain { _, _ in
            asked += 1
            return "___"
        }
        #expect(asked == 0)
    }

    @Test("a text that is plain already stays as it is", arguments: ["York", "York, 71 AD.\nOn the Ouse", "a [b] (c) {d}"])
    func unchanged(_ plain: String) {
        #expect(StructuredText(StructuredText(plain: plain).markup).plain == plain)
    }
}
