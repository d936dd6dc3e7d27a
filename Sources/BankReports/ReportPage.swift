import ExamModel
import FormAssembly
import ItemWriting
import QuestionFormats

/// The whole page, as its template reads it.
struct ReportPage {
    let bankTitle: String
    /// The language of the bank's texts, if it is a tag that a browser knows how to read.
    let language: String?
    let identity: [ReportFact]
    let showsKeys: Bool
    /// HTML.
    let provenance: String?
    let contents: [Heading]
    let counts: ReportTable
    let kinds: ReportTable
    let keyPositions: ReportTable?
    let blueprints: [ReportBlueprint]
    let rules: [ReportRule]
    let groups: [ItemGroup]
    let scenarios: [ReportScenario]
    let enemies: [String]

    /// A section in the table of contents.
    struct Heading {
        let section: ReportLink
        var inner: [ReportLink] = []
    }

    /// The items of one domain that stand alone.
    struct ItemGroup {
        let place: ReportLink
        let index: [ReportLink]
        let items: [ReportItem]
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
        rules = ReportRule.all(in: advice, anchors: writer.anchors)
        groups = writer.groups
        scenarios = bank.testlets.map(writer.scenario)
        enemies = bank.enemies.map { $0.map(\.text).joined(separator: ", ") }
        contents = []
    }
}
