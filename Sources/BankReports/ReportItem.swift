import ExamModel
import ItemWriting
import QuestionFormats

/// One item, as the page's template reads it.
struct ReportItem {
    let anchor: String
    let id: String
    let title: String?
    let facts: [ReportFact]
    let obstacles: [String]
    /// HTML.
    let stem: String
    let parts: [ReportPart]
    /// Absent for those who may not see keys.
    let key: ReportKey?
    let tally: [ReportFact]
    let advice: [ReportAdvice]
}

/// What only examiners may see of an item.
struct ReportKey {
    let scoring: String
    /// A program of the item's own.
    let program: String?
    let isMarkedByPeople: Bool
    /// HTML.
    let rationale: String?
    let feedback: [Feedback]
    let source: String

    struct Feedback {
        let occasion: String
        /// HTML.
        let text: String
    }
}

/// One piece of advice where its item is told.
struct ReportAdvice {
    let severity: String
    let title: String
    let what: String
    let mend: String
}

extension ReportItem {
    init(_ item: Item, anchor: String, domain: String, key: ItemKey?, tally: ItemTally?, advice: [Advice]) {
        self.anchor = anchor
        id = item.id.text
        title = item.about?.title
        facts = ReportItem.facts(of: item, domain: domain, key: key)
        obstacles = item.obstacles
        let text = RichText(slot: item.slotText)
        stem = text.html(item.stem)
        parts = ReportPart.all(of: item, key: key, text: RichText())
        self.key = key.map(ReportKey.init)
        self.tally = tally.map(ReportItem.facts) ?? []
        self.advice = advice.map(ReportAdvice.init)
    }

    private static func facts(of item: Item, domain: String, key: ItemKey?) -> [ReportFact] {
        let told = [
            ReportFact("Domain", domain), ReportFact("Level", item.level.rawValue), ReportFact("Status", item.status.rawValue),
            ReportFact("Kind", item.interaction.kind), ReportFact("Options", item.shuffle ? "shuffled" : "in this order"),
        ]
        let worth = key.map { [ReportFact("Full marks", $0.worth.decimal)] } ?? []
        let source = item.about?.source.map { [ReportFact("Name in its source", $0)] } ?? []
        let tags = item.about?.tags ?? []
        return told.filter { $0.name != "Options" || !item.interaction.options.isEmpty } + worth + source
            + (tags.isEmpty ? [] : [ReportFact("Tags", tags.joined(separator: ", "))])
    }

    private static func facts(of tally: ItemTally) -> [ReportFact] {
        [
            ReportFact("Forms", "\(tally.forms)"), ReportFact("Candidates", "\(tally.candidates)"),
            ReportFact("Facility", tally.facility.map(share) ?? "not known yet"),
            ReportFact("Discrimination", tally.discrimination.map(share) ?? "not known yet"),
        ]
    }

    /// `0.725`, `-0.031`.
    private static func share(_ perMille: Int) -> String {
        Marks(Int64(perMille), over: 1_000).decimal
    }
}

extension ReportKey {
    fileprivate init(_ key: ItemKey) {
        let text = RichText()
        scoring =
            switch key.scoring {
            case .allOrNothing: "All or nothing: full marks for exactly the key."
            case .partial: "Partial marks: a share of the marks for an answer that is partly right."
            case .panel(let panel): "The mean of the weights that \(panel.experts) experts gave."
            case .program: "The item's own rules:"
            }
        program = if case .program(let program) = key.scoring { programText(program) } else { nil }
        isMarkedByPeople = if case .program(let program) = key.scoring { program.score == nil } else { false }
        rationale = key.rationale.isEmpty ? nil : text.html(StructuredText(plain: key.rationale))
        feedback = key.feedback.map { Feedback(occasion: $0.occasion, text: text.html($0.text)) }
        source = key.source
    }
}

extension ReportAdvice {
    init(_ advice: Advice) {
        severity = advice.severity.rawValue
        title = WritingRule(rawValue: advice.rule)?.title ?? advice.rule
        what = advice.what
        mend = advice.mend
    }
}

extension Item {
    /// In hottext the marked words themselves stand in the stem; elsewhere a gap does.
    fileprivate var slotText: (PartID, OptionID?) -> String {
        var words: [PartID: [OptionID: String]] = [:]
        switch interaction {
        case .hottext(let options, _): words[""] = Item.words(options)
        case .parts(let parts):
            for part in parts { if case .hottext(let options, _) = part.interaction { words[part.id] = Item.words(options) } }
        default: break
        }
        return { part, option in
            guard let option, let word = words[part]?[option] else { return RichText.gap(part, option) }
            return "<u class=\"slot\">" + escaped(word) + "</u>"
        }
    }

    private static func words(_ options: [Option]) -> [OptionID: String] {
        Dictionary(options.map { ($0.id, $0.text.plain) }) { first, _ in first }
    }
}
