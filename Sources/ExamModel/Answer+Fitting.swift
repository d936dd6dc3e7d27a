extension Answer {
    /// Whether `interaction` could be answered so: right kind, known options, none twice, not too many.
    public func fits(_ interaction: Interaction) -> Bool {
        switch (self, interaction) {
        case (.choices(let chosen), .single(let options)):
            return chosen.count == 1 && areDistinct(chosen, in: options)
        case (.choices(let chosen), .multiple(let options, let choose)), (.choices(let chosen), .hottext(let options, let choose)):
            return !chosen.isEmpty && chosen.count <= choose.most && areDistinct(chosen, in: options) && chosen == chosen.sorted()
        case (.sequence(let sequence), .order(let options, let choose)):
            return !sequence.isEmpty && sequence.count <= choose?.most ?? options.count && areDistinct(sequence, in: options)
        case (.pairs(let pairs), .match(let prompts, let options)):
            return areKnown(pairs, prompts, options) && Set(pairs.values).count == pairs.count
        case (.pairs(let pairs), .judgement(let actions, let scale, let task)):
            return areKnown(pairs, actions, scale) && (task == .rate || Set(pairs.values).count == pairs.count)
        case (.text(let text), .entry(let entry)):
            return entry.texts == nil && isTaken(text, by: entry)
        case (.texts(let texts), .entry(let entry)):
            return !texts.isEmpty && texts.count <= entry.texts ?? 0 && texts.allSatisfy { isTaken($0, by: entry) }
        case (.text(let text), .slider(let least, let most, _)):
            return Marks(decimal: text).map { least <= $0 && $0 <= most } ?? false
        case (.links(let links), _): return fits(links, interaction)
        case (.parts(let answers), .parts(let parts)):
            let known = Dictionary(parts.map { ($0.id, $0.interaction) }, uniquingKeysWith: { first, _ in first })
            return !answers.isEmpty && answers.allSatisfy { part, answer in known[part].map(answer.fits) ?? false }
        case (_, .graphic(let graphic)): return graphic.inWords.map(fits) ?? false
        default: return false
        }
    }

    /// Whether everything asked for was given, so that the item counts as answered.
    public func isComplete(for interaction: Interaction) -> Bool {
        guard fits(interaction) else { return false }
        return switch (self, interaction) {
        case (.choices(let chosen), .multiple(_, let choose)), (.choices(let chosen), .hottext(_, let choose)):
            chosen.count >= choose.least
        case (.sequence(let sequence), .order(let options, let choose)): sequence.count >= choose?.least ?? options.count
        case (.pairs(let pairs), .match(let prompts, _)), (.pairs(let pairs), .judgement(let prompts, _, _)):
            pairs.count == prompts.count
        case (.links(let links), .table(_, _, let count)), (.links(let links), .associate(_, let count)),
            (.links(let links), .gaps(_, _, let count)):
            links.count >= count.least
        case (.parts(let answers), .parts(let parts)):
            parts.allSatisfy { part in answers[part.id]?.isComplete(for: part.interaction) ?? false }
        case (_, .graphic(let graphic)): graphic.inWords.map(isComplete) ?? false
        default: true
        }
    }

    private func fits(_ links: [Link], _ interaction: Interaction) -> Bool {
        guard !links.isEmpty, links == Set(links).sorted() else { return false }
        switch interaction {
        case .table(let rows, let columns, let count): return links.count <= count.most && areWithin(links, rows, columns)
        case .gaps(let choices, let gaps, let count): return links.count <= count.most && areWithin(links, choices, gaps)
        case .associate(let choices, let count):
            guard links.count <= count.most, links.allSatisfy({ $0.from <= $0.to }) else { return false }
            let most = Dictionary(choices.map { ($0.id, $0.most) }, uniquingKeysWith: { first, _ in first })
            let uses = Dictionary(links.flatMap { [$0.from, $0.to] }.map { ($0, 1) }, uniquingKeysWith: +)
            return uses.allSatisfy { id, uses in most[id].map { $0 == 0 || uses <= $0 } ?? false }
        case .graphic(let graphic): return graphic.inWords.map { fits(links, $0) } ?? false
        default: return false
        }
    }
}

/// They are compared one by one: there are few, and everything that is graded comes by here.
private func areDistinct(_ chosen: [OptionID], in options: [Item.Option]) -> Bool {
    chosen.count <= options.count
        && chosen.indices.allSatisfy { index in
            !chosen[..<index].contains(chosen[index]) && options.contains { $0.id == chosen[index] }
        }
}

private func areKnown(_ pairs: [PromptID: OptionID], _ prompts: [Item.Prompt], _ options: [Item.Option]) -> Bool {
    !pairs.isEmpty && Set(prompts.map(\.id)).isSuperset(of: pairs.keys) && Set(options.map(\.id)).isSuperset(of: pairs.values)
}

private func isTaken(_ text: String, by entry: Entry) -> Bool {
    guard !text.isEmpty, text.unicodeScalars.count <= Entry.longest else { return false }
    return switch entry.kind {
    case .text, .essay: true
    case .integer: Marks(decimal: text) != nil && text.allSatisfy { $0.isNumber || $0 == "-" || $0 == "+" }
    case .number: Marks(decimal: text) != nil
    }
}

private func areWithin(_ links: [Answer.Link], _ from: [Item.Linkable], _ to: [Item.Linkable]) -> Bool {
    func isWithin(_ uses: [OptionID], _ linkables: [Item.Linkable]) -> Bool {
        let most = Dictionary(linkables.map { ($0.id, $0.most) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(uses.map { ($0, 1) }, uniquingKeysWith: +).allSatisfy { id, uses in
            most[id].map { $0 == 0 || uses <= $0 } ?? false
        }
    }
    return isWithin(links.map(\.from), from) && isWithin(links.map(\.to), to)
}

extension Graphic {
    /// The same question asked in words, if every region has a label.
    public var inWords: Interaction? {
        guard hasTextForm else { return nil }
        let options = regions.map { Item.Option(id: $0.id, text: $0.label ?? "") }
        let linkables = regions.map { Item.Linkable(id: $0.id, text: $0.label ?? "", most: $0.most) }
        switch kind {
        case .hotspot: return choose == 1 ? .single(options: options) : .multiple(options: options, choose: choose)
        case .graphicOrder: return .order(options: options, choose: choose)
        case .graphicAssociate: return .associate(choices: linkables, links: choose)
        case .graphicGapMatch: return .gaps(choices: choices, gaps: linkables, links: choose)
        case .selectPoint, .positionObject: return nil
        }
    }
}
