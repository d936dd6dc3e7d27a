import ExamModel
import ItemWriting
import QuestionFormats

/// The items of one domain that stand alone.
struct ReportGroup {
    let place: ReportLink
    let index: [ReportLink]
    let items: [ReportItem]
}

/// A testlet with its items.
struct ReportScenario {
    let anchor: String
    let id: String
    let title: String
    let exhibits: [Exhibit]
    let items: [ReportItem]
    let branches: [String]
    let advice: [ReportAdvice]

    struct Exhibit {
        let title: String
        let kind: String
        /// HTML.
        let text: String
    }
}

/// Writes items with what is known of each, looked up once for the whole bank.
struct ItemsWriter {
    let anchors: Anchors
    let keys: [ItemID: ItemKey]
    private let bank: Bank
    private let domains: [DomainID: String]
    private let tallies: [ItemID: ItemTally]
    private let advice: [Advice.Subject: [Advice]]

    /// Without keys there are none to be written by mistake.
    init(_ imported: ImportedBank, advice: [Advice], tallies: [ItemTally], showsKeys: Bool) {
        bank = imported.bank
        anchors = Anchors(bank)
        keys = Dictionary(showsKeys ? imported.key.keys.map { ($0.item, $0) } : []) { first, _ in first }
        domains = Dictionary(bank.domains.map { ($0.id, $0.title) }) { first, _ in first }
        self.tallies = Dictionary(tallies.map { ($0.item, $0) }) { first, _ in first }
        self.advice = Dictionary(grouping: advice, by: \.subject)
    }

    /// One group for each domain that has items that stand alone.
    var groups: [ReportGroup] {
        let items = Dictionary(grouping: bank.items, by: \.domain)
        return bank.domains.enumerated().compactMap { index, domain in
            guard let items = items[domain.id].map({ $0.map(item) }) else { return nil }
            return ReportGroup(
                place: ReportLink(anchor: "domain-\(index + 1)", name: domain.title),
                index: items.map { ReportLink(anchor: $0.anchor, name: $0.id) }, items: items)
        }
    }

    func scenario(_ testlet: Testlet) -> ReportScenario {
        ReportScenario(
            anchor: anchors.anchor(of: testlet.id) ?? "", id: testlet.id.text, title: testlet.title,
            exhibits: testlet.exhibits.map { exhibit in
                .init(title: exhibit.title, kind: exhibit.kind.rawValue, text: RichText(headingLevel: 4).html(exhibit.text))
            },
            items: testlet.items.map(item),
            branches: testlet.branches.map { branch in
                let options = branch.options.map(\.text).joined(separator: " or ")
                let next = branch.next.map { "goes on with \($0)" } ?? "is done with the scenario"
                return "Who answers \(branch.item) with \(options) \(next)."
            },
            advice: (advice[.testlet(testlet.id)] ?? []).map(ReportAdvice.init))
    }

    private func item(_ item: Item) -> ReportItem {
        ReportItem(
            item, anchor: anchors.anchor(of: item.id) ?? "", domain: domains[item.domain] ?? item.domain.text, key: keys[item.id],
            tally: tallies[item.id], advice: advice[.item(item.id)] ?? [])
    }
}
