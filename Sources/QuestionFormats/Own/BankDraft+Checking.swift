import ExamModel

extension BankDraft {
    /// Holds the parts against each other; `nil` unless every part is whole.
    func checked(_ findings: Findings) -> (bank: Bank, key: BankKey, schemes: [Scheme])? {
        reportRepeatedIDs(findings)
        reportUnknownDomains(findings)
        reportUnknownBlueprints(findings)
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
            blueprints: blueprints.compactMap(\.blueprint).sorted { $0.id < $1.id })
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

    /// Counts roughly; whether a form can really be drawn is for `FormAssembly` to say.
    private func warnOfShortSupply(_ findings: Findings) {
        let supply = Dictionary(grouping: allItems.compactMap(\.item), by: \.domain).mapValues(\.count)
        for blueprint in blueprints {
            for cell in blueprint.cells where supply[cell.value.domain, default: 0] < cell.value.items {
                let available = supply[cell.value.domain, default: 0]
                findings.warn(
                    .blueprintSupply, cell.place,
                    "the bank has \(available) items of '\(cell.value.domain)', the cell asks for \(cell.value.items)",
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
