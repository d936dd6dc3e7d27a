import ExamModel

extension BankDraft {
    /// Holds the parts against each other; `nil` unless every part is whole.
    func checked(_ findings: Findings) -> (bank: Bank, key: BankKey, schemes: [Scheme])? {
        reportRepeatedIDs(findings)
        reportUnknownDomains(findings)
        reportUnknownBlueprints(findings)
        reportAnchors(findings)
        reportEnemies(findings)
        let itemKeys = checkedKeys(findings)
        if !isIncomplete && allItems.isEmpty {
            findings.error(
                .fileMissing, Place(file: "items", line: 1), "the bank has no items",
                mend: "add at least one file items/NAME.yaml")
        }
        guard findings.errorCount == 0, !isIncomplete, let head else { return nil }
        warnOfShortSupply(findings)
        let bank = Bank(
            id: head.id, version: head.version, title: head.title, language: head.language, domains: head.domains,
            items: items.compactMap(\.item).sorted { $0.id < $1.id },
            testlets: testlets.compactMap(\.testlet).sorted { $0.id < $1.id },
            blueprints: blueprints.compactMap(\.blueprint).sorted { $0.id < $1.id }, enemies: head.enemies.map(\.value))
        return (
            bank, BankKey(bank: head.id, version: head.version, keys: itemKeys),
            schemes.compactMap(\.scheme).sorted { $0.id < $1.id }
        )
    }

    private func reportRepeatedIDs(_ findings: Findings) {
        func report<Subject>(_ ids: [Located<Identifier<Subject>>], _ what: String) {
            var first: [Identifier<Subject>: Place] = [:]
            for id in ids {
                if let earlier = first[id.value] {
                    findings.error(
                        .idRepeated, id.place,
                        "the \(what) '\(id.value)' stands already in \(shown(earlier.file, limit: 200)):\(earlier.line)",
                        mend: "give it an id of its own")
                } else {
                    first[id.value] = id.place
                }
            }
        }
        report(allItems.map(\.id), "item")
        report(testlets.map(\.id), "testlet")
        report(blueprints.map(\.id), "blueprint")
        report(schemes.map(\.id), "scheme")
    }

    private func reportUnknownDomains(_ findings: Findings) {
        guard let head, !head.domains.isEmpty else { return }
        let known = head.domains.map(\.id.text)
        let knownSet = Set(known)
        let cells = blueprints.flatMap(\.cells).map { Located(value: $0.value.domain, place: $0.place) }
        for domain in allItems.compactMap(\.domain) + cells where !knownSet.contains(domain.value.text) {
            let hint = nearestName(to: domain.value.text, in: known).map { "did you mean '\($0)'?" }
            findings.error(
                .domainUnknown, domain.place, "bank.yaml knows no domain '\(domain.value)'",
                mend: hint ?? "write one of \(known.prefix(10).joined(separator: ", "))")
        }
    }

    private func reportUnknownBlueprints(_ findings: Findings) {
        guard !isIncomplete else { return }
        let known = blueprints.map(\.id.value.text)
        for exam in schemes.flatMap(\.exams) where !known.contains(exam.value.text) {
            let hint = nearestName(to: exam.value.text, in: known).map { "did you mean '\($0)'?" }
            findings.error(
                .schemeExam, exam.place, "there is no blueprint '\(exam.value)'",
                mend: hint ?? "add it to blueprints/, or name another")
        }
    }

    /// An anchor that a blueprint names is an item with that status.
    private func reportAnchors(_ findings: Findings) {
        guard !isIncomplete else { return }
        let items = Dictionary(allItems.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        for anchor in blueprints.flatMap(\.anchors) {
            if let draft = items[anchor.value] {
                guard let item = draft.item, item.status != .anchor else { continue }
                findings.error(
                    .blueprintAnchors, anchor.place, "'\(anchor.value)' is not an anchor but \(item.status.rawValue)",
                    mend: "give the item status: anchor, or take it off the list")
            } else {
                findings.error(
                    .blueprintAnchors, anchor.place, "there is no item '\(shown(anchor.value.text))'", mend: "name an item of the bank")
            }
        }
    }

    /// Enemies are items of the bank, and no testlet brings two of a set onto a form by itself.
    private func reportEnemies(_ findings: Findings) {
        guard !isIncomplete, let head, !head.enemies.isEmpty else { return }
        let known = Set(allItems.map(\.id.value))
        let testletOfItem = Dictionary(
            testlets.flatMap { testlet in testlet.items.map { ($0.id.value, testlet.id.value) } }, uniquingKeysWith: { first, _ in first })
        for set in head.enemies {
            for item in set.value where !known.contains(item) {
                findings.error(
                    .enemyItem, set.place, "there is no item '\(shown(item.text))'", mend: "correct the id or take it out of the set")
            }
            var seen: Set<TestletID> = []
            for testlet in set.value.compactMap({ testletOfItem[$0] }) where !seen.insert(testlet).inserted {
                findings.error(
                    .enemySet, set.place, "two of these items stand in the testlet '\(testlet)', which then fits on no form",
                    mend: "keep one of them in the set")
            }
        }
    }

    /// Counts roughly; whether a form can really be drawn is for `FormAssembly` to say.
    private func warnOfShortSupply(_ findings: Findings) {
        let scored = allItems.compactMap(\.item).filter { $0.status != .pretest }
        let supply = Dictionary(grouping: scored, by: \.domain).mapValues { Dictionary(grouping: $0, by: \.level).mapValues(\.count) }
        for blueprint in blueprints {
            for cell in blueprint.cells {
                let levels = supply[cell.value.domain, default: [:]]
                let available = cell.value.level.map { levels[$0, default: 0] } ?? levels.values.reduce(0, +)
                guard available < cell.value.items else { continue }
                findings.warn(
                    .blueprintSupply, cell.place,
                    "the bank has \(available) items for the cell of '\(cell.value.domain)', which asks for \(cell.value.items)",
                    mend: "write more items or make the cell smaller")
            }
            if let wanted = blueprint.blueprint?.testlets, wanted > testlets.count {
                findings.warn(
                    .blueprintSupply, blueprint.id.place,
                    "the bank has \(testlets.count) testlets, the blueprint asks for \(wanted)",
                    mend: "write more testlets or ask for fewer")
            }
        }
    }
}
