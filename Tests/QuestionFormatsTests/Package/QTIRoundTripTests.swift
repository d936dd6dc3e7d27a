import ExamFixtures
import ExamModel
import Testing

@testable import QuestionFormats

extension ForeignItem {
    /// The item as a bank would hold it.
    func exported(_ number: Int) -> ExportItem {
        let id = ItemID("item-\(number)")
        return ExportItem(
            item: Item(
                id: id, domain: "domain", level: level ?? .apply, status: status, stem: stem, interaction: interaction, shuffle: shuffle,
                about: .init(title: title, source: source, tags: tags)),
            key: ItemKey(
                item: id, correct: correct, scoring: scoring, worth: worth, rationale: rationale.markup, source: "", feedback: feedback),
            category: category)
    }

    /// What must be the same after a round trip: all but the place, the notes and the level that the bank gave it.
    var essence: ForeignItem {
        var item = ForeignItem(place: Place(file: "", line: 0), stem: stem, interaction: interaction.essence, scoring: scoring)
        item.source = source
        item.title = title
        item.category = category
        item.tags = tags
        item.status = status
        item.shuffle = shuffle
        item.correct = correct
        item.worth = worth
        item.rationale = rationale
        // QTI tells some feedback in the options, some in the body and some after it.
        item.feedback = feedback.sorted { ($0.occasion, $0.text.markup) < ($1.occasion, $1.text.markup) }
        return item
    }

    /// The names of what is not the same.
    func differences(from other: ForeignItem) -> [String] {
        let (left, right) = (essence, other.essence)
        var names: [String] = []
        func compare(_ name: String, _ part: (ForeignItem) -> some Equatable) { if part(left) != part(right) { names.append(name) } }
        compare("source") { $0.source }
        compare("title") { $0.title }
        compare("category") { $0.category }
        compare("tags") { $0.tags }
        compare("stem") { $0.stem }
        compare("interaction") { $0.interaction }
        compare("shuffle") { $0.shuffle }
        compare("correct") { $0.correct }
        compare("scoring") { $0.scoring }
        compare("worth") { $0.worth }
        compare("rationale") { $0.rationale }
        compare("feedback") { $0.feedback }
        compare("status") { $0.status }
        return names
    }
}

extension Interaction {
    /// What is kept is compared by its name: its words are those of the version that it was read from.
    fileprivate var essence: Interaction {
        switch self {
        case .kept(let kept): .kept(Kept(name: kept.name, format: "", reason: kept.reason, source: ""))
        case .parts(let parts): .parts(parts.map { Item.Part(id: $0.id, prompt: $0.prompt, interaction: $0.interaction.essence) })
        default: self
        }
    }
}

/// Writes `items` as one package and reads it again.
func roundTrip(_ items: [ExportItem]) throws -> ForeignReading {
    let written = writeQTIPackage(items, title: "Round trip")
    return readQTIPackage(try #require(written.files.first))
}

@Suite("Round trip through a QTI 3 package")
struct QTIRoundTripTests {
    @Test(
        "gives every item of the corpus back as it was",
        .enabled(if: PackageCorpus.isThere, "the corpora are not beside the checkout"))
    func corpus() throws {
        var items: [ForeignItem] = []
        for folder in ["qti20", "qti21", "qti22", "qti30", "scoring"] {
            for file in try PackageCorpus.files(under: folder) where file.path.isXML {
                items += readQTIItem(SourceFile(path: folder + "/" + file.path, bytes: file.bytes)).items
            }
        }
        for archive in try PackageCorpus.archives() { items += readQTIPackage(archive).items }
        #expect(items.count > 400)
        try expectEqualAfterRoundTrip(items)
    }

    @Test("gives every operator, step and declaration of a scoring program back as it was")
    func program() throws {
        let item = ScoringProgramFixture.item
        let reading = try roundTrip([item])
        #expect(reading.refused.map(\.what) == [])
        #expect(reading.items.first?.scoring == item.key.scoring)
        #expect(reading.items.first?.worth == item.key.worth)
    }

    @Test("gives made-up items of every kind back as they were", arguments: 0..<20 as Range<UInt64>)
    func generated(_ seed: UInt64) throws {
        var generator = GeneratedItems(seed: seed)
        try expectEqualAfterRoundTrip((0..<50).map { generator.item($0).foreign })
    }

    private func expectEqualAfterRoundTrip(_ items: [ForeignItem]) throws {
        let reading = try roundTrip(items.enumerated().map { $1.exported($0) })
        #expect(reading.refused.map { "\($0.place.file): \($0.rule): \($0.what)" } == [])
        #expect(reading.items.count == items.count)
        let back = Dictionary(uniqueKeysWithValues: reading.items.map { ($0.place.file, $0) })
        for (number, item) in items.enumerated() {
            guard let again = back["items/item-\(number).xml"] else { continue }
            let name = "\(item.place.file) \(item.source ?? "") (\(item.interaction.kind), \(item.scoring.name))"
            #expect(item.differences(from: again) == [], "\(name)")
        }
    }
}

extension ExportItemParts {
    /// As a reader of another format would give it, with all that can stand beside an item.
    var foreign: ForeignItem {
        var chance = SeededChance(seed: chance)
        var item = ForeignItem(place: Place(file: "", line: 1), stem: stem, interaction: interaction, scoring: scoring)
        item.source = "q\(number)"
        item.title = chance.pick([nil, "A <title> & more"])
        item.category = chance.pick([[], ["Bank", "A/B", "C"]])
        item.tags = chance.pick([[], ["hard", "new & old"]])
        item.status = chance.pick(Item.Status.allCases)
        item.shuffle = shuffle
        item.correct = correct
        item.worth = scoring.name == "program" ? .one : chance.pick([1, Marks(1, over: 3), 5])
        item.rationale = chance.pick(["", "Because *a* < b."])
        for occasion in ["correct", "incorrect", "partial", "hint 1", "marker", "outcome GRADE good", "answer York"]
        where chance.below(3) == 0 && (scoring.name != "program" || !occasion.hasPrefix("outcome")) {
            item.feedback.append(.init(occasion: occasion, text: StructuredText(plain: "Told for \(occasion).")))
        }
        if let option = interaction.options.first, chance.below(2) == 0, interaction.kind == "single" || interaction.kind == "multiple" {
            item.feedback.append(.init(occasion: "option \(option.id)", text: "You chose the first."))
        }
        return item
    }
}
