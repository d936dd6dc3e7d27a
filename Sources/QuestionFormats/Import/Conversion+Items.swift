import ExamModel

extension Converter {
    /// Gives every item its id, domain and key, and refuses what our own format does not take.
    mutating func convertItems() {
        let ids = itemIDs()
        var ordinal = 0
        for reading in entries.indices {
            for index in entries[reading].indices {
                entries[reading][index].convert(
                    as: ids[ordinal], in: domains.domain(of: entries[reading][index].foreign.category), settings)
                ordinal += 1
            }
        }
        let all = entries.joined()
        if all.contains(where: { $0.foreign.level == nil }), let file = all.first?.foreign.place.file {
            let note = ImportNote(
                .doubtful, line: 1, rule: "import.level",
                what: "items whose level no file tells have '\(settings.level.rawValue)'; blueprints that count by level need the true ones"
            )
            fileNotes.append(.init(file: file, note: note))
        }
    }

    /// Refuses what is taken so far but has faults.
    mutating func refuse(where faults: (Item, ItemKey) -> [String]) {
        for reading in entries.indices {
            for index in entries[reading].indices {
                guard let (item, key) = entries[reading][index].taken, let fault = faults(item, key).first else { continue }
                entries[reading][index].refuse("scoring.fault", fault, mend: "mend the item's rules where they were written")
            }
        }
    }

    /// An item's own identifier if it can be one and is the first of its name, otherwise one made of the bank's and its ordinal.
    private func itemIDs() -> [ItemID] {
        let foreign = entries.joined().map(\.foreign)
        var taken = Set(foreign.compactMap(\.source).filter(isIdentifier))
        var given: Set<String> = []
        let width = max(4, "\(foreign.count)".utf8.count)
        let stem = slug(settings.bank.text) ?? "item"
        return foreign.enumerated().map { index, item in
            if let source = item.source, isIdentifier(source), given.insert(source).inserted { return ItemID(source) }
            let digits = "\(index + 1)"
            var id = stem + "-" + String(repeating: "0", count: width - digits.utf8.count) + digits
            while !taken.insert(id).inserted { id += "x" }
            return ItemID(id)
        }
    }
}

extension ConvertedEntry {
    mutating func convert(as id: ItemID, in domain: Domain, _ settings: ConversionSettings) {
        if let source = foreign.source, source != id.text {
            note(.changed, "import.id", "its identifier '\(shown(source))' is taken or no plain name, so that it is '\(id)' here")
        }
        var cleaner = ItemCleaner()
        let item = item(id, domain, settings, &cleaner)
        var key = key(of: id, &cleaner)
        if cleaner.isChanged {
            note(.changed, "import.text", "characters that show nothing are left out, and long titles are cut")
        }
        var fault = OwnFormatCheck(item, key)
        if case .refused(let finding)? = fault.outcome, finding.rule.hasPrefix("key."), key.scoring.isWithoutKey {
            note(.doubtful, "import.key", "its scoring is kept, but not the right answer that it names: \(finding.what)")
            key = key.withoutCorrect
            fault = OwnFormatCheck(item, key)
        }
        for warning in fault.warnings where warning.rule != Rule.optionCount.rawValue {
            note(.doubtful, warning.rule, warning.what)
        }
        if case .refused(let finding)? = fault.outcome {
            refuse(finding.rule, finding.what, mend: finding.mend)
        } else {
            taken = (item, key)
        }
    }

    private mutating func item(
        _ id: ItemID, _ domain: Domain, _ settings: ConversionSettings, _ cleaner: inout ItemCleaner
    ) -> Item {
        let title = foreign.title.map { cleaner.clean($0, oneLine: true, limit: Limit.line) }.flatMap { $0.isEmpty ? nil : $0 }
        var stem = cleaner.clean(foreign.stem)
        if stem.isEmpty, let title {
            stem = StructuredText(plain: title)
            note(.changed, "import.stem", "it asks nothing in words, so that its title stands as its stem")
        }
        let interaction = cleaner.clean(foreign.interaction)
        var shuffle = foreign.shuffle
        if case .order(let options, _) = interaction, !shuffle, foreign.correct == .sequence(options.map(\.id)) {
            shuffle = true
            note(.changed, "import.order", "its options are listed in the right order, so that they are shuffled")
        }
        var tags = foreign.tags.map { cleaner.clean($0, oneLine: true, limit: Limit.line) }.filter { !$0.isEmpty }
        if foreign.category.count > 1 || foreign.category.first.map({ $0 != domain.title }) == true {
            tags.append(cleaner.clean(CategoryTag.text(foreign.category), oneLine: true, limit: Limit.line))
        }
        let source = foreign.source.map { cleaner.clean($0, oneLine: true, limit: Limit.line) }.flatMap { $0.isEmpty ? nil : $0 }
        let about = Item.About(title: title, source: source, tags: tags)
        return Item(
            id: id, domain: domain.id, level: foreign.level ?? settings.level, status: foreign.status, stem: stem,
            interaction: interaction, shuffle: shuffle, about: about == Item.About() ? nil : about)
    }

    private mutating func key(of id: ItemID, _ cleaner: inout ItemCleaner) -> ItemKey {
        let rationale = cleaner.clean(foreign.rationale.plain)
        let place = "\(shown(foreign.place.file, limit: 120)), line \(foreign.place.line)"
        let name = foreign.title.map { ": \($0)" } ?? ""
        let feedback = foreign.feedback.map { feedback in
            ItemKey.Feedback(occasion: cleaner.clean(feedback.occasion), text: cleaner.clean(feedback.text))
        }
        return ItemKey(
            item: id, correct: foreign.correct.map { cleaner.clean($0) }, scoring: foreign.scoring, worth: foreign.worth,
            rationale: rationale == KeyDraft.noRationale ? "" : rationale,
            source: CleanText(place + name, oneLine: true, limit: Limit.line).text,
            feedback: feedback.filter { !$0.text.isEmpty && !$0.occasion.isEmpty })
    }
}

extension ItemKey {
    fileprivate var withoutCorrect: ItemKey {
        ItemKey(item: item, correct: nil, scoring: scoring, worth: worth, rationale: rationale, source: source, feedback: feedback)
    }
}

/// Whether an item with its key is the same after it was written in our own format and read back.
struct OwnFormatCheck {
    enum Outcome {
        case refused(Finding)
    }

    /// `nil` if it is.
    let outcome: Outcome?
    let warnings: [Finding]

    init(_ item: Item, _ key: ItemKey) {
        let findings = Findings()
        var draft = BankDraft()
        if let tree = Self.entry(itemText(item, indent: 0), findings), let item = ItemDraft(tree, findings) { draft.items = [item] }
        if let tree = Self.entry(keyText(key, for: item.interaction), findings), let key = KeyDraft(tree, findings) { draft.keys = [key] }
        let isEqual = draft.checkedKeys(findings) == [key] && draft.items.first?.item == item
        self.init(findings, isEqual: isEqual)
    }

    init(_ testlet: Testlet) {
        let findings = Findings()
        let draft = Self.entry(testletText(testlet), findings).flatMap { TestletDraft($0, findings) }
        self.init(findings, isEqual: draft?.testlet == testlet)
    }

    private init(_ findings: Findings, isEqual: Bool) {
        let report = findings.report
        warnings = report.findings.filter { $0.severity == .warning }
        if let error = report.findings.first(where: { $0.severity == .error }) {
            outcome = .refused(error)
        } else if !isEqual {
            outcome = .refused(
                Finding(
                    file: "", line: 1, severity: .error, rule: "import.unequal", what: "it would not be the same in our own format",
                    mend: "report it, with the file"))
        } else {
            outcome = nil
        }
    }

    /// The only entry of a file of items or keys.
    private static func entry(_ text: String, _ findings: Findings) -> YAMLTree? {
        guard case .list(let entries)? = parseYAML(text, file: "", findings)?.content else { return nil }
        return entries.first
    }
}
