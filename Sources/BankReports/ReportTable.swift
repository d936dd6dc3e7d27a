import ExamModel

/// A table of plain texts, as the page's template reads it.
struct ReportTable {
    let caption: String
    let header: [String]
    let rows: [Row]

    struct Row {
        let head: String
        let cells: [String]
    }
}

/// A name with what it stands for.
struct ReportFact {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension ReportTable {
    /// How many items each domain has of each level; where not all are operational, with how many of which status.
    static func counts(of bank: Bank) -> ReportTable {
        let items = Dictionary(grouping: bank.allItems) { Place(domain: $0.domain, level: $0.level) }
        let titles = bank.domains.map { ($0.id, $0.title) }
        let rows = titles.map { domain, title in
            let cells = CognitiveLevel.allCases.map { items[Place(domain: domain, level: $0)] ?? [] }
            return Row(head: title, cells: (cells + [cells.flatMap(\.self)]).map(count))
        }
        let sums = CognitiveLevel.allCases.map { level in bank.allItems.filter { $0.level == level } } + [bank.allItems]
        return ReportTable(
            caption: "Items of each domain by level and status",
            header: ["Domain"] + CognitiveLevel.allCases.map(\.rawValue) + ["all levels"],
            rows: rows + [Row(head: "All domains", cells: sums.map(count))])
    }

    private struct Place: Hashable {
        let domain: DomainID
        let level: CognitiveLevel
    }

    /// `12`, or `12 (10 operational, 2 pretest)`.
    private static func count(_ items: [Item]) -> String {
        let statuses = Item.Status.allCases.compactMap { status in
            let count = items.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(status.rawValue)"
        }
        let isPlain = items.allSatisfy { $0.status == .operational }
        return isPlain ? "\(items.count)" : "\(items.count) (\(statuses.joined(separator: ", ")))"
    }

    /// How many items are of each kind, and how many of these cannot be delivered.
    static func kinds(of bank: Bank) -> ReportTable {
        let kinds = Dictionary(grouping: bank.allItems, by: \.interaction.kind)
        return ReportTable(
            caption: "Kinds of items", header: ["Kind", "items", "of these not deliverable in a terminal"],
            rows: kinds.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { kind, items in
                Row(head: kind, cells: ["\(items.count)", "\(items.count { !$0.obstacles.isEmpty })"])
            })
    }

    /// How often the key stands in which place of a choice of one, for each number of options; `nil` without such items.
    static func keyPositions(in bank: Bank, keys: [ItemID: ItemKey]) -> ReportTable? {
        var counts: [Int: [Int]] = [:]
        for item in bank.allItems {
            guard case .single(let options) = item.interaction, case .choices(let chosen) = keys[item.id]?.correct,
                let place = options.firstIndex(where: { $0.id == chosen.first }), options.count <= 12
            else { continue }
            counts[options.count, default: Array(repeating: 0, count: options.count)][place] += 1
        }
        guard let most = counts.keys.max() else { return nil }
        return ReportTable(
            caption: "Places of the key among the options, of items with one key",
            header: ["Options"] + (1...most).map { "place \($0)" },
            rows: counts.sorted { $0.key < $1.key }.map { options, places in
                Row(head: "\(options)", cells: places.map(String.init) + Array(repeating: "", count: most - options))
            })
    }
}
