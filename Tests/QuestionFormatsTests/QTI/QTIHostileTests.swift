import ExamModel
import Testing

@testable import QuestionFormats

@Suite("hostile items are refused with line and rule, or made harmless, within a second")
struct QTIHostileTests {
    @Test(
        "declarations that contradict themselves or the item",
        arguments: [
            ("", "5 qti.response.undeclared"),
            (QTIFixture.single + QTIFixture.single, "3 qti.variable.duplicate"),
            (QTIFixture.declaration("<value>b</value><value>a</value>"), "2 qti.value.many"),
            (QTIFixture.declaration("<value>z</value>"), "1 qti.key.option"),
            (QTIFixture.declaration("<value>b c</value>"), "2 qti.identifier"),
            (QTIFixture.declaration("<value>b\u{200B}</value>"), "2 qti.identifier"),
            (QTIFixture.declaration("<value>b</value>", name: "R\u{202E}1"), "2 qti.identifier"),
            (QTIFixture.declaration("<value>b</value>", name: ""), "2 qti.identifier.missing"),
            (QTIFixture.declaration("<value>b</value>", "few"), "2 qti.cardinality"),
            (QTIFixture.declaration("<value>b</value>", "single", "name"), "2 qti.baseType"),
            (QTIFixture.declaration("<value>NaN</value>", "single", "float"), "2 qti.number"),
            (QTIFixture.declaration("<value>1e999999999999999999</value>", "single", "float"), "2 qti.number"),
            (QTIFixture.declaration("<value>a</value>", "single", "pair"), "2 qti.pair"),
            (QTIFixture.declaration("<value>1.5 2</value>", "single", "point"), "2 qti.point"),
            (QTIFixture.declaration("<value>\u{202E}x</value>", "single", "string"), "2 qti.value.hidden"),
            (QTIFixture.declaration("", more: QTIFixture.mapping(QTIFixture.entry("a", "NaN"))), "2 qti.number"),
            (QTIFixture.declaration("", more: "<mapping><mapEntry mapKey='a'/></mapping>"), "2 qti.mapEntry"),
            (QTIFixture.declaration("", more: QTIFixture.mapping(QTIFixture.entry("z", "1"))), "1 qti.key.option"),
        ])
    func declarations(declarations: String, refused: String) {
        #expect(QTIFixture(declarations: declarations, processing: "").refusal == refused)
    }

    @Test(
        "bodies that cannot be asked",
        arguments: [
            ("<p>Read.</p>", "qti.interaction.none"),
            ("<choiceInteraction responseIdentifier='RESPONSE'/>", "qti.options.none"),
            (
                "<choiceInteraction responseIdentifier='RESPONSE'><simpleChoice identifier='a'/><simpleChoice identifier='a'/>"
                    + "</choiceInteraction>",
                "qti.identifier.duplicate"
            ),
            (
                "<choiceInteraction responseIdentifier='RESPONSE'><simpleChoice>b</simpleChoice></choiceInteraction>",
                "qti.identifier.missing"
            ),
            (
                "<choiceInteraction responseIdentifier='RESPONSE' maxChoices='-1'><simpleChoice identifier='b'/></choiceInteraction>",
                "qti.count"
            ),
            (
                "<choiceInteraction responseIdentifier='RESPONSE' maxChoices='99999999999999999999'>"
                    + "<simpleChoice identifier='b'/></choiceInteraction>",
                "qti.count"
            ),
            ("<choiceInteraction><simpleChoice identifier='b'/></choiceInteraction>", "qti.identifier.missing"),
            (
                "<p><textEntryInteraction responseIdentifier='RESPONSE'/><textEntryInteraction responseIdentifier='RESPONSE'/></p>",
                "qti.response.shared"
            ),
            ("<telepathyInteraction responseIdentifier='RESPONSE'/>", "qti.interaction.unknown"),
            ("<sliderInteraction responseIdentifier='RESPONSE' lowerBound='9' upperBound='1'/>", "qti.slider"),
            ("<sliderInteraction responseIdentifier='RESPONSE' lowerBound='0' upperBound='1' step='0'/>", "qti.slider"),
            ("<matchInteraction responseIdentifier='RESPONSE'><simpleMatchSet/></matchInteraction>", "qti.match"),
            ("<p><textEntryInteraction responseIdentifier='OTHER'/></p>", "qti.response.undeclared"),
            ("<pre><code><textEntryInteraction responseIdentifier='RESPONSE'/></code></pre>", "qti.interaction.lost"),
            (
                "<hotspotInteraction responseIdentifier='RESPONSE'><img src='a.png'/>"
                    + "<hotspotChoice identifier='b' shape='circle' coords='x,y'/></hotspotInteraction>",
                "qti.coords"
            ),
        ])
    func bodies(body: String, rule: String) {
        let refusal = QTIFixture(body: body, processing: "").refusal
        #expect(refusal.split(separator: " ").last.map(String.init) == rule, "\(refusal)")
    }

    @Test(
        "documents that are no item of a known version",
        arguments: [
            ("<a/>", "qti.root"),
            ("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v9p9' identifier='i'/>", "qti.version"),
            ("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='i'/>", "qti.version"),
            ("<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='i'/>", "qti.version"),
            ("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'/>", "qti.identifier.missing"),
            ("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='i'/>", "qti.itemBody"),
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><assessmentItem/>", "xml.doctype"),
            ("", "xml.malformed"),
        ])
    func documents(text: String, rule: String) {
        #expect(readQTIItem(SourceFile(path: "a.xml", text: text)).refused.map(\.rule) == [rule])
    }

    @Test(
        "size alone is no attack",
        arguments: [
            String(repeating: "<p>word</p>", count: 20_000),
            "<p>" + String(repeating: "<em>x</em> ", count: 20_000) + "</p>",
            "<p>" + String(repeating: "a\u{202E}", count: 50_000) + "</p>",
            "<p>" + String(repeating: "<em><b>", count: 55) + "x" + String(repeating: "</b></em>", count: 55) + "</p>",
            String(repeating: "<ul><li>", count: 55) + "x" + String(repeating: "</li></ul>", count: 55),
            String(repeating: "<table><tr><td>", count: 35) + "x" + String(repeating: "</td></tr></table>", count: 35),
            String(repeating: "<blockquote>", count: 100) + "x" + String(repeating: "</blockquote>", count: 100),
            String(repeating: "<feedbackBlock outcomeIdentifier='F' identifier='x'>", count: 100) + "x"
                + String(repeating: "</feedbackBlock>", count: 100),
            "<math>" + String(repeating: "<mfrac><mn>1</mn>", count: 100) + "<mn>2</mn>" + String(repeating: "</mfrac>", count: 100)
                + "</math>",
            String(repeating: "\\({[*`", count: 20_000),
        ])
    func size(body: String) {
        let text = QTIFixture(body: body + QTIFixture.bareChoice).text
        #expect(QTIFixture(body: body + QTIFixture.bareChoice).refusal == "taken", "\(text.prefix(80))")
    }

    @Test("an item of a hundred thousand elements, or of hundreds of variables, is refused before it is understood")
    func limits() {
        let elements = String(repeating: "<br/>", count: 100_000)
        #expect(QTIFixture(body: "<p>\(elements)</p>" + QTIFixture.bareChoice).refusal == "5 xml.elements")
        let variables = (0..<500).map { "<outcomeDeclaration identifier='O\($0)' cardinality='single' baseType='float'/>" }.joined()
        #expect(QTIFixture(declarations: QTIFixture.single + variables).refusal == "3 qti.variables")
    }

    @Test("every prefix of an item, and every item with a byte changed, is taken or refused")
    func truncationAndNoise() {
        let bytes = Array(QTIFixture().text.utf8)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            let reading = readQTIItem(SourceFile(path: "a.xml", bytes: Array(bytes.prefix(length))))
            #expect(reading.refused.count == 1)
        }
        for index in stride(from: 0, to: bytes.count, by: 3) {
            for byte: UInt8 in [0, 0x1B, 0x22, 0x26, 0x3C, 0x80, 0xFF] {
                var changed = bytes
                changed[index] = byte
                let reading = readQTIItem(SourceFile(path: "a.xml", bytes: changed))
                #expect(reading.items.count + reading.refused.count == 1)
            }
        }
    }
}
