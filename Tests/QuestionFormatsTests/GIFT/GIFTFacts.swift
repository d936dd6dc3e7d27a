import ExamModel

@testable import QuestionFormats

/// What an item says, in the words of the expectation files: one line a fact, white space collapsed.
struct GIFTFacts {
    var lines: [String] = []

    init(_ item: ForeignItem) {
        lines.append("name \(item.title ?? "-")")
        lines.append("text \(flat(item.stem))")
        lines.append("general \(flat(item.rationale))")
        lines.append("id \(item.source ?? "-") tags \(item.tags)")
        switch item.interaction {
        case .single(.truths) where !item.shuffle:
            let isTrue = item.correct == .choices(["a"])
            lines.append("truefalse \(isTrue)")
            lines.append(
                "wrong \(feedback(isTrue ? "option b" : "option a", item)) right \(feedback(isTrue ? "option a" : "option b", item))")
        case .single(let options): addOptions(options, of: item, type: "single")
        case .multiple(let options, _): addOptions(options, of: item, type: "multiple")
        case .match(let prompts, let options): addMatch(prompts, options, item.correct)
        case .entry(let entry) where entry.kind == .essay: lines.append("essay")
        case .entry(let entry): addWritten(entry, item)
        default: lines.append(item.interaction.kind)
        }
    }

    init(lines: [String]) {
        self.lines = lines
    }

    private func feedback(_ occasion: String, _ item: ForeignItem) -> String {
        flat(item.feedback.first { $0.occasion == occasion }?.text ?? "")
    }

    private mutating func addOptions(_ options: [Item.Option], of item: ForeignItem, type: String) {
        lines.append(type)
        var shares: [OptionID: Marks] = [:]
        if case .choices(let right)? = item.correct { for id in right { shares[id] = .one } }
        if case .program(let program) = item.scoring {
            for entry in program.soleMapping?.entries ?? [] {
                if case .text(let id) = entry.key { shares[OptionID(id)] = entry.number }
            }
        }
        for option in options {
            lines.append("\(flat(option.text)) | \(rounded(shares[option.id] ?? 0)) | \(feedback("option \(option.id)", item))")
        }
    }

    private mutating func addMatch(_ prompts: [Item.Prompt], _ options: [Item.Option], _ correct: Answer?) {
        lines.append("match")
        guard case .pairs(let pairs)? = correct else { return }
        let texts = Dictionary(uniqueKeysWithValues: options.map { ($0.id, flat($0.text)) })
        for prompt in prompts { lines.append("\(flat(prompt.text)) -> \(pairs[prompt.id].flatMap { texts[$0] } ?? "?")") }
        for option in options where !pairs.values.contains(option.id) { lines.append(" -> \(flat(option.text))") }
    }

    private mutating func addWritten(_ entry: Entry, _ item: ForeignItem) {
        lines.append(entry.kind == .number ? "numerical" : "shortanswer")
        guard case .program(let program) = item.scoring, let written = WrittenAnswers(program) else { return }
        for answer in written.answers {
            lines.append("\(answer.accepted) | \(rounded(answer.share)) | \(feedback("answer \(answer.accepted)", item))")
        }
    }
}

/// Its words without marks, white space collapsed.
func flat(_ text: StructuredText) -> String {
    text.plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Five decimals, as Moodle shows shares.
func rounded(_ share: Marks) -> String {
    let scaled = (share * 100_000 + Marks(1, over: 2)).floor
    return "\(scaled)"
}
