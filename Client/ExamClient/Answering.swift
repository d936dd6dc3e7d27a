import ExamModel

/// What choosing or writing does to an answer.
enum Choice: Hashable, Sendable {
    case answer(Answer)
    case clear
    /// Nothing changes.
    case same
    /// No more than so many can be chosen.
    case full(Int)
    /// It is not possible; the sentence says why, and what is.
    case refused(String)
}

extension Interaction {
    /// What happens when the candidate chooses the option at `index`.
    ///
    /// - Parameters:
    ///   - answer: the answer so far.
    ///   - prompt: the prompt, row or gap that is answered, where there are several.
    func choosing(_ index: Int, prompt: Int, after answer: Answer?) -> Choice {
        let options = letteredOptions
        guard options.indices.contains(index), lineLabels.indices.contains(prompt) else { return .same }
        let option = options[index].id
        switch (self, answer) {
        case (.single, .choices([option])): return .same
        case (.single, _): return .answer(.choosing([option]))
        case (.multiple(_, let choose), _), (.hottext(_, let choose), _): return toggling(option, in: answer, upTo: choose.most)
        case (.order(_, let choose), _): return sequencing(option, in: answer, upTo: choose?.most ?? options.count)
        case (.match(let prompts, _), _): return pairing(prompts[prompt].id, option, in: answer, isShared: false)
        case (.judgement(let prompts, _, let task), _):
            return pairing(prompts[prompt].id, option, in: answer, isShared: task == .rate)
        case (.table(let rows, let columns, let count), _):
            let (row, column) = (rows[prompt], columns[index])
            let linking = Linking(from: row, column, Answer.Link(row.id, column.id), at: [\.from], [\.to])
            return linking.toggled(in: answer, upTo: count.most)
        case (.gaps(let choices, let gaps, let count), _):
            let (gap, choice) = (gaps[prompt], choices[index])
            let linking = Linking(from: gap, choice, Answer.Link(choice.id, gap.id), at: [\.to], [\.from])
            return linking.toggled(in: answer, upTo: count.most)
        case (.associate(let choices, let count), _):
            let (one, other) = (choices[prompt], choices[index])
            if one.id == other.id { return .refused(local("A line is not linked with itself. Choose another letter.")) }
            let link = Answer.Link(min(one.id, other.id), max(one.id, other.id))
            return Linking(from: one, other, link, at: [\.from, \.to], [\.from, \.to]).toggled(in: answer, upTo: count.most)
        default: return .same
        }
    }

    private func toggling(_ option: OptionID, in answer: Answer?, upTo choose: Int) -> Choice {
        var chosen: [OptionID] = if case .choices(let options) = answer { options } else { [] }
        if let index = chosen.firstIndex(of: option) {
            chosen.remove(at: index)
            return chosen.isEmpty ? .clear : .answer(.choosing(chosen))
        }
        return chosen.count < choose ? .answer(.choosing(chosen + [option])) : .full(choose)
    }

    /// An option goes to the end of the sequence; once more takes it out.
    private func sequencing(_ option: OptionID, in answer: Answer?, upTo choose: Int) -> Choice {
        var sequence: [OptionID] = if case .sequence(let options) = answer { options } else { [] }
        if let index = sequence.firstIndex(of: option) {
            sequence.remove(at: index)
            return sequence.isEmpty ? .clear : .answer(.sequence(sequence))
        }
        return sequence.count < choose ? .answer(.sequence(sequence + [option])) : .full(choose)
    }

    /// An option goes to one prompt only, unless prompts share it; the same one again takes it away.
    private func pairing(_ prompt: PromptID, _ option: OptionID, in answer: Answer?, isShared: Bool) -> Choice {
        var pairs: [PromptID: OptionID] = if case .pairs(let pairs) = answer { pairs } else { [:] }
        let isThere = pairs[prompt] == option
        if !isShared { pairs = pairs.filter { $0.value != option } }
        pairs[prompt] = isThere ? nil : option
        return pairs.isEmpty ? .clear : .answer(.pairs(pairs))
    }
}

/// Linking a line with an option: at which ends of a link each of them stands, and how often it may.
private struct Linking {
    typealias Ends = [KeyPath<Answer.Link, OptionID>]

    let line: Item.Linkable
    let option: Item.Linkable
    let link: Answer.Link
    let lineEnds: Ends
    let optionEnds: Ends

    init(from line: Item.Linkable, _ option: Item.Linkable, _ link: Answer.Link, at lineEnds: Ends, _ optionEnds: Ends) {
        (self.line, self.option, self.link) = (line, option, link)
        (self.lineEnds, self.optionEnds) = (lineEnds, optionEnds)
    }

    /// A link that stands is taken away. What may be linked once only leaves its former link, as an option does in matching.
    func toggled(in answer: Answer?, upTo most: Int) -> Choice {
        var links: [Answer.Link] = if case .links(let links) = answer { links } else { [] }
        if links.contains(link) {
            links.removeAll { $0 == link }
            return links.isEmpty ? .clear : .answer(.linking(links))
        }
        if line.most == 1 { links.removeAll { touches($0, line, lineEnds) } }
        if option.most == 1 { links.removeAll { touches($0, option, optionEnds) } }
        if isUsedUp(line, lineEnds, links) { return .full(line.most) }
        if isUsedUp(option, optionEnds, links) {
            return .refused(local("This option is used \(counted(option.most, "time")) already. Take it away elsewhere first."))
        }
        return links.count < most ? .answer(.linking(links + [link])) : .full(most)
    }

    private func isUsedUp(_ end: Item.Linkable, _ ends: Ends, _ links: [Answer.Link]) -> Bool {
        end.most > 0 && links.count { touches($0, end, ends) } >= end.most
    }

    private func touches(_ link: Answer.Link, _ end: Item.Linkable, _ ends: Ends) -> Bool {
        ends.contains { link[keyPath: $0] == end.id }
    }
}
