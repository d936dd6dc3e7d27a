import ExamModel
import Testing

@testable import QuestionFormats

@Suite("each interaction of QTI has its place in the item model")
struct QTIInteractionTests {
    private func item(_ declarations: String, _ body: String, processing: String? = nil) throws -> ForeignItem {
        var item = QTIFixture(declarations: declarations + QTIFixture.score, body: body)
        if let processing { item.processing = processing }
        return try item.item
    }

    private let choices =
        "<simpleChoice identifier=\"a\">A</simpleChoice><simpleChoice identifier=\"b\" fixed=\"true\">B</simpleChoice>"
        + "<simpleChoice identifier=\"c\">C</simpleChoice>"
    private let associable = { (names: String) in
        names.map { "<simpleAssociableChoice identifier=\"\($0)\" matchMax=\"\($0 == "Z" ? 0 : 1)\">\($0)</simpleAssociableChoice>" }
            .joined()
    }

    @Test("one choice at the end of the text: the prompt joins the stem")
    func single() throws {
        let item = try item(
            QTIFixture.declaration("<value>b</value>"),
            "<p>Look.</p><choiceInteraction responseIdentifier='RESPONSE' shuffle='true'>"
                + "<prompt>Which?</prompt>\(choices)</choiceInteraction>"
        )
        #expect(item.stem.markup == "Look.\n\nWhich?")
        #expect(item.interaction.kind == "single")
        #expect(item.interaction.options.map(\.isFixed) == [false, true, false])
        #expect(item.shuffle)
        #expect(item.correct == .choices(["b"]))
        #expect(item.scoring == .allOrNothing)
        #expect(item.source == "capital")
        #expect(item.title == "The capital")
    }

    @Test("the declaration decides between one and several; 0 is any number; the key may never be more than is allowed")
    func multiple() throws {
        let body = { (attributes: String) in
            "<choiceInteraction responseIdentifier='RESPONSE' \(attributes)>\(self.choices)</choiceInteraction>"
        }
        let key = QTIFixture.declaration("<value>c</value><value>a</value>", "multiple")
        guard case .multiple(let options, let choose) = try item(key, body("maxChoices='0' minChoices='1'")).interaction else {
            Issue.record("not multiple")
            return
        }
        #expect(options.map(\.id) == ["a", "b", "c"])
        #expect(choose == ChoiceCount(least: 1, most: 3))
        let tight = try item(key, body("maxChoices='1'"))
        #expect(tight.interaction == .multiple(options: options, choose: ChoiceCount(least: 0, most: 2)))
        #expect(tight.correct == .choices(["a", "c"]))
        #expect(tight.notes.map(\.rule).contains("qti.maxChoices"))
        #expect(try item(QTIFixture.declaration("<value>a</value>"), body("maxChoices='0'")).interaction.kind == "single")
    }

    @Test("order, with all options or some")
    func order() throws {
        let key = QTIFixture.declaration("<value>c</value><value>a</value><value>b</value>", "ordered")
        let all = try item(key, "<orderInteraction responseIdentifier='RESPONSE'>\(choices)</orderInteraction>")
        #expect(all.interaction == .order(options: all.interaction.options))
        #expect(all.correct == .sequence(["c", "a", "b"]))
        let some = try item(
            QTIFixture.declaration("<value>c</value><value>a</value>", "ordered"),
            "<orderInteraction responseIdentifier='RESPONSE' minChoices='1' maxChoices='2'>\(choices)</orderInteraction>")
        #expect(some.interaction == .order(options: some.interaction.options, choose: ChoiceCount(least: 1, most: 2)))
    }

    @Test("match is a table of rows and columns, associate has no direction")
    func linking() throws {
        let table = try item(
            QTIFixture.declaration("<value>A X</value><value> B\n Z </value>", "multiple", "directedPair"),
            "<matchInteraction responseIdentifier='RESPONSE' maxAssociations='2'>"
                + "<simpleMatchSet>\(associable("AB"))</simpleMatchSet><simpleMatchSet>\(associable("XZ"))</simpleMatchSet>"
                + "</matchInteraction>"
        )
        guard case .table(let rows, let columns, let links) = table.interaction else { throw QTIFixture.Refused(refusal: "no table") }
        #expect(rows.map(\.id) == ["A", "B"])
        #expect(columns.map(\.most) == [1, 0])
        #expect(links == ChoiceCount(least: 0, most: 2))
        #expect(table.correct == .links([.init("A", "X"), .init("B", "Z")]))
        #expect(table.scoring == .allOrNothing)
        let pairs = try item(
            QTIFixture.declaration("<value>B A</value>", "multiple", "pair"),
            "<associateInteraction responseIdentifier='RESPONSE' maxAssociations='0'>\(associable("ABC"))</associateInteraction>")
        #expect(pairs.interaction.kind == "associate")
        #expect(pairs.correct == .links([.init("A", "B")]))
    }

    @Test("gaps and hot words are slots in the stem, wherever the text goes on")
    func slots() throws {
        let gaps = try item(
            QTIFixture.declaration("<value>w G1</value>", "multiple", "directedPair"),
            "<p>Before.</p><gapMatchInteraction responseIdentifier='RESPONSE'><prompt>Fill.</prompt>"
                + "<gapText identifier='w' matchMax='1'>winter</gapText><p>Now is the <gap identifier='G1' required='true'/>.</p>"
                + "</gapMatchInteraction><p>After.</p>"
        )
        #expect(gaps.stem.markup == "Before.\n\nFill.\n\nNow is the {{.G1}}.\n\nAfter.")
        guard case .gaps(let words, let holes, _) = gaps.interaction else { throw QTIFixture.Refused(refusal: "no gaps") }
        #expect(words.map(\.text) == ["winter"])
        #expect(holes == [Item.Linkable(id: "G1", text: "", least: 1, most: 1)])
        let hottext = try item(
            QTIFixture.declaration("<value>B</value>"),
            "<hottextInteraction responseIdentifier='RESPONSE'>"
                + "<p>The <hottext identifier='A'>cat</hottext> <hottext identifier='B'><em>sit</em></hottext>.</p></hottextInteraction>"
        )
        #expect(hottext.stem.markup == "The {{.A}} {{.B}}.")
        #expect(hottext.interaction.options.map(\.text) == ["cat", "*sit*"])
        #expect(hottext.interaction == .hottext(options: hottext.interaction.options, choose: ChoiceCount(least: 0, most: 1)))
    }

    @Test("interactions in a line, or several, are parts with a slot for each")
    func parts() throws {
        let item = try item(
            QTIFixture.declaration("<value>York</value>", name: "R1", "single", "string")
                + QTIFixture.declaration("<value>2.50</value>", name: "R2", "single", "float")
                + QTIFixture.declaration("<value>b</value>", name: "R3")
                + QTIFixture.declaration("<value>w G1</value>", name: "R4", "multiple", "directedPair"),
            """
            <p>In <textEntryInteraction responseIdentifier='R1' expectedLength='12' patternMask='[A-Z].*'/>
            it costs <textEntryInteraction responseIdentifier='R2'/>.</p>
            <p><inlineChoiceInteraction responseIdentifier='R3'>
            <inlineChoice identifier='a'>A</inlineChoice><inlineChoice identifier='b'>B</inlineChoice></inlineChoiceInteraction></p>
            <gapMatchInteraction responseIdentifier='R4'>
            <gapText identifier='w' matchMax='1'>w</gapText><p><gap identifier='G1'/></p></gapMatchInteraction>
            """,
            processing: "")
        #expect(item.stem.markup == "In {{R1}} it costs {{R2}}.\n\n{{R3}}\n\n{{R4.G1}}")
        guard case .parts(let parts) = item.interaction else { throw QTIFixture.Refused(refusal: "no parts") }
        #expect(parts.map(\.id) == ["R1", "R2", "R3", "R4"])
        #expect(parts[0].interaction == .entry(Entry(kind: .text, length: 12, pattern: "[A-Z].*")))
        #expect(parts[1].interaction == .entry(Entry(kind: .number)))
        #expect(parts[2].interaction.kind == "single")
        #expect(item.correct?.description == "R1: \"York\"; R2: \"2.5\"; R3: b; R4: w-G1")
        #expect(item.worth == 4)
    }

    @Test("a block with text after it needs a slot; a second declared response needs its name")
    func slotNeeded() throws {
        let after = try item(QTIFixture.declaration("<value>a</value>"), QTIFixture.bareChoice + "<p>Think well.</p>")
        #expect(after.stem.markup == "{{RESPONSE}}\n\nThink well.")
        #expect(after.interaction.kind == "parts")
        let named = try item(
            QTIFixture.declaration("<value>a</value>", name: "R1") + QTIFixture.declaration("", name: "HINT", "single", "boolean"),
            QTIFixture.bareChoice.replacing("\"RESPONSE\"", with: "\"R1\""), processing: "")
        #expect(named.interaction.kind == "parts")
    }

    @Test("full stops in names do not part them")
    func fullStops() throws {
        let item = try item(
            QTIFixture.declaration("<value>w.1 G.1</value>", name: "R.1", "multiple", "directedPair")
                + QTIFixture.declaration("", name: "R.2", "single", "string"),
            "<gapMatchInteraction responseIdentifier='R.1'><gapText identifier='w.1' matchMax='1'>w</gapText><p>"
                + "<gap identifier='G.1'/></p></gapMatchInteraction><p><textEntryInteraction responseIdentifier='R.2'/></p>",
            processing: "")
        #expect(item.stem.blocks == [.paragraph([.slot(part: "R.1", option: "G.1")]), .paragraph([.slot(part: "R.2", option: nil)])])
    }

    @Test("essays and several lines")
    func essays() throws {
        let essay = try item(
            QTIFixture.declaration("", "single", "string"),
            "<extendedTextInteraction responseIdentifier='RESPONSE' expectedLines='5'><prompt>Why?</prompt></extendedTextInteraction>",
            processing: "")
        #expect(essay.interaction == .entry(Entry(kind: .essay, lines: 5)))
        #expect(essay.correct == nil)
        guard case .program(let program) = essay.scoring else { throw QTIFixture.Refused(refusal: "no program") }
        #expect(program.score == nil && program.rules.isEmpty)
        let lines = try item(
            QTIFixture.declaration("<value>red</value><value>blue</value>", "multiple", "string"),
            "<extendedTextInteraction responseIdentifier='RESPONSE' maxStrings='3'/>")
        #expect(lines.interaction == .entry(Entry(kind: .essay, texts: 3)))
        #expect(lines.correct == .texts(["red", "blue"]))
    }

    @Test("a slider has exact bounds")
    func slider() throws {
        let item = try item(
            QTIFixture.declaration("<value>16</value>", "single", "integer"),
            "<sliderInteraction responseIdentifier='RESPONSE' lowerBound='0' upperBound='100' step='0.5'/>")
        #expect(item.interaction == .slider(least: 0, most: 100, step: Marks(1, over: 2)))
        #expect(item.correct == .text("16"))
    }

    @Test("pictures keep their regions; labels make a form in words")
    func graphic() throws {
        let item = try item(
            QTIFixture.declaration("<value>B</value>"),
            "<hotspotInteraction responseIdentifier='RESPONSE' maxChoices='1'><prompt>Where?</prompt>"
                + "<object data='map.png' type='image/png'>A map</object>"
                + "<hotspotChoice identifier='A' shape='circle' coords='77,115,8' hotspotLabel='Glasgow'/>"
                + "<hotspotChoice identifier='B' shape='rect' coords='1, 2, 3, 4' aria-label='Edinburgh'/></hotspotInteraction>"
        )
        guard case .graphic(let graphic) = item.interaction else { throw QTIFixture.Refused(refusal: "no graphic") }
        #expect(graphic.image == Image(source: "map.png", description: "A map"))
        #expect(
            graphic.regions.map(\.area) == [
                Area(shape: .circle, coordinates: [77, 115, 8]), Area(shape: .rect, coordinates: [1, 2, 3, 4]),
            ])
        #expect(graphic.inWords?.kind == "single")
        #expect(item.correct == .choices(["B"]))
        #expect(item.correct?.fits(item.interaction) == true)
    }

    @Test("what a terminal cannot deliver is kept whole, in the words of its own version")
    func kept() throws {
        let two = try item(
            QTIFixture.declaration("", "single", "file"),
            "<p>Hand in.</p><uploadInteraction responseIdentifier='RESPONSE' type='image/png'><prompt>A &amp; B</prompt>"
                + "</uploadInteraction>",
            processing: "")
        #expect(
            two.interaction
                == .kept(
                    Kept(
                        name: "uploadInteraction", format: "qti-2.2", reason: "a file cannot be handed in from a terminal",
                        source:
                            "<uploadInteraction xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p2\" responseIdentifier=\"RESPONSE\" "
                            + "type=\"image/png\"><prompt>A &amp; B</prompt></uploadInteraction>"
                    )))
        let three = readQTIItem(
            SourceFile(
                path: "a.xml",
                text: """
                    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i">
                    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="file"/>
                    <qti-item-body><qti-upload-interaction response-identifier="RESPONSE" data-x="1"/></qti-item-body>
                    </qti-assessment-item>
                    """))
        guard case .kept(let kept)? = three.items.first?.interaction else { throw QTIFixture.Refused(refusal: "not kept") }
        #expect(kept.format == "qti-3.0")
        #expect(
            kept.source
                == "<qti-upload-interaction xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" data-x=\"1\" "
                + "response-identifier=\"RESPONSE\"/>"
        )
    }

    @Test("an empty mask is none, and the spelling of QTI 3 counts where both stand")
    func spellings() throws {
        let reading = readQTIItem(
            SourceFile(
                path: "a.xml",
                text: """
                    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i">
                    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
                    <qti-item-body><p>Why?</p><qti-extended-text-interaction responseIdentifier="R" response-identifier="RESPONSE"
                    expectedLines="3" expected-lines="4" patternMask="x" pattern-mask=""/></qti-item-body></qti-assessment-item>
                    """))
        #expect(reading.items.map(\.interaction) == [.entry(Entry(kind: .essay, lines: 4))])
    }

    @Test("feedback goes to the key, with its occasion")
    func feedback() throws {
        var fixture = QTIFixture()
        fixture.body = """
            <p>Which?</p><choiceInteraction responseIdentifier="RESPONSE">
            <simpleChoice identifier="a">York<feedbackInline outcomeIdentifier="F" identifier="a">Too far north.</feedbackInline>
            </simpleChoice>
            <simpleChoice identifier="b">London</simpleChoice></choiceInteraction><rubricBlock view="scorer"><p>One mark.</p>
            </rubricBlock>
            """
        fixture.processing +=
            "<modalFeedback outcomeIdentifier=\"F\" identifier=\"b\" showHide=\"show\" title=\"Well done\"><p>Yes.</p></modalFeedback>"
        let item = try fixture.item
        #expect(item.interaction.options.map(\.text) == ["York", "London"])
        #expect(item.feedback.map(\.occasion) == ["marker", "option a", "outcome F b"])
        #expect(item.feedback.map(\.text.markup) == ["One mark.", "Too far north.", "### Well done\n\nYes."])
    }

    @Test("QTI 3 is QTI 2 under other names")
    func versionThree() throws {
        let item = try #require(
            readQTIItem(
                SourceFile(
                    path: "a.xml",
                    text: """
                        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="T">
                        <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="directed-pair">
                        <qti-correct-response><qti-value>A X</qti-value></qti-correct-response></qti-response-declaration>
                        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
                        <qti-item-body><qti-match-interaction response-identifier="RESPONSE" max-associations="1" class="qti-match-tabular">
                        <qti-prompt><p>Match.</p></qti-prompt>
                        <qti-simple-match-set>
                        <qti-simple-associable-choice identifier="A" match-max="1">a</qti-simple-associable-choice></qti-simple-match-set>
                        <qti-simple-match-set>
                        <qti-simple-associable-choice identifier="X" match-max="1">x</qti-simple-associable-choice></qti-simple-match-set>
                        </qti-match-interaction></qti-item-body>
                        <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
                        </qti-assessment-item>
                        """)
            ).items.first)
        #expect(item.stem == "Match.")
        #expect(item.correct == .links([.init("A", "X")]))
        #expect(item.scoring == .allOrNothing)
        #expect(item.notes.map(\.rule) == ["qti.baseType"])
    }
}
