import ExamModel

extension Converter {
    /// Keeps shared material with its items; without the material the items are refused, they could not be answered.
    mutating func convertTestlets() {
        var isPlaced: Set<ItemID> = []
        for (reading, foreign) in readings.enumerated() {
            for testlet in foreign.testlets {
                let indices = testlet.items.filter { entries[reading].indices.contains($0) }
                let members = indices.compactMap { entries[reading][$0].taken?.item }.filter { isPlaced.insert($0.id).inserted }
                guard !members.isEmpty else {
                    note(.dropped, testlet.place, "import.testlet", "shared material without an item that was taken is left out")
                    continue
                }
                convert(testlet, members, indices, in: reading)
            }
        }
    }

    private mutating func convert(_ foreign: ForeignTestlet, _ members: [Item], _ indices: [Int], in reading: Int) {
        var cleaner = ItemCleaner()
        let title = cleaner.clean(foreign.title, oneLine: true, limit: Limit.line)
        let exhibits = foreign.exhibits.enumerated().map { index, exhibit in
            let name = cleaner.clean(exhibit.title, oneLine: true, limit: Limit.line)
            return Exhibit(
                title: name.isEmpty ? "Exhibit \(index + 1)" : name, kind: exhibit.kind, text: cleaner.clean(exhibit.text))
        }
        if cleaner.isChanged {
            note(.changed, foreign.place, "import.text", "characters of shared material that show nothing are left out")
        }
        let id = freeID(title, else: "testlet")
        let testlet = Testlet(
            id: TestletID(id), title: title.isEmpty ? "Shared material" : title, exhibits: exhibits, items: members)
        guard case .refused(let finding)? = OwnFormatCheck(testlet).outcome else {
            testlets.append(testlet)
            return
        }
        for index in indices where entries[reading][index].taken != nil {
            entries[reading][index].refuse(
                finding.rule, "its shared material at line \(foreign.place.line) cannot be taken: \(finding.what)", mend: finding.mend)
        }
    }

    /// The tests that authors put together become blueprints; a bank without any gets one over all of its items.
    mutating func convertForms() {
        takenIDs = []
        for (reading, foreign) in readings.enumerated() {
            for test in foreign.forms {
                let items = test.items.filter { entries[reading].indices.contains($0) }.compactMap { entries[reading][$0].taken?.item }
                for note in test.notes { fileNotes.append(.init(file: test.place.file, note: note)) }
                guard let blueprint = blueprint(freeID(test.source, else: "test"), test.title, test.seconds, items) else {
                    note(.dropped, test.place, "import.test", "a test without an item that can be delivered is left out")
                    continue
                }
                note(
                    .changed, test.place, "import.test",
                    "the test '\(shown(test.title))' became a blueprint: so many items of each domain, not these very items")
                blueprints.append(blueprint)
            }
        }
        guard blueprints.isEmpty else { return }
        let items = entries.joined().compactMap(\.taken?.item)
        if let blueprint = blueprint("all", settings.title, nil, items) { blueprints = [blueprint] }
    }

    /// Counts by domain what can be delivered; a minute and a half for each item if the test has no limit.
    private func blueprint(_ id: String, _ title: String, _ seconds: Int?, _ items: [Item]) -> Blueprint? {
        let counted = items.filter { $0.obstacles.isEmpty && $0.status != .pretest }
        let counts = Dictionary(counted.map { ($0.domain, 1) }, uniquingKeysWith: +)
        let cells = domains.all.compactMap { domain in
            counts[domain.id].map { Blueprint.Cell(domain: domain.id, items: min($0, 1_000)) }
        }
        guard !cells.isEmpty else { return nil }
        let ids = Set(items.map(\.id))
        let whole = testlets.count { testlet in testlet.items.allSatisfy { ids.contains($0.id) } }
        let wanted = seconds.map { ($0 - 1) / 60 + 1 } ?? (counted.count * 3 + 1) / 2
        let name = CleanText(title, oneLine: true, limit: Limit.line).text
        return Blueprint(
            id: BlueprintID(id), title: name.isEmpty ? id : name, minutes: min(max(wanted, 1), 1_440), testlets: min(whole, 100),
            cells: cells)
    }

    private mutating func note(_ kind: ImportNote.Kind, _ place: Place, _ rule: String, _ what: String) {
        fileNotes.append(.init(file: place.file, note: ImportNote(kind, line: place.line, rule: rule, what: what)))
    }
}
