import ExamModel

/// What choosing an option does to an answer.
enum Choice: Hashable, Sendable {
    case answer(Answer)
    case clear
    /// Nothing changes.
    case same
    /// No more than so many can be chosen.
    case full(Int)
}

extension Interaction {
    /// What happens when the candidate chooses the option at `index`.
    ///
    /// - Parameters:
    ///   - answer: the answer so far.
    ///   - prompt: the prompt that is answered, for matching.
    func choosing(_ index: Int, prompt: Int, after answer: Answer?) -> Choice {
        guard options.indices.contains(index) else { return .same }
        let option = options[index].id
        switch (self, answer) {
        case (.single, .choices([option])): return .same
        case (.single, _): return .answer(.choosing([option]))
        case (.multiple(_, let choose), _), (.hottext(_, let choose), _): return toggling(option, in: answer, upTo: choose.most)
        case (.order, _): return sequencing(option, in: answer)
        case (.match(let prompts, _), _):
            return prompts.indices.contains(prompt) ? pairing(prompts[prompt].id, option, in: answer) : .same
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
    private func sequencing(_ option: OptionID, in answer: Answer?) -> Choice {
        var sequence: [OptionID] = if case .sequence(let options) = answer { options } else { [] }
        if let index = sequence.firstIndex(of: option) {
            sequence.remove(at: index)
            return sequence.isEmpty ? .clear : .answer(.sequence(sequence))
        }
        return .answer(.sequence(sequence + [option]))
    }

    /// An option goes to one prompt only; the same one again takes it away.
    private func pairing(_ prompt: PromptID, _ option: OptionID, in answer: Answer?) -> Choice {
        var pairs: [PromptID: OptionID] = if case .pairs(let pairs) = answer { pairs } else { [:] }
        let isThere = pairs[prompt] == option
        pairs = pairs.filter { $0.value != option }
        if !isThere { pairs[prompt] = option }
        return pairs.isEmpty ? .clear : .answer(.pairs(pairs))
    }

    /// `1 of 2 chosen`, and so on; empty where there is nothing to count.
    func progress(_ answer: Answer?) -> String {
        switch (self, answer) {
        case (.multiple(_, let choose), .choices(let chosen)): "\(chosen.count) of \(choose) chosen"
        case (.multiple(_, let choose), _): "0 of \(choose) chosen"
        case (.order(let options, _), .sequence(let sequence)): "\(sequence.count) of \(options.count) placed"
        case (.order(let options, _), _): "0 of \(options.count) placed"
        case (.match(let prompts, _), .pairs(let pairs)): "\(pairs.count) of \(prompts.count) matched"
        case (.match(let prompts, _), _): "0 of \(prompts.count) matched"
        case (_, .none): "not answered"
        case (_, _): "answered"
        }
    }

    /// The letter that stands for the option at `index`: `a`, `b`, …
    static func letter(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return letters.indices.contains(index) ? String(letters[index]) : "?"
    }
}
