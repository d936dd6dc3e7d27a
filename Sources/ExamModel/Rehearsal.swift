/// That a robot sat a whole form: of this bank, this blueprint and this scheme, whatever the window.
public struct Rehearsal: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let bank: Digest
    public let blueprint: BlueprintID
    public let scheme: SchemeID
    public let schemeVersion: String
    public let items: Int
    public let checks: Int
    public let by: StaffID
    public let at: Instant

    public init(
        sitting: SittingID, bank: Digest, blueprint: BlueprintID, scheme: SchemeID, schemeVersion: String, items: Int, checks: Int,
        by: StaffID, at: Instant
    ) {
        self.sitting = sitting
        self.bank = bank
        self.blueprint = blueprint
        self.scheme = scheme
        self.schemeVersion = schemeVersion
        self.items = items
        self.checks = checks
        self.by = by
        self.at = at
    }
}

extension WindowID {
    /// Where robots sit the forms of this window. No window of people has a name that begins so.
    public var rehearsal: WindowID { WindowID("~" + text) }

    /// Whether only robots sit here: nothing of it counts, and nobody is issued anything.
    /// The window that is rehearsed, or the window itself.
    public var real: WindowID { isRehearsal ? WindowID(String(text.dropFirst())) : self }
    public var isRehearsal: Bool { text.hasPrefix("~") }
}

extension Interaction {
    /// An answer that is complete and always the same, for a robot; `nil` if there is none.
    public var robotAnswer: Answer? {
        let answer: Answer? =
            switch self {
            case .single(let options): options.first.map { .choices([$0.id]) }
            case .multiple(let options, let choose), .hottext(let options, let choose):
                .choosing(options.prefix(max(1, choose.least)).map(\.id))
            case .order(let options, let choose): .sequence(options.prefix(max(1, choose?.least ?? options.count)).map(\.id))
            case .match(let prompts, let options): .pairs(pairs(prompts, options))
            case .judgement(let actions, let scale, .rate): .pairs(pairs(actions, actions.compactMap { _ in scale.first }))
            case .judgement(let actions, let scale, _): .pairs(pairs(actions, scale))
            case .entry(let entry): entry.robotAnswer
            case .slider(let least, _, _): .text("\(least)")
            case .table(let rows, let columns, let links): .linking(linked(rows, columns, links))
            case .gaps(let choices, let gaps, let links): .linking(linked(choices, gaps, links))
            case .associate(let choices, let links): .linking(associated(choices, links))
            case .graphic(let graphic): graphic.inWords?.robotAnswer
            case .kept: nil
            case .parts(let parts):
                .parts(Dictionary(parts.compactMap { part in part.interaction.robotAnswer.map { (part.id, $0) } }) { first, _ in first })
            }
        return answer.flatMap { $0.isComplete(for: self) ? $0 : nil }
    }
}

extension Entry {
    fileprivate var robotAnswer: Answer {
        let text = kind == .text || kind == .essay ? "robot" : "1"
        return texts.map { .texts(Array(repeating: text, count: $0)) } ?? .text(text)
    }
}

private func pairs(_ prompts: [Item.Prompt], _ options: [Item.Option]) -> [PromptID: OptionID] {
    Dictionary(zip(prompts, options).map { ($0.id, $1.id) }) { first, _ in first }
}

/// As many links as are asked for, none used more often than it may be.
private func linked(_ from: [Item.Linkable], _ to: [Item.Linkable], _ count: ChoiceCount) -> [Answer.Link] {
    greedy(from.flatMap { first in to.map { (first, $0) } }, count)
}

private func associated(_ choices: [Item.Linkable], _ count: ChoiceCount) -> [Answer.Link] {
    let sorted = choices.sorted { $0.id < $1.id }
    return greedy(sorted.indices.flatMap { first in sorted[(first + 1)...].map { (sorted[first], $0) } }, count)
}

private func greedy(_ possible: [(Item.Linkable, Item.Linkable)], _ count: ChoiceCount) -> [Answer.Link] {
    var (links, uses): ([Answer.Link], [String: Int]) = ([], [:])
    for (from, to) in possible where links.count < max(1, count.least) {
        // The two sides have ids of their own.
        let (first, second) = ("f" + from.id.text, "t" + to.id.text)
        guard from.most == 0 || uses[first, default: 0] < from.most, to.most == 0 || uses[second, default: 0] < to.most else { continue }
        uses[first, default: 0] += 1
        uses[second, default: 0] += 1
        links.append(.init(from.id, to.id))
    }
    return links
}
