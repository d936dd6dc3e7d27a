import ExamModel
import FormAssembly
import ItemWriting
import QuestionFormats

/// The whole page, as its template reads it.
struct ReportPage {
    let bankTitle: String
    /// The language of the bank's texts, if it is written as a tag.
    let language: String?
    let identity: [ReportFact]
    let showsKeys: Bool
    /// HTML.
    let provenance: String?
    let counts: ReportTable
    let kinds: ReportTable
    let keyPositions: ReportTable?
    let blueprints: [ReportBlueprint]
    /// Sets of items that must not meet on one form.
    let enemies: [String]
    let rules: [ReportRule]
    let groups: [ReportGroup]
    let scenarios: [ReportScenario]
    var contents: [Heading] = []

    /// A section in the table of contents.
    struct Heading {
        let section: ReportLink
        var inner: [ReportLink] = []
    }
}

extension ReportPage {
    init(_ imported: ImportedBank, supplies: [Supply], advice: [Advice], tallies: [ItemTally], showsKeys: Bool) {
        let bank = imported.bank
        let writer = ItemsWriter(imported, advice: advice, tallies: tallies, showsKeys: showsKeys)
        bankTitle = bank.title
        language = ReportPage.tag(bank.language)
        identity = ReportPage.identity(of: imported)
        self.showsKeys = showsKeys
        provenance = imported.provenance.map { RichText(headingLevel: 2).html(StructuredText($0)) }
        counts = .counts(of: bank)
        kinds = .kinds(of: bank)
        keyPositions = showsKeys ? .keyPositions(in: bank, keys: writer.keys) : nil
        blueprints = bank.blueprints.map { blueprint in
            ReportBlueprint(blueprint, in: bank, supply: supplies.first { $0.blueprint == blueprint.id })
        }
        enemies = bank.enemies.map { $0.map(\.text).joined(separator: ", ") }
        rules = ReportRule.all(in: advice, anchors: writer.anchors)
        groups = writer.groups
        scenarios = bank.testlets.map(writer.scenario)
        contents = headings
    }

    private var headings: [Heading] {
        var headings = [Heading(section: ReportLink(anchor: "counts", name: "Counts"))]
        func add(_ anchor: String, _ name: String, _ inner: [ReportLink]) {
            if !inner.isEmpty { headings.append(Heading(section: ReportLink(anchor: anchor, name: name), inner: inner)) }
        }
        if provenance != nil { headings.insert(Heading(section: ReportLink(anchor: "provenance", name: "Provenance")), at: 0) }
        add("blueprints", "Blueprints", blueprints.map { ReportLink(anchor: $0.anchor, name: $0.title) })
        if !enemies.isEmpty { headings.append(Heading(section: ReportLink(anchor: "enemies", name: "Enemies"))) }
        add("advice", "Advice", rules.map { ReportLink(anchor: $0.anchor, name: $0.title) })
        add("items", "Items", groups.map(\.place))
        add("scenarios", "Scenarios", scenarios.map { ReportLink(anchor: $0.anchor, name: $0.title) })
        return headings
    }

    private static func identity(of imported: ImportedBank) -> [ReportFact] {
        let bank = imported.bank
        let facts = [
            ("Bank", bank.id.text), ("Version", bank.version), ("Language", bank.language), ("Items", "\(bank.allItems.count)"),
            ("Items in scenarios", "\(bank.testlets.reduce(0) { $0 + $1.items.count })"), ("Scenarios", "\(bank.testlets.count)"),
            ("Domains", "\(bank.domains.count)"), ("Blueprints", "\(bank.blueprints.count)"),
        ]
        let schemes = imported.schemes.map { ("Scheme", "\($0.designation.name) (\($0.designation.code)) of \($0.issuer.name)") }
        return (facts + schemes).map { ReportFact($0.0, $0.1) }
    }

    /// `de-CH`; `nil` for what cannot be a language tag.
    private static func tag(_ language: String) -> String? {
        let parts = language.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        }
        return isTag && (2...3).contains(parts[0].utf8.count) ? language : nil
    }
}
