public import ExamModel

/// Every rule that a form breaks, in sentences; empty for a form that may go live.
///
/// Checked by itself, with nothing of the search or the integer programme: each part is the bank's own, nothing stands twice, each
/// cell, the testlets, pretest items and anchors are as many as the blueprint says, no two enemies stand together, and facility,
/// information, exposures and what the person saw keep their bounds.
///
/// - Parameter context: what was known before the form was given.
public func violations(
    of form: Form, against blueprint: Blueprint, from bank: Bank, context: AssemblyContext = AssemblyContext()
) -> [String] {
    FormCheck(form: form, blueprint: blueprint, bank: BankIndex(bank), context: context).all
}

/// Every rule that forms assembled together break: those of each form, and then exposures, overlap and common items of them all.
///
/// - Parameter isDisjoint: whether they may have no item in common but anchors.
public func violations(
    of forms: [Form], against blueprint: Blueprint, from bank: Bank, isDisjoint: Bool = false,
    context: AssemblyContext = AssemblyContext()
) -> [String] {
    var whole = context
    whole.planned = max(context.planned, context.forms + forms.count)
    let index = BankIndex(bank)
    let each = forms.enumerated().flatMap { number, form in
        FormCheck(form: form, blueprint: blueprint, bank: index, context: whole).all.map { "form \(number + 1): \($0)" }
    }
    let common = (isDisjoint ? 0 : blueprint.overlap).map { overlapping(forms, most: max(0, $0)) } ?? []
    return each + common + overexposed(forms, blueprint, context)
}

/// Pairs of forms that have more than so many items in common, anchors aside.
private func overlapping(_ forms: [Form], most cap: Int) -> [String] {
    let items = forms.map { form in Set(form.items.filter { $0.status != .anchor }.map(\.id)) }
    return pairs(forms.count).compactMap { first, second in
        let shared = items[first].intersection(items[second])
        guard shared.count > cap, let example = shared.min() else { return nil }
        return "forms \(first + 1) and \(second + 1) have \(counted(shared.count, "item")) in common, at most \(cap) may be, "
            + "among them '\(example)'"
    }
}

/// Items that are on more of the forms than the cap allows.
private func overexposed(_ forms: [Form], _ blueprint: Blueprint, _ context: AssemblyContext) -> [String] {
    guard let percent = blueprint.exposurePercent else { return [] }
    let cap = context.exposureCap(percent: percent, after: forms.count)
    let uses = Dictionary(forms.flatMap(\.items).filter { $0.status != .anchor }.map { ($0.id, 1) }, uniquingKeysWith: +)
    return uses.sorted { $0.key < $1.key }.compactMap { item, count in
        let all = count + context.exposures[item, default: 0]
        return all > cap ? "item '\(item)' is on \(counted(all, "form")), at most \(cap) may have it" : nil
    }
}

/// The bank by its ids, read once for all the forms from it.
private struct BankIndex {
    let bank: Bank
    let items: [ItemID: Item]
    let testlets: [TestletID: Testlet]
    /// The numbers of the sets of enemies that an item is in.
    let enemySets: [ItemID: [Int]]

    init(_ bank: Bank) {
        self.bank = bank
        items = Dictionary(bank.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        testlets = Dictionary(bank.testlets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        enemySets = Dictionary(bank.enemies.enumerated().flatMap { set, items in Set(items).map { ($0, [set]) } }, uniquingKeysWith: +)
    }
}

private struct FormCheck {
    let form: Form
    let blueprint: Blueprint
    let bank: BankIndex
    let context: AssemblyContext

    var all: [String] { head + parts + cells + statuses + enemies + targets + caps }

    private var scored: [Item] { form.items.filter { $0.status != .pretest } }

    private var head: [String] {
        let bank = bank.bank
        var found: [String] = []
        if form.bank != bank.id || form.bankVersion != bank.version {
            found.append("the form is from bank '\(form.bank)' \(form.bankVersion), not '\(bank.id)' \(bank.version)")
        }
        if form.blueprint != blueprint.id || form.title != blueprint.title || form.minutes != blueprint.minutes {
            found.append("the form's blueprint, title or minutes are not those of '\(blueprint.id)'")
        }
        let sections = form.parts.map(blueprint.section)
        if form.sections != blueprint.timedSections(of: form.parts) || zip(sections, sections.dropFirst()).contains(where: >) {
            found.append("the form's sections are not those of '\(blueprint.id)'")
        }
        return found
    }

    private var parts: [String] {
        let foreign = form.parts.compactMap { part -> String? in
            switch part {
            case .item(let item): bank.items[item.id] == item ? nil : "single item '\(item.id)' is not the bank's"
            case .testlet(let testlet):
                bank.testlets[testlet.id] == testlet ? nil : "testlet '\(testlet.id)' is not the bank's, or not whole"
            }
        }
        var seen: Set<ItemID> = []
        let twice = form.items.filter { !seen.insert($0.id).inserted }.map { "item '\($0.id)' stands twice" }
        let obstacles = form.items.filter { !$0.obstacles.isEmpty }.map { "item '\($0.id)' cannot be delivered: \($0.obstacles[0])" }
        return foreign + twice + obstacles
    }

    private var cells: [String] {
        var wanted: [Requirement: Int] = [:]
        for cell in blueprint.cells {
            wanted[.cell(cell.domain, cell.level), default: 0] += min(max(0, cell.items), Pool.limit)
        }
        var had: [Requirement: Int] = [:]
        var homeless: [String] = []
        for item in scored {
            if wanted[.cell(item.domain, item.level)] != nil {
                had[.cell(item.domain, item.level), default: 0] += 1
            } else if wanted[.cell(item.domain, nil)] != nil {
                had[.cell(item.domain, nil), default: 0] += 1
            } else {
                homeless.append("item '\(item.id)' of \(item.domain) × \(item.level.rawValue) belongs to no cell")
            }
        }
        let wrong = wanted.filter { had[$0.key, default: 0] != $0.value }.map { cell, needed in
            "cell \(cell) has \(had[cell, default: 0]) items, not \(needed)"
        }
        return wrong.sorted() + homeless
    }

    private var statuses: [String] {
        var found: [String] = []
        let testlets = form.parts.count { if case .testlet = $0 { true } else { false } }
        if testlets != max(0, blueprint.testlets) { found.append("there are \(testlets) testlets, not \(blueprint.testlets)") }
        let pretest = form.items.filter { $0.status == .pretest }
        if pretest.count != max(0, blueprint.pretest) {
            found.append("there are \(pretest.count) pretest items, not \(blueprint.pretest)")
        }
        let domains = Set(blueprint.cells.map(\.domain))
        found += pretest.filter { !domains.contains($0.domain) }.map { "pretest item '\($0.id)' is of no domain of the blueprint" }
        let anchors = Set(form.items.filter { $0.status == .anchor }.map(\.id))
        switch blueprint.anchors {
        case .items(let ids) where Set(ids) != anchors:
            found += Set(ids).symmetricDifference(anchors).sorted().map {
                ids.contains($0) ? "anchor '\($0)' is missing" : "item '\($0)' is an anchor, but not one of the blueprint's"
            }
        case .count(let count) where max(0, count) != anchors.count: found.append("there are \(anchors.count) anchors, not \(count)")
        case nil where !anchors.isEmpty: found.append("item '\(anchors.sorted()[0])' is an anchor, and the blueprint has none")
        default: break
        }
        return found
    }

    private var enemies: [String] {
        let sets = Dictionary(
            grouping: Set(form.items.map(\.id)).flatMap { item in
                bank.enemySets[item, default: []].map { (set: $0, item: item) }
            }, by: \.set)
        return sets.sorted { $0.key < $1.key }.compactMap { _, members in
            let together = members.map(\.item).sorted()
            return together.count > 1 ? "the enemies '\(together[0])' and '\(together[1])' stand together" : nil
        }
    }

    private var targets: [String] {
        var found: [String] = []
        let facilities = scored.compactMap { context.facility(of: $0.id) }
        let sum = facilities.reduce(0, +)
        if let target = blueprint.facility,
            sum < target.least.clamped * facilities.count || sum > target.most.clamped * facilities.count
        {
            found.append("the mean facility is \(sum / max(1, facilities.count)) per mille, not \(target.least) to \(target.most)")
        }
        for target in blueprint.information {
            let information = scored.reduce(0) { $0 + context.information(of: $1.id, at: target.theta) }
            if information < target.least {
                found.append("the information at \(target.theta) is \(information) thousandths, at least \(target.least) is asked for")
            }
        }
        return found
    }

    private var caps: [String] {
        let counting = form.items.filter { $0.status != .anchor }.map(\.id)
        var found: [String] = []
        if let percent = blueprint.exposurePercent {
            let cap = context.exposureCap(percent: percent)
            found += counting.filter { context.exposures[$0, default: 0] >= cap }.map {
                "item '\($0)' was on \(context.exposures[$0, default: 0]) forms before, and at most \(cap) may have it"
            }
        }
        let seen = counting.count(where: context.seen.contains)
        if let cap = blueprint.overlap, seen > max(0, cap) {
            found.append("the person saw \(counted(seen, "item")) of it before, at most \(max(0, cap)) may be")
        }
        return found
    }
}

extension Int {
    /// A share per mille between nothing and all.
    fileprivate var clamped: Int { Swift.min(Swift.max(self, 0), 1_000) }
}
