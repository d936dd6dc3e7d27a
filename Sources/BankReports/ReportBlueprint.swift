import ExamModel
import FormAssembly

/// A blueprint with the answer how many forms there are for it.
struct ReportBlueprint {
    let anchor: String
    let id: String
    let title: String
    let facts: [ReportFact]
    let cells: ReportTable
    /// The answer of the serve-check; absent if it was not asked.
    let answer: String?
    let proof: [String]
}

extension ReportBlueprint {
    init(_ blueprint: Blueprint, in bank: Bank, supply: Supply?) {
        let place = bank.blueprints.firstIndex { $0.id == blueprint.id } ?? 0
        anchor = "blueprint-\(place + 1)"
        id = blueprint.id.text
        title = blueprint.title
        facts = ReportBlueprint.facts(of: blueprint)
        cells = ReportBlueprint.cells(of: blueprint, in: bank)
        answer = supply?.lines.first
        proof = supply.map { Array($0.lines.dropFirst()) } ?? []
    }

    private static func facts(of blueprint: Blueprint) -> [ReportFact] {
        let anchors: String? =
            switch blueprint.anchors {
            case nil: nil
            case .count(let count): "\(count)"
            case .items(let items): items.map(\.text).joined(separator: ", ")
            }
        let facts: [(String, String?)] = [
            ("Minutes", "\(blueprint.minutes)"), ("Items", "\(blueprint.itemCount)"), ("Scenarios", "\(blueprint.testlets)"),
            ("Pretest items", "\(blueprint.pretest)"), ("Anchors", anchors),
            (
                "Mean facility",
                blueprint.facility.map { "\(Marks(Int64($0.least), over: 1_000).decimal) to \(Marks(Int64($0.most), over: 1_000).decimal)" }
            ),
            ("Forms with the same item", blueprint.exposurePercent.map { "at most \($0) of 100" }),
            ("Items in common with an earlier form", blueprint.overlap.map { "at most \($0)" }),
        ]
        let information = blueprint.information.map { target in
            (
                "Information",
                "at least \(Marks(Int64(target.least), over: 1_000).decimal) at \(Marks(Int64(target.theta), over: 1_000).decimal)"
            )
        }
        return facts.compactMap { name, value in value.map { ReportFact(name, $0) } } + information.map { ReportFact($0.0, $0.1) }
    }

    private static func cells(of blueprint: Blueprint, in bank: Bank) -> ReportTable {
        let levelled = Set(blueprint.cells.filter { $0.level != nil }.map(\.domain))
        let titles = Dictionary(bank.domains.map { ($0.id, $0.title) }) { first, _ in first }
        return ReportTable(
            caption: "Scored items of each cell", header: ["Domain", "level", "items on a form"],
            rows: blueprint.cells.map { cell in
                .init(
                    head: titles[cell.domain] ?? cell.domain.text,
                    cells: [cell.level?.rawValue ?? (levelled.contains(cell.domain) ? "all others" : "all"), "\(cell.items)"])
            })
    }
}
