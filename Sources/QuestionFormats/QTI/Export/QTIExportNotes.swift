import ExamModel

/// What of an item other readers of the package will not find as it is here.
struct QTIExportNotes {
    private let export: ExportItem
    private var item: Item { export.item }

    init(_ export: ExportItem) {
        self.export = export
    }

    var all: [ExportNote] {
        let parts = QTISimpleScoring.parts(of: item.interaction)
        var notes = parts.flatMap { shape($0.interaction) }
        notes += scoring
        if let source = item.about?.source, !source.isFreeIdentifier {
            notes.append(note(.dropped, "qti.identifier", "its name in its own system, \(shown(source)), is too long for QTI"))
        }
        if texts.contains(where: \.hasPicture) {
            notes.append(note(.dropped, "qti.picture", "the pictures of the item are named, but their files are not in the package"))
        }
        return notes
    }

    private func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) -> ExportNote {
        ExportNote(kind, item: item.id, rule: rule, what: what)
    }

    private func shape(_ interaction: Interaction) -> [ExportNote] {
        switch interaction {
        case .judgement(_, _, let task):
            [note(.changed, "qti.judgement", "QTI has no judgement items (\(task.rawValue)); other readers see a table to match")]
        case .match:
            [
                note(
                    .changed, "qti.match",
                    "QTI has no word for \"each option once\"; other readers see a table with one link a row and column")
            ]
        case .kept(let kept) where QTIKeptWriter.element(kept) == nil:
            [note(.changed, "qti.kept", "what was kept of \(kept.format) is written as a custom interaction with its text in it")]
        case .parts: [note(.dropped, "qti.parts", "parts inside parts are not written")]
        default: []
        }
    }

    private var scoring: [ExportNote] {
        switch export.key.scoring {
        case .partial:
            switch item.interaction {
            case .multiple, .order, .match, .single: return []
            default:
                return [
                    note(
                        .changed, "qti.partial", "partial marks for \(item.interaction.kind) are written as one share for each right answer"
                    )
                ]
            }
        case .program(let program):
            return program.hasEndlessDecimals
                ? [note(.changed, "qti.number", "numbers such as 1/3 have no finite decimal and were cut after 15 places in a mapping")]
                : []
        case .panel(let weights):
            let isEndless = weights.weights.values.flatMap(\.values).contains { !$0.isQTIDecimal }
            return isEndless
                ? [note(.changed, "qti.number", "weights such as 1/3 have no finite decimal and were cut after 15 places")] : []
        case .allOrNothing: return []
        }
    }

    private var texts: [StructuredText] {
        let options = item.interaction.options.map(\.text)
        return [item.stem] + options
    }
}

extension StructuredText {
    fileprivate var hasPicture: Bool { markup.contains("![") }
}

extension ScoringProgram {
    /// Whether something that QTI writes as a decimal has none.
    fileprivate var hasEndlessDecimals: Bool {
        responses.contains { response in
            let numbers = response.mapping.map { [$0.otherwise] + $0.entries.map(\.number) + [$0.least, $0.most].compactMap { $0 } } ?? []
            return numbers.contains { !$0.isQTIDecimal }
        }
    }
}
