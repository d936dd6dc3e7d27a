import ExamModel

extension AnswerSheet {
    /// The options that stand on a line, by index; in an order first to last.
    func chosen(_ line: Int, _ answer: Answer?) -> [Int] {
        guard lines.indices.contains(line) else { return [] }
        let there = lines[line]
        let ids = there.interaction.chosen(at: there.place, leaf(there, of: answer))
        let options = ids.compactMap { id in there.options.firstIndex { $0.id == id } }
        if case .order = there.interaction { return options }
        return options.sorted()
    }

    /// What is written on a line.
    func written(_ line: Int, _ answer: Answer?) -> String {
        guard lines.indices.contains(line), lines[line].field != nil else { return "" }
        if case .text(let text) = leaf(lines[line], of: answer) { return text }
        let texts = texts(lines[line], answer)
        return texts.indices.contains(lines[line].place) ? texts[lines[line].place] : ""
    }

    func isGiven(_ line: Int, _ answer: Answer?) -> Bool {
        !chosen(line, answer).isEmpty || !written(line, answer).isEmpty
    }

    /// `b`, or `a,c`.
    func letters(_ line: Int, _ answer: Answer?) -> String {
        chosen(line, answer).map { Interaction.letter($0) }.joined(separator: ",")
    }

    /// What stands on a line in words: the texts of the options, what is written, how long an essay is.
    func words(_ line: Int, _ answer: Answer?) -> String {
        guard lines.indices.contains(line) else { return "" }
        let text = written(line, answer)
        if lines[line].field == .essay, !text.isEmpty { return counted(text.count, "character") }
        return text.isEmpty ? chosen(line, answer).map { lines[line].options[$0].text.plain }.joined(separator: ", ") : text
    }

    /// The next line after `line`, and round, on which nothing stands; `line` itself if there is none.
    func nextOpen(after line: Int, _ answer: Answer?) -> Int {
        let order = Array(lines.indices.dropFirst(line + 1)) + Array(lines.indices.prefix(line))
        return order.first { !isGiven($0, answer) } ?? line
    }

    /// A text of the item, with what stands in its slots: `[1: ____]`, `[2: York]`, and the marked word `[a: rose]`.
    ///
    /// - Parameter slotBlank: what blanks inside of a slot become.
    func plain(_ text: StructuredText, _ answer: Answer?, slotBlank: Character = " ") -> String {
        text.plain { part, option in
            let found = lines.indices.filter { (lines[$0].path.last ?? "") == part }
            guard let first = found.first, let last = found.last else { return "____" }
            let interaction = lines[first].interaction
            if let option, case .hottext = interaction { return marked(option, first, answer) }
            if let option, case .gaps(_, let gaps, _) = interaction {
                return found.first { gaps[lines[$0].place].id == option }.map { slot($0, answer, slotBlank) } ?? "____"
            }
            if option != nil { return "____" }
            return first == last ? slot(first, answer, slotBlank) : "[\(first + 1)-\(last + 1)]"
        }
    }

    private func slot(_ line: Int, _ answer: Answer?, _ blank: Character) -> String {
        let slot = "[\(line + 1): \(isGiven(line, answer) ? words(line, answer) : "____")]"
        return blank == " " ? slot : String(slot.map { $0.isWhitespace ? blank : $0 })
    }

    /// `[a: word]`; chosen `[a*: word]`; on the third line of several `[3a: word]`.
    private func marked(_ option: OptionID, _ line: Int, _ answer: Answer?) -> String {
        guard let index = lines[line].options.firstIndex(where: { $0.id == option }) else { return "____" }
        let star = chosen(line, answer).contains(index) ? "*" : ""
        return "[\(isNumbered ? "\(line + 1)" : "")\(Interaction.letter(index))\(star): \(lines[line].options[index].text.plain)]"
    }

    /// `1 of 2 chosen`, and so on.
    func progress(_ answer: Answer?) -> String {
        let given = lines.indices.count { isGiven($0, answer) }
        if case .parts = interaction { return local("\(given) of \(counted(lines.count, "line")) given") }
        guard let line = lines.first else { return local("cannot be answered here") }
        switch line.interaction {
        case .multiple(_, let choose), .hottext(_, let choose): return share(chosen(0, answer).count, choose, local("chosen"))
        case .order(let options, let choose): return share(chosen(0, answer).count, choose ?? ChoiceCount(options.count), local("placed"))
        case .match: return local("\(given) of \(lines.count) matched")
        case .judgement(_, _, let task): return local("\(given) of \(lines.count) \(task == .rate ? local("rated") : local("placed"))")
        case .table(_, _, let links), .associate(_, let links):
            return share(if: leaf(line, of: answer), links, local("linked"))
        case .gaps: return local("\(given) of \(lines.count) filled")
        case .entry where lines.count > 1: return local("\(given) of \(lines.count) written")
        default:
            return answer == nil ? local("not answered") : line.field == .essay ? local("\(words(0, answer)) written") : local("answered")
        }
    }

    private func share(_ count: Int, _ asked: ChoiceCount, _ verb: String) -> String {
        asked.least == asked.most ? local("\(count) of \(asked) \(verb)") : local("\(count) \(verb), \(asked.words) asked for")
    }

    private func share(if answer: Answer?, _ asked: ChoiceCount, _ verb: String) -> String {
        guard case .links(let links) = answer else { return share(0, asked, verb) }
        return share(links.count, asked, verb)
    }
}

extension Interaction {
    /// The ids of the options that stand at a prompt, row, gap or choice, in the order in which they are told.
    func chosen(at place: Int, _ answer: Answer?) -> [OptionID] {
        switch (self, answer) {
        case (.order, .sequence(let sequence)): sequence
        case (_, .choices(let chosen)): chosen
        case (.match(let prompts, _), .pairs(let pairs)), (.judgement(let prompts, _, _), .pairs(let pairs)):
            pairs[prompts[place].id].map { [$0] } ?? []
        case (.table(let rows, _, _), .links(let links)): links.filter { $0.from == rows[place].id }.map(\.to)
        case (.gaps(_, let gaps, _), .links(let links)): links.filter { $0.to == gaps[place].id }.map(\.from)
        case (.associate(let choices, _), .links(let links)):
            links.compactMap { link in
                link.from == choices[place].id ? link.to : link.to == choices[place].id ? link.from : nil
            }
        default: []
        }
    }
}

extension ChoiceCount {
    /// `2`, `1 to 3`, in the candidate's language.
    var words: String { least == most ? "\(least)" : local("\(least) to \(most)") }
}
