import ExamModel
import QuestionFormats
import Testing

@Suite("the real files of the corpora", .enabled(if: QTICorpus.isThere, "the corpora are not beside this checkout"))
struct QTICorpusTests {
    @Test("every file is taken or refused with a reason; what is taken has text that reads back")
    func everyFile() throws {
        var taken = 0
        var refused = 0
        for path in QTICorpus.xmlFiles {
            let reading = readQTIItem(try QTICorpus.file(path))
            #expect(reading.items.count + reading.refused.count == 1, "\(path)")
            taken += reading.items.count
            refused += reading.refused.count
            for item in reading.items {
                #expect(StructuredText(item.stem.blocks) == item.stem, "\(path)")
                #expect(
                    item.correct.map { $0.fits(item.interaction) || item.interaction.kind == "graphic" || !$0.isEmpty } ?? true, "\(path)")
            }
            for refusal in reading.refused { #expect(refusal.place.line > 0 && !refusal.what.isEmpty && !refusal.mend.isEmpty) }
        }
        #expect(taken > 250)
        #expect(refused > 0)
    }

    @Test("the census of at least 98 of 100 items is the one that others took")
    func census() throws {
        let rows = try QTICorpus.expectation("census.json", as: CensusFile.self).items
        var different: [String] = []
        for row in rows {
            guard let census = censusQTI(try QTICorpus.file(row.file)), CensusFacts(census) == CensusFacts(row) else {
                different.append(row.file)
                continue
            }
        }
        #expect(rows.count > 300)
        #expect(different.count * 50 <= rows.count, "\(different)")
    }

    @Test("an item that is taken holds all that its census tells")
    func takenItems() throws {
        var taken = 0
        var different: [String] = []
        for row in try QTICorpus.expectation("census.json", as: CensusFile.self).items {
            guard let item = readQTIItem(try QTICorpus.file(row.file)).items.first else { continue }
            taken += 1
            if ItemFacts(item) != ItemFacts(row, of: item) {
                different.append("\(row.file): \(ItemFacts(item)) not \(ItemFacts(row, of: item))")
            }
        }
        #expect(taken > 250)
        #expect(different.count * 50 <= taken, "\(different.joined(separator: "\n"))")
    }
}

/// What a census tells, in one form.
private struct CensusFacts: Equatable {
    let head: [String?]
    let interactions: [String]
    let responses: [String]

    init(_ census: QTICensus) {
        head = [census.version.rawValue, census.identifier, census.title, census.isAdaptive ? "adaptive" : ""]
        interactions = census.interactions.map { "\($0.type) \($0.response) \($0.choices)" }
        responses = census.responses.map { "\($0.name) \($0.cardinality) \($0.baseType ?? "") \($0.correct)" }
    }

    init(_ row: CensusFile.Row) {
        head = [row.version, row.identifier, row.title.flatMap { $0.isEmpty ? nil : $0 }, row.adaptive == true ? "adaptive" : ""]
        interactions = row.interactions?.map { "\($0.type) \($0.response ?? "") \($0.choices ?? 0)" } ?? []
        responses = row.responses?.map { "\($0.id) \($0.cardinality) \($0.baseType ?? "") \($0.correct ?? [])" } ?? []
    }
}

/// What a taken item tells of itself: each interaction with its response, its choices and what is right for it.
private struct ItemFacts: Equatable, CustomStringConvertible {
    let interactions: [String]
    let keys: [String: [String]]

    var description: String { "\(interactions) \(keys)" }

    init(_ item: ForeignItem) {
        var program: ScoringProgram?
        if case .program(let rules) = item.scoring { program = rules }
        let parts: [Item.Part]
        if case .parts(let several) = item.interaction {
            parts = several
        } else {
            let names = program?.responses.map(\.name) ?? ["RESPONSE"]
            parts = [Item.Part(id: PartID(names.count == 1 ? names[0] : "RESPONSE"), interaction: item.interaction)]
        }
        interactions = parts.map { "\($0.interaction.kinds) \($0.id) \($0.interaction.choices)" }
        if let program {
            keys = Dictionary(
                program.responses.compactMap { response in response.correct.map { (response.name, $0.texts.sorted()) } },
                uniquingKeysWith: { first, _ in first })
        } else {
            keys = ["RESPONSE": item.correct?.texts.sorted() ?? []]
        }
    }

    /// The same from the census; only the names of the kinds are taken from `item`, where they are right.
    init(_ row: CensusFile.Row, of item: ForeignItem) {
        interactions = (row.interactions ?? []).map { "\(Interaction.kinds(of: $0.type)) \($0.response ?? "") \($0.choices ?? 0)" }
        let pairs = (row.responses ?? []).compactMap { response in
            response.correct.map { texts in
                (
                    response.id.trimmingSpace,
                    texts.filter { !$0.isEmpty }.map { response.baseType == "pair" ? $0.sortedEnds : $0.asWritten(response.baseType) }
                        .sorted()
                )
            }
        }
        keys = Dictionary(pairs.filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
    }
}

extension Interaction {
    /// The interactions of QTI that can become this one.
    fileprivate var kinds: String {
        switch self {
        case .single, .multiple: "choice"
        case .entry: "entry"
        case .table: "match"
        case .gaps: "gapMatch"
        case .graphic(let graphic): graphic.kind.rawValue
        case .kept(let kept): String(kept.name.dropLast("Interaction".count))
        default: kind
        }
    }

    fileprivate static func kinds(of type: String) -> String {
        switch type {
        case "inlineChoiceInteraction": "choice"
        case "textEntryInteraction", "extendedTextInteraction": "entry"
        default: String(type.dropLast("Interaction".count))
        }
    }

    fileprivate var choices: Int {
        switch self {
        case .table(let rows, let columns, _): rows.count + columns.count
        case .gaps(let choices, let gaps, _): choices.count + gaps.count
        case .associate(let choices, _): choices.count
        case .graphic(let graphic): graphic.regions.count + graphic.choices.count
        default: options.count
        }
    }
}

extension DeclaredValue {
    fileprivate var texts: [String] {
        values.map { value in
            switch value {
            case .text(let text): text
            case .boolean(let truth): truth ? "true" : "false"
            case .number(let number): number.decimal
            case .point(let x, let y): "\(x) \(y)"
            case .pair(let first, let second): type.base == .pair ? "\(first) \(second)".sortedEnds : "\(first) \(second)"
            }
        }
    }
}

extension Answer {
    fileprivate var texts: [String] {
        switch self {
        case .choices(let options), .sequence(let options): options.map(\.text)
        case .links(let links): links.map { "\($0.from) \($0.to)" }
        default: []
        }
    }
}

extension String {
    fileprivate var trimmingSpace: String { split(separator: " ").joined(separator: " ") }

    fileprivate var sortedEnds: String { split(separator: " ").sorted().joined(separator: " ") }

    /// A number as `ExactNumber` writes it, anything else with its white space collapsed.
    fileprivate func asWritten(_ base: String?) -> String {
        let number = base == "float" || base == "integer" ? Marks(decimal: self) : nil
        return number?.decimal ?? split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
