import ExamAPI
import ExamModel
import TerminalUI

extension PlainText {
    /// Paragraphs as they are; a table row as `Billing: Open 42, Oldest 9 days`.
    static func prose(_ text: String) -> [String] {
        var header: [String] = []
        return TextBlock.trimmed(text).split(separator: "\n").compactMap { line in
            guard let cells = tableCells(String(line)) else {
                header = []
                return String(line)
            }
            if cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } }) { return nil }
            if header.isEmpty {
                header = cells
                return local("Table: \(cells.joined(separator: ", ")).")
            }
            let facts = zip(header, cells).dropFirst().map { "\($0) \($1)" }
            return "\(cells.first ?? ""): \(facts.joined(separator: ", "))"
        }
    }

    static func exhibit(_ index: Int, in model: Model) -> [String] {
        guard let scenario = model.scenario else { return [local("This item has no scenario.")] }
        guard scenario.exhibits.indices.contains(index) else {
            return [local("The scenario has exhibits 1 to \(scenario.exhibits.count).")]
        }
        let count = scenario.exhibits.count
        let place = count > 1 ? local("Exhibit \(index + 1) of \(count): ") : ""
        return [local("Scenario: \(scenario.title)."), place + scenario.exhibits[index].title + "."]
            + prose(TextBlock.text(of: scenario.exhibits[index]))
    }

    /// How often words stand in each exhibit, and the lines in which they do.
    static func found(_ needle: String, in model: Model) -> [String] {
        guard let scenario = model.scenario else { return [local("This item has no scenario.")] }
        let found = scenario.exhibits.indices.flatMap { index -> [String] in
            let count = MarkableText.exhibit(index, model)?.hits(of: needle).count ?? 0
            if count == 0 { return [] }
            let lines = prose(TextBlock.text(of: scenario.exhibits[index])).filter { $0.lowercased().contains(needle.lowercased()) }
            return [local("\(counted(count, "hit")) in exhibit \(index + 1), \(scenario.exhibits[index].title):")] + lines
        }
        return found.isEmpty ? [local("\"\(needle)\" stands in no exhibit.")] : found
    }

    /// `1: "the outage" in the item`.
    static func highlights(_ model: Model) -> [String] {
        let all = model.allHighlights
        if all.isEmpty { return [local("Nothing is highlighted.")] }
        return all.enumerated().map { "\($0 + 1): \(words(of: $1.highlight, model))" }
    }

    /// `"the outage" in the item`, `"9 days" in exhibit 1`.
    static func words(of highlight: Highlight, _ model: Model) -> String {
        let words = MarkableText.at(highlight.place, model)?.words ?? []
        let last = min(highlight.last, words.count - 1)
        let shown =
            (0...max(0, last)).contains(highlight.first) && !words.isEmpty ? words[highlight.first...last].joined(separator: " ") : ""
        switch highlight.place {
        case .stem: return local("\"\(shown)\" in the item")
        case .exhibit(let index): return local("\"\(shown)\" in exhibit \(index + 1)")
        }
    }

    /// The time left and the reckoning behind it.
    static func time(_ model: Model) -> [String] {
        let left =
            model.timeLeft.map {
                model.isLastSection ? local("\(TimeWords.spoken($0)) left.") : local("\(TimeWords.spoken($0)) left for this section.")
            } ?? (model.isUntimed ? local("There is no time limit.") : local("The time left is not known until the server answers."))
        let because = model.countdown.deadline?.because.map { "\(TimeWords.spoken($0.milliseconds)): \($0.text)" } ?? []
        return ["\(left) \(SaveState(model).sentence)"] + (because.count > 1 ? because : [])
    }

    static func unanswered(_ model: Model) -> String {
        let numbers = numbers(model) { !model.isAnswered($0) }
        return numbers.isEmpty ? local("All items are answered.") : local("Unanswered: \(numbers).")
    }

    static func review(_ model: Model) -> [String] {
        let marked = numbers(model) { model.workbook.marked.contains($0.item) }
        let unseen = numbers(model) { !model.workbook.visited.contains($0.item) }
        return [
            local("\(model.answeredCount) of \(model.openItems.count) answered. \(SaveState(model).sentence)"), unanswered(model),
            marked.isEmpty ? local("No item is marked.") : local("Marked: \(marked)."),
            unseen.isEmpty ? local("All items were seen.") : local("Not seen: \(unseen)."),
        ]
    }

    private static func numbers(_ model: Model, _ isMeant: (Question) -> Bool) -> String {
        let questions = model.openQuestions
        return questions.indices.filter { isMeant(questions[$0]) }.map { String($0 + 1) }.joined(separator: ", ")
    }

    static func result(_ model: Model) -> [String] {
        guard let result = model.result else { return [ReceiptScreen.resultLine(model)] }
        return [ResultScreen.headline(result) + "."]
            + [ResultScreen.corrected(result), ResultScreen.revoked(result)].compactMap { $0 }
            + result.domains.map { local("\($0.title): \($0.percent) percent. \(local(word: $0.band.rawValue)).") } + result.because
            + [local("Designation \(ResultScreen.granted(result.decision)).")]
            + result.decision.because.map { "\($0.met ? local("Met") : local("Not met")): \($0.text)" }
    }

    static func help(_ model: Model) -> [String] {
        switch model.phase {
        case .rules: [local("agree, decline, leave")]
        case .accommodations: [local("begin, practise, call (the proctor), leave")]
        case .waiting: [local("take over (if the exam is open on another computer), time, leave")]
        case .sealed: [local("result, save, survey, leave")]
        case .exam:
            [
                local("Answer: a; for several b,d; for an order c a b; for matching 1=b 2=a; clear takes the answer away."),
                local("Write: = and the text, or on line 3: 3 = York. An essay: += adds a paragraph. Line 2: 2=b, several 2=b,c, clear 2."),
                local(
                    "Move: next, prev, go 12. Read: stem, options, scenario, exhibit 2, find WORD, repeat, time, unanswered, review, status."
                ),
                local("Aids: mark, strike c, note and a text, clear note, calc 12.5*(3+4), calc note, call (the proctor)."),
                local(
                    "For the whole exam: sheet and a text, sheet += and a line more, clear sheet. highlight WORDS, highlights, unhighlight 1."
                ),
                local("Breaks: break, return; begin for the next section. End: end, then END. leave: the time goes on."),
            ]
        default: ["leave"]
        }
    }

    /// What to do with words that are no command.
    static func hint(_ model: Model) -> String {
        let isWritten = model.sheet?.lines.contains { $0.field != nil } ?? false
        return isWritten ? local("To write, begin with = or the line: \(model.sheet?.spokenTask ?? "")") : local("Type help.")
    }

    static func notNow(_ model: Model) -> String {
        switch model.phase {
        case .checkIn: local("Type your admission code.")
        case .systemCheck, .rules: local("Type agree or decline.")
        case .accommodations, .tutorial: local("Type begin, practise or call.")
        case .waiting: local("The exam is not open yet. Type leave to go.")
        case .exam: local("That is not possible here. Type help.")
        case .ending: local("The exam is being sealed.")
        case .sealed: local("The exam is sealed. Type result, save, survey or leave.")
        case .stopped(let why): why
        }
    }
}
