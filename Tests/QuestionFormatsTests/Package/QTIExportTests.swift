import ExamModel
import Testing

@testable import QuestionFormats

@Suite("A written QTI 3 package")
struct QTIExportTests {
    /// The order of the children (QTI 3.0 information model, `AssessmentItem`, `ResponseDeclaration`, `ItemBody`).
    private static let orders: [String: [String]] = [
        "qti-assessment-item": [
            "qti-response-declaration", "qti-outcome-declaration", "qti-template-declaration", "qti-template-processing",
            "qti-assessment-stimulus-ref", "qti-item-body", "qti-response-processing", "qti-modal-feedback",
        ],
        "qti-response-declaration": ["qti-default-value", "qti-correct-response", "qti-mapping", "qti-area-mapping"],
        "qti-outcome-declaration": ["qti-default-value", "qti-match-table", "qti-interpolation-table"],
        "qti-choice-interaction": ["qti-prompt", "qti-simple-choice"],
        "qti-gap-match-interaction": ["qti-prompt", "qti-gap-text", "p"],
        "qti-hotspot-interaction": ["qti-prompt", "img", "qti-hotspot-choice"],
        "qti-match-interaction": ["qti-prompt", "qti-simple-match-set"],
        "qti-response-condition": ["qti-response-if", "qti-response-else-if", "qti-response-else"],
    ]

    private func check(_ element: XMLTree) {
        if let order = Self.orders[element.name] {
            let places = element.elements.map { order.firstIndex(of: $0.name) ?? -1 }
            #expect(places == places.sorted() && !places.contains(-1), "\(element.name): \(element.elements.map(\.name))")
        }
        element.elements.forEach(check)
    }

    @Test("has documents whose children stand in the order of QTI", arguments: 0..<4 as Range<UInt64>)
    func order(_ seed: UInt64) throws {
        var generator = GeneratedItems(seed: seed)
        for number in 0..<50 {
            let document = QTIItemWriter(generator.item(number).foreign.exported(number)).document
            check(try readXML(SourceFile(path: "item.xml", text: document)).get())
        }
    }

    @Test("tells what other readers will not find as it is here")
    func notes() {
        let scale = ["1", "2"].map { Item.Option(id: OptionID($0), text: StructuredText($0)) }
        let judgement = Interaction.judgement(actions: [.init(id: "1", text: "Wait")], scale: scale, task: .rate)
        let kept = Interaction.kept(Kept(name: "stack", format: "moodle", reason: "", source: "<question/>"))
        func export(_ id: ItemID, _ interaction: Interaction, _ scoring: ScoringRule) -> ExportItem {
            ExportItem(
                item: Item(id: id, domain: "d", level: .apply, stem: "See ![a map](map.png)", interaction: interaction),
                key: ItemKey(item: id, correct: nil, scoring: scoring, rationale: "", source: ""))
        }
        let third = PanelWeights(weights: ["1": ["1": Marks(1, over: 3)]], experts: 3)
        let writing = writeQTIPackage([export("a", judgement, .panel(third)), export("b", kept, .allOrNothing)], title: "T")
        #expect(writing.notes.map(\.rule) == ["qti.judgement", "qti.number", "qti.picture", "qti.kept", "qti.picture"])
        #expect(writing.notes.map(\.item) == ["a", "a", "a", "b", "b"])
    }

    @Test("is without items whose hot words or gaps do not stand together, and says so")
    func obstacles() {
        let words = Item.Part(
            id: "W", interaction: .hottext(options: [.init(id: "a", text: "red"), .init(id: "b", text: "blue")], choose: 1))
        let entry = Item.Part(id: "E", interaction: .entry(Entry(kind: .text)))
        func notes(_ stem: StructuredText) -> [String] {
            let item = Item(id: "i", domain: "d", level: .apply, stem: stem, interaction: .parts([words, entry]))
            let key = ItemKey(
                item: "i", correct: .parts(["W": .choices(["a"]), "E": .text("x")]), scoring: .allOrNothing, rationale: "", source: "")
            let writing = writeQTIPackage([ExportItem(item: item, key: key)], title: "T")
            let readings = writing.files.map { readQTIPackage($0) }
            #expect(readings.map(\.items.count) == [writing.notes.contains(where: \.isItemLeftOut) ? 0 : 1])
            return writing.notes.map { "\($0.rule): \($0.what)" }
        }
        #expect(notes("{{W.a}} or {{W.b}}\n\n{{E}}") == [])
        #expect(notes("{{W.a}} or {{W.b}}") == [])
        #expect(
            notes("{{W.a}} or {{E}} or {{W.b}}") == [
                "qti.text: another part stands among the hot words or gaps of 'W', which QTI does not allow"
            ])
        #expect(
            notes("{{W.b}} and {{E}}") == ["qti.text: '{{W.a}}' does not stand in the stem, where QTI has hot words and gaps"])
    }

    private func notes(_ interaction: Interaction, program text: String, feedback: [ItemKey.Feedback] = []) throws -> [String] {
        let item = Item(id: "i", domain: "d", level: .apply, stem: "x", interaction: interaction)
        let key = ItemKey(
            item: "i", correct: nil, scoring: .program(try readProgram(text).get()), rationale: "", source: "", feedback: feedback)
        let writing = writeQTIPackage([ExportItem(item: item, key: key)], title: "T")
        let readings = writing.files.map { readQTIPackage($0) }
        #expect(readings.map(\.items.count) == [writing.notes.contains(where: \.isItemLeftOut) ? 0 : 1])
        #expect(readings.flatMap(\.items).flatMap(\.feedback) == readings.flatMap(\.items).flatMap { _ in feedback })
        return writing.notes.map { "\($0.rule): \($0.what)" }
    }

    @Test("is without items whose scoring QTI has no words for, and says so")
    func speech() throws {
        let essay = Interaction.entry(Entry(kind: .essay))
        let long = String(repeating: "n", count: 121)
        #expect(
            try notes(essay, program: "outcome \(long): single float\nscore none")
                == ["qti.name: the name '\(shown(long))' is no identifier of QTI"])
        #expect(
            try notes(essay, program: "outcome X: single identifier, initial \"a b\"\nscore none") == [
                "qti.value: the value 'a b' of its scoring is no identifier of QTI, or has characters that show nothing"
            ])
        #expect(
            try notes(essay, program: "outcome X: single float, initial 9223372036854775807\nscore none") == [
                "qti.value: the number 9223372036854775807 of its scoring has more digits than QTI's readers hold"
            ])
        let part = Interaction.parts([Item.Part(id: "X", interaction: essay)])
        #expect(try notes(part, program: "outcome X: single float\nscore none") == ["qti.name: two things of the item are called 'X'"])
    }

    @Test("tells feedback by an outcome only if it can be one")
    func outcomes() throws {
        let occasions = ["outcome RESPONSE a", "outcome \(String(repeating: "n", count: 121)) a", "outcome X a"]
        #expect(
            try notes(
                .entry(Entry(kind: .essay)), program: "response RESPONSE: single string\nscore none",
                feedback: occasions.map { ItemKey.Feedback(occasion: $0, text: "Well done.") }) == [])
    }

    @Test("has what was kept with the response and the prompt of its part, and as a text where our reader would not keep it")
    func kept() throws {
        func reread(_ source: String, _ name: String = "uploadInteraction") throws -> Kept? {
            let kept = Kept(name: name, format: "qti-2.1", reason: "r", source: source)
            let item = Item(
                id: "i", domain: "d", level: .apply, stem: "x",
                interaction: .parts([Item.Part(id: "R1", prompt: "Hand in.", interaction: .kept(kept))]))
            let key = ItemKey(item: "i", correct: nil, scoring: .program(.byPeople), rationale: "", source: "")
            let reading = readQTIPackage(try #require(writeQTIPackage([ExportItem(item: item, key: key)], title: "T").files.first))
            guard case .parts(let parts) = try #require(reading.items.first).interaction, case .kept(let again) = parts[0].interaction
            else { return nil }
            #expect(parts[0].prompt == "Hand in.")
            return again
        }
        let upload = try reread("<uploadInteraction responseIdentifier='R2' type='a'><prompt>Old.</prompt></uploadInteraction>")
        #expect(upload?.name == "uploadInteraction")
        #expect(upload?.source.contains("response-identifier=\"R1\" type=\"a\">") == true)
        #expect(upload?.source.contains("<qti-prompt>Hand in.</qti-prompt>") == true)
        #expect(upload?.source.contains("Old.") == false)
        #expect(try reread("<choiceInteraction responseIdentifier='R1'/>", "choiceInteraction")?.name == "customInteraction")
        #expect(try reread("<uploadInteraction fooBar='1' foo-bar='2'/>")?.source.contains("fooBar='1' foo-bar='2'") == true)
        #expect(try reread("<hotspotInteraction/>", "hotspotInteraction")?.name == "hotspotInteraction")
    }

    @Test("keeps apart what has the same name but for a line before it")
    func lines() {
        for text in ["1", "_1", "__1", "a", "_a", "-"] { #expect(OptionID(qti: OptionID(text).qti).text == text) }
        #expect(Set(["1", "_1", "__1", "_a", "__a"].map { OptionID($0).qti }).count == 5)
        #expect(OptionID(qti: "_a").text == "_a")
    }

    @Test("names its files so that no two are the same anywhere, and none leads out of it")
    func names() throws {
        func export(_ id: String) -> ExportItem {
            ExportItem(
                item: Item(id: ItemID(id), domain: "d", level: .apply, stem: "x", interaction: .entry(Entry(kind: .essay))),
                key: ItemKey(item: ItemID(id), correct: nil, scoring: .allOrNothing, rationale: "", source: ""))
        }
        let ids = ["a", "A", "../a", "1", "ü", "a b", String(repeating: "n", count: 900), ""]
        let writing = writeQTIPackage(ids.map(export), title: "T")
        let unpacked = try readArchive(try #require(writing.files.first)).get()
        #expect(unpacked.files.count == ids.count + 1)
        #expect(Set(unpacked.files.map { $0.path.lowercased() }).count == ids.count + 1)
        #expect(unpacked.notes.isEmpty)
    }
}
