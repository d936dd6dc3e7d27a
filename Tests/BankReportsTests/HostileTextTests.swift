import BankReports
import ExamModel
import FormAssembly
import ItemWriting
import QuestionFormats
import Testing

@Suite("Hostile texts in a bank's page")
struct HostileTextTests {
    /// A bank that says `text` wherever it can.
    private func page(saying text: String) -> Page {
        let rich = StructuredText(text)
        let options = (["a", "b"] as [OptionID]).map { Item.Option(id: $0, text: rich) }
        let linkables = (["x", "y"] as [OptionID]).map { Item.Linkable(id: $0, text: rich, most: 1) }
        let kept = Kept(name: text, format: text, reason: text, source: text)
        let region = Graphic.Region(id: OptionID(text), area: Area(shape: .rect, coordinates: [1, 2, 3, 4]), label: rich)
        let graphic = Graphic(
            kind: .hotspot, image: Image(source: text, description: text), regions: [region], choices: linkables, choose: 1)
        let interactions: [Interaction] = [
            .single(options: options), .match(prompts: [.init(id: PromptID(text), text: rich)], options: options),
            .hottext(options: options, choose: 1), .entry(Entry(kind: .text, pattern: text)),
            .table(rows: linkables, columns: linkables, links: 1), .associate(choices: linkables, links: 1),
            .gaps(choices: linkables, gaps: linkables, links: 1),
            .judgement(actions: [.init(id: "1", text: rich)], scale: options, task: .rate), .graphic(graphic), .kept(kept),
            .parts([.init(id: PartID(text), prompt: rich, interaction: .entry(Entry(kind: .essay)))]),
        ]
        let items = interactions.enumerated().map { index, interaction in
            Item(
                id: ItemID("\(text)\(index)"), domain: DomainID(text), level: .apply, stem: rich, interaction: interaction,
                about: .init(title: text, source: text, tags: [text]))
        }
        return page(of: items, saying: text)
    }

    private func page(of items: [Item], saying text: String) -> Page {
        let rich = StructuredText(text)
        let keys = items.map { item in
            ItemKey(
                item: item.id, correct: .text(text), scoring: .allOrNothing, rationale: text, source: text,
                feedback: [.init(occasion: text, text: rich)])
        }
        let testlet = Testlet(
            id: TestletID(text), title: text, exhibits: [.init(title: text, kind: .text, text: rich)], items: [items[0]],
            branches: [.init(item: ItemID(text), options: [OptionID(text)], next: nil)])
        let blueprint = Blueprint(
            id: BlueprintID(text), title: text, minutes: 1, testlets: 0, cells: [.init(domain: DomainID(text), items: 1)],
            anchors: .items([ItemID(text)]))
        let bank = Bank(
            id: BankID(text), version: text, title: text, language: text, domains: [.init(id: DomainID(text), title: text)],
            items: Array(items.dropFirst()), testlets: [testlet], blueprints: [blueprint], enemies: [[ItemID(text), "other"]])
        let advice = ([.bank, .item(items[0].id), .testlet(testlet.id)] as [Advice.Subject]).map {
            Advice(subject: $0, rule: text, severity: .hint, what: text, mend: text)
        }
        let imported = ImportedBank(
            bank: bank, key: BankKey(bank: bank.id, version: text, keys: keys), schemes: [], provenance: text)
        let supplies = [supply(of: bank, for: blueprint, identity: .repeatingSeven)]
        return Page(bankReport(imported, supplies: supplies, advice: advice, tallies: [ItemTally(item: items[0].id)]))
    }

    private static let hostile = [
        "<script>alert(1)</script>", "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "--><b>", "]]>",
        "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "\"\u{301} onfocus=alert(1) autofocus x=\"", "<\u{338}b>",
        "&lt;b&gt;&#x3c;",
        "javascript:alert(1)", "{{ bankTitle }}", "{{{ stem }}}", "{{%CONTENT_TYPE: TEXT}}", "\u{1B}[31m", "\u{202E}gpj", "\u{0}",
        "x\u{2028}y",
    ]

    @Test("give the same elements and attributes as harmless ones", arguments: hostile)
    func inert(_ text: String) {
        let page = page(saying: text)
        #expect(page.tags == self.page(saying: "harmless").tags)
        #expect(!page.html.contains("<script"))
        #expect(page.values(of: "href").allSatisfy { $0.hasPrefix("#") })
        // Every angle bracket of the body is one of a tag that was counted.
        let body = page.html.split(separator: "</style>").last ?? ""
        #expect(body.utf8.count { $0 == UInt8(ascii: "<") } == body.matches(of: /<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"]*")*\s*>/).count)
    }

    @Test("with what cannot be seen made visible")
    func invisible() {
        let page = page(saying: "a\u{1B}[2J\u{202E}b\u{200B}c\u{E0041}")
        #expect(page.html.contains("a\\u{1b}[2J\\u{202e}b\\u{200b}c\\u{e0041}"))
        #expect(page.html.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
        #expect(page.html.unicodeScalars.allSatisfy { !(0x202A...0x202E).contains($0.value) && !(0x200B...0x200F).contains($0.value) })
    }

    @Test("load and run nothing")
    func policy() {
        let html = page(saying: "![x](https://example.org/x.png) url(https://example.org)").html
        let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        #expect(html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
        #expect(
            Page(html).tags.allSatisfy { !$0.contains(" src") && !$0.contains(" style") && !$0.hasPrefix("link") && !$0.hasPrefix("img") })
        #expect(html.contains("[picture https://example.org/x.png: x]"))
    }
}

extension Digest {
    fileprivate static let repeatingSeven = Digest(words: (7, 7, 7, 7))
}
