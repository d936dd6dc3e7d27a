import ExamModel

/// The blueprint's demands in the order of a pool, and what each item means for them.
struct BlueprintReading {
    let requirements: [Requirement]
    let needs: [Int]
    /// `nil` unless the blueprint names its anchors.
    let fixedAnchors: Set<ItemID>?
    private let blueprint: Blueprint
    private let context: AssemblyContext
    private let cells: [Requirement: Int]
    private let domains: Set<DomainID>
    private let enemySets: [ItemID: [Int]]

    init(_ blueprint: Blueprint, _ bank: Bank, _ context: AssemblyContext) {
        self.blueprint = blueprint
        self.context = context
        let wanted = Dictionary(
            blueprint.cells.map { (Requirement.cell($0.domain, $0.level), bounded($0.items)) }, uniquingKeysWith: { bounded($0 + $1) })
        let named = wanted.keys.sorted { $0.isBefore($1) }
        domains = Set(blueprint.cells.map(\.domain))
        fixedAnchors = if case .items(let ids) = blueprint.anchors { Set(ids) } else { nil }
        let anchors = if case .count(let count) = blueprint.anchors { bounded(count) } else { fixedAnchors?.count ?? 0 }
        let others: [(Requirement, Int)] = [(.pretest, bounded(blueprint.pretest)), (.anchors, anchors)].filter { $0.1 > 0 }
        requirements = named + others.map(\.0) + [.testlets]
        needs = named.map { wanted[$0, default: 0] } + others.map(\.1) + [bounded(blueprint.testlets)]
        cells = Dictionary(requirements.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        enemySets = Dictionary(
            bank.enemies.enumerated().flatMap { set, items in Set(items).map { ($0, [set]) } }, uniquingKeysWith: +)
    }

    /// An anchor that the blueprint names and that the bank has not got, the first by id.
    func missingAnchor(in bank: Bank) -> ItemID? {
        guard let fixedAnchors else { return nil }
        return fixedAnchors.subtracting(bank.allItems.filter { $0.status == .anchor }.map(\.id)).min()
    }

    /// The part as a unit; `nil` if no form may have it.
    func unit(_ part: FormPart) -> Unit? {
        let isTestlet = if case .testlet = part { true } else { false }
        var counts = Counts()
        if isTestlet { counts.add(needs.count - 1) }
        for item in part.items {
            guard item.obstacles.isEmpty, let places = places(of: item) else { return nil }
            for place in places { counts.add(place) }
        }
        let items = part.items.map(\.id)
        let sets = items.flatMap { enemySets[$0, default: []] }
        let fits = !isTestlet || counts.entries.allSatisfy { $0.count <= needs[$0.place] || $0.place == needs.count - 1 }
        guard fits, Set(sets).count == sets.count else { return nil }
        let scored = part.items.filter { $0.status != .pretest }.map(\.id)
        let facilities = scored.compactMap(context.facility)
        return Unit(
            part: part, items: items, counts: counts, unshared: part.items.filter { $0.status != .anchor }.map(\.id),
            facility: facilities.reduce(0, +), known: facilities.count,
            information: blueprint.information.map { target in
                scored.reduce(0) { $0 + context.information(of: $1, at: target.theta) }
            },
            enemySets: sets, isForced: fixedAnchors.map { !$0.isDisjoint(with: items) } ?? false, isTestlet: isTestlet)
    }

    /// The requirements that the item counts for; `nil` if it may be on no form.
    private func places(of item: Item) -> [Int]? {
        guard item.status != .pretest else {
            return domains.contains(item.domain) ? cells[.pretest].map { [$0] } : nil
        }
        guard let cell = cells[.cell(item.domain, item.level)] ?? cells[.cell(item.domain, nil)] else { return nil }
        guard item.status == .anchor else { return [cell] }
        guard fixedAnchors?.contains(item.id) ?? true else { return nil }
        return cells[.anchors].map { [cell, $0] }
    }
}

extension Requirement {
    /// Cells by domain, then by level with the one for every level last.
    fileprivate func isBefore(_ other: Requirement) -> Bool {
        guard case .cell(let domain, let level) = self, case .cell(let otherDomain, let otherLevel) = other else { return false }
        return domain == otherDomain ? rank(of: level) < rank(of: otherLevel) : domain < otherDomain
    }
}

private func rank(of level: CognitiveLevel?) -> Int {
    level.flatMap { CognitiveLevel.allCases.firstIndex(of: $0) } ?? CognitiveLevel.allCases.count
}

private func bounded(_ number: Int) -> Int {
    min(max(number, 0), Pool.limit)
}
