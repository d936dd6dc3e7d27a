import ExamModel

/// Writes the answers of one item.
struct GIFTBlockWriter {
    private let item: Item
    private let key: ItemKey
    private let texts: GIFTTextWriter
    private(set) var notes: [ExportNote] = []

    init(_ export: ExportItem) {
        item = export.item
        key = export.key
        texts = GIFTTextWriter(
            stem: item.stem,
            others: [StructuredText(key.rationale)] + item.interaction.options.map(\.text) + item.interaction.prompts.map(\.text)
                + item.interaction.rows.map(\.text) + key.feedback.map(\.text))
    }

    var stem: String { texts.stem(item.stem) }

    /// The block with its braces.
    mutating func answers() throws(WritingRefusal) -> String {
        let lines =
            switch item.interaction {
            case .single(.truths) where !item.shuffle && key.scoring == .allOrNothing: trueFalse()
            case .single(let options): try choices(options, isSingle: true)
            case .multiple(let options, _): try choices(options, isSingle: false)
            case .match(let prompts, let options): try match(prompts, options)
            case .table(let rows, let columns, _): try table(rows, columns)
            case .entry(let entry) where entry.kind == .essay: essay()
            case .entry(let entry): try written(entry)
            default: throw WritingRefusal(rule: "gift.kind", what: "GIFT has no items of the kind \(item.interaction.kind)")
            }
        noteFeedback()
        let general = key.rationale.isEmpty ? [] : ["####" + texts.inherited(StructuredText(key.rationale))]
        let all = lines + general
        return all.isEmpty ? "{}" : all.count == 1 && general.isEmpty ? "{\(all[0])}" : "{\n\t" + all.joined(separator: "\n\t") + "\n}"
    }

    private mutating func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) {
        notes.append(ExportNote(kind, item: item.id, rule: rule, what: what))
    }

    /// Feedback on an option or answer has its place behind it; there is none for the rest.
    private mutating func noteFeedback() {
        let lost = key.feedback.map(\.occasion).filter { !$0.hasPrefix("option ") && !$0.hasPrefix("answer ") }
        if !lost.isEmpty { note(.dropped, "gift.feedback", "the texts for \(lost.joined(separator: ", ")) are not written") }
    }

    private func feedback(_ occasion: String, hidingArrow: Bool = false) -> String {
        guard let text = key.feedback.first(where: { $0.occasion == occasion })?.text else { return "" }
        return "#" + (hidingArrow ? texts.withoutArrow(text) : texts.inherited(text))
    }

    /// `marks` as a share of those of the item.
    private func share(_ marks: Marks) throws(WritingRefusal) -> Marks {
        guard key.worth > 0, key.worth.isModest, marks.isModest else {
            throw WritingRefusal(rule: "gift.weight", what: "\(marks) of \(key.worth) marks is no share that GIFT can say")
        }
        return marks / key.worth
    }

    private func refuseWithoutMarks(_ shares: [Marks]) throws(WritingRefusal) {
        guard !shares.contains(where: { $0 > 0 }) else { return }
        throw WritingRefusal(rule: "gift.key", what: "GIFT has no item in which no answer gives any marks")
    }

    private func percent(_ share: Marks) throws(WritingRefusal) -> String {
        guard let percent = MoodleGrades.percent(share) else {
            throw WritingRefusal(rule: "gift.weight", what: "Moodle lets no answer have \(share) of the marks")
        }
        return "%\(percent)%"
    }

    // MARK: Choices

    private func trueFalse() -> [String] {
        let isTrue = key.correct == .choices([.lettered(0)])
        let (right, wrong) = isTrue ? ("a", "b") : ("b", "a")
        let texts = (wrong: feedback("option \(wrong)"), right: feedback("option \(right)"))
        return [(isTrue ? "TRUE" : "FALSE") + (texts.wrong.isEmpty && !texts.right.isEmpty ? "#" : texts.wrong) + texts.right]
    }

    private mutating func choices(_ options: [Item.Option], isSingle: Bool) throws(WritingRefusal) -> [String] {
        let shares = try shares(of: options, isSingle: isSingle)
        if isSingle, !shares.contains(.one) {
            throw WritingRefusal(rule: "gift.key", what: "GIFT has no single choice without an option that gives full marks")
        }
        try refuseWithoutMarks(shares)
        guard options.count >= 2, options.allSatisfy({ !$0.text.plain.isEmpty }) else {
            throw WritingRefusal(rule: "gift.options", what: "GIFT has no choice of fewer than two options, or of one without text")
        }
        if !item.shuffle || options.contains(where: \.isFixed) {
            note(.changed, "gift.shuffle", "GIFT cannot say that options keep their places; Moodle shuffles them")
        }
        let areAllRight = isSingle && shares.allSatisfy { $0 == .one }
        var lines: [String] = []
        for (index, (option, share)) in zip(options, shares).enumerated() {
            let text = texts.inherited(option.text)
            let isPlainRight = isSingle && share == .one && !(areAllRight && index == 0)
            let mark = isPlainRight ? "=" : share == 0 && !text.hasPrefix("%") ? "~" : "~" + (try percent(share))
            lines.append(mark + text + feedback("option \(option.id)"))
        }
        return lines
    }

    /// What each option gives, of the marks.
    private mutating func shares(of options: [Item.Option], isSingle: Bool) throws(WritingRefusal) -> [Marks] {
        guard case .choices(let right)? = key.correct, !right.isEmpty, let count = Int64(exactly: right.count) else {
            throw WritingRefusal(rule: "gift.key", what: "it has no right options")
        }
        let part = Marks(1, over: isSingle ? 1 : count)
        switch key.scoring {
        case .allOrNothing, .partial:
            if !isSingle, key.scoring == .allOrNothing {
                note(.changed, "gift.scoring", "GIFT gives each right option its share, and takes all marks away for a wrong one")
            }
            let penalty = isSingle ? 0 : key.scoring == .partial ? Marks(0) - part : Marks(-1)
            return options.map { right.contains($0.id) ? part : penalty }
        case .program(let program):
            guard let mapping = program.soleMapping, mapping.otherwise == 0, key.worth > 0,
                item.interaction.missingName(in: mapping.rewarded.map(\.key)) == nil
            else { throw otherRules }
            var numbers: [String: Marks] = [:]
            for entry in mapping.entries { if case .text(let id) = entry.key { numbers[id] = entry.number } }
            if !isSingle, mapping.least != 0 || mapping.most != key.worth {
                note(.changed, "gift.scoring", "in GIFT the marks of several options are never below 0 nor above what the item is worth")
            }
            return try options.map { option throws(WritingRefusal) in try share(numbers[option.id.text] ?? 0) }
        case .panel: throw otherRules
        }
    }

    private var otherRules: WritingRefusal {
        WritingRefusal(rule: "gift.scoring", what: "its scoring rules are not weights of answers")
    }

    // MARK: Matching

    private mutating func match(_ prompts: [Item.Prompt], _ options: [Item.Option]) throws(WritingRefusal) -> [String] {
        guard case .pairs(let pairs)? = key.correct, pairs.count == prompts.count else {
            throw WritingRefusal(rule: "gift.key", what: "it does not have a right option for each prompt")
        }
        if key.scoring != .partial { note(.changed, "gift.scoring", "GIFT gives each right pair its share of the marks") }
        let used = Set(pairs.values)
        return try matching(
            prompts.map { prompt in (prompt.text, options.first { $0.id == pairs[prompt.id] }?.text) }
                + options.filter { !used.contains($0.id) }.map { (nil, $0.text) })
    }

    private mutating func table(_ rows: [Item.Linkable], _ columns: [Item.Linkable]) throws(WritingRefusal) -> [String] {
        guard case .links(let links)? = key.correct, links.count == rows.count, Set(links.map(\.from)).count == rows.count else {
            throw WritingRefusal(rule: "gift.kind", what: "GIFT has only tables in which each row has one right column")
        }
        let keys = Dictionary(links.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
        let used = Set(keys.values)
        var pairs = MatchingPairs()
        let texts =
            rows.map { row in (row.text as StructuredText?, columns.first { $0.id == keys[row.id] }?.text) }
            + columns.filter { !used.contains($0.id) }.map { (nil, $0.text) }
        for (left, right) in texts { pairs.add(left, right ?? "") }
        if key.scoring != pairs.scoring(worth: key.worth) {
            note(.changed, "gift.scoring", "GIFT gives each right pair its share of the marks")
        }
        return try matching(texts)
    }

    /// The right-hand sides are words without format in Moodle.
    private mutating func matching(_ pairs: [(StructuredText?, StructuredText?)]) throws(WritingRefusal) -> [String] {
        var lines: [String] = []
        for (left, right) in pairs {
            guard let right, !right.plain.isBlank, left?.plain.isEmpty != true else {
                throw WritingRefusal(rule: "gift.options", what: "GIFT has no pair with a side without text")
            }
            if StructuredText(plain: right.plain) != right {
                note(.changed, "gift.emphasis", "the right-hand sides of pairs are written as plain words")
            }
            lines.append("=" + (left.map { texts.withoutArrow($0) } ?? "") + " -> " + GIFTEscapes.written(right.plain))
        }
        guard lines.count >= 2 else { throw WritingRefusal(rule: "gift.options", what: "GIFT has no matching of one pair") }
        return lines
    }

    // MARK: What is written

    private mutating func essay() -> [String] {
        if key.correct != nil { note(.dropped, "gift.key", "the right answer of an essay is not written") }
        return []
    }

    private mutating func written(_ entry: Entry) throws(WritingRefusal) -> [String] {
        if entry.pattern != nil || entry.texts != nil { note(.dropped, "gift.entry", "the pattern or number of the texts is not written") }
        let isNumber = entry.kind != .text
        let answers = try acceptedAnswers(isNumber: isNumber)
        try refuseWithoutMarks(answers.map(\.share))
        var lines: [String] = []
        for answer in answers {
            if case .text(_, isCaseSensitive: true) = answer.accepted {
                note(.changed, "gift.case", "small and capital letters are the same in GIFT")
            }
            if let number = answer.accepted.numbers.first(where: { !$0.isModest || Marks(decimal: $0.decimal) != $0 }) {
                throw WritingRefusal(rule: "gift.number", what: "\(number) has more digits than are kept exactly")
            }
            let text = answer.accepted.description
            guard !VisibleText(text).text.isBlank else {
                throw WritingRefusal(rule: "gift.answers", what: "an answer shows nothing, and GIFT has none without a text")
            }
            guard isNumber || !text.contains("->") else {
                throw WritingRefusal(rule: "gift.arrow", what: "in GIFT -> in an answer makes a matching item")
            }
            let share = try share(answer.share)
            let feedback = feedback("answer \(text)", hidingArrow: true)
            if isNumber, answer.accepted == .anyNumber, share == 0, answer == answers.last, answers.count > 1, !feedback.isEmpty {
                lines.append("~" + feedback)
            } else {
                let weight = share == .one && !text.hasPrefix("%") ? "" : try percent(share)
                let mark = text.hasPrefix("[") ? "[plain]" : ""
                lines.append("=" + weight + mark + (isNumber ? text : GIFTEscapes.written(text)) + feedback)
            }
        }
        return isNumber ? ["#"] + lines : lines
    }

    private func acceptedAnswers(isNumber: Bool) throws(WritingRefusal) -> [WrittenAnswers.Answer] {
        if case .program(let program) = key.scoring, let written = WrittenAnswers(program), key.worth > 0 {
            guard written.areNumbers == isNumber else { throw otherRules }
            return written.answers
        }
        guard key.scoring == .allOrNothing, case .text(let text)? = key.correct else { throw otherRules }
        guard isNumber else {
            return [.init(accepted: .text(WildcardText.literal(text), isCaseSensitive: true), share: key.worth)]
        }
        guard let number = Marks(decimal: text) else { throw otherRules }
        return [.init(accepted: .near(number, tolerance: 0), share: key.worth)]
    }
}

extension Interaction {
    /// The rows of a table, otherwise none.
    fileprivate var rows: [Item.Linkable] {
        if case .table(let rows, _, _) = self { rows } else { [] }
    }
}

extension String {
    /// Whether nothing but blanks is in it.
    fileprivate var isBlank: Bool { Substring(self).withoutOuterBlanks.isEmpty }
}
