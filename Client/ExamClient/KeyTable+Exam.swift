import ExamModel
import TerminalUI

extension KeyTable {
    private static let digits: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

    /// The item screen: a-j and digits answer, commands are other letters, so that no key has two meanings.
    static func item(_ model: Model) -> [Binding] {
        guard let question = model.question else { return [] }
        if model.view.isStriking {
            return [
                Binding(letters(question), "strike out or in", optionKeys(question) { .strike($0) }),
                Binding("Esc", "do not strike", keys: [Key(.escape)], .cancelStrike),
            ]
        }
        return answering(question, model) + stepping(model) + panes(model) + marking(model) + asides(model)
    }

    private static func letters(_ question: Question) -> String {
        let count = min(10, question.interaction.options.count)
        return count > 1 ? "a-\(Interaction.letter(count - 1))" : "a"
    }

    private static func optionKeys(_ question: Question, _ intent: (Int) -> Intent) -> [Key: Intent] {
        var keys: [Key: Intent] = [:]
        for index in 0..<min(10, question.interaction.options.count) {
            keys[Key(Character(Interaction.letter(index)))] = intent(index)
            if question.interaction.prompts.isEmpty { keys[Key(digits[index])] = intent(index) }
        }
        return keys
    }

    private static func answering(_ question: Question, _ model: Model) -> [Binding] {
        let letters = letters(question)
        let count = min(10, question.interaction.options.count)
        let verb =
            switch question.interaction {
            case .order: "place"
            case .match: "match"
            default: "choose"
            }
        let prompts = question.interaction.prompts
        let listed = prompts.isEmpty ? "\(letters), 1-\(count)" : letters
        var bindings = [Binding(letters, verb, listed: listed, optionKeys(question) { .choose($0) })]
        if !prompts.isEmpty {
            let keys = zip(digits, prompts.indices).map { (Key($0), Intent.focusPrompt($1)) }
            bindings.append(Binding("1-\(min(10, prompts.count))", "line", Dictionary(keys) { first, _ in first }))
        } else if question.interaction.choosing(model.view.focus, prompt: 0, after: model.workbook.answers[question.item]) != .same {
            bindings.append(Binding("Space", "choose the line", isInBar: false, keys: [" "], .chooseFocused))
        }
        if !isScenarioActive(model) {
            bindings.append(
                Binding("Up/Down", "line", listed: "Up, Down", isInBar: false, [Key(.up): .moveFocus(-1), Key(.down): .moveFocus(1)]))
        }
        if model.workbook.answers[question.item] != nil {
            bindings.append(
                Binding("Del", "clear", listed: "Del, Backspace", isInBar: false, keys: [Key(.delete), Key(.backspace)], .clear))
        }
        return bindings
    }

    private static func stepping(_ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if model.view.item + 1 < model.itemCount {
            bindings.append(Binding("n", "next", listed: "n, Right", keys: ["n", Key(.right)], .next))
        }
        if model.view.item > 0 {
            bindings.append(Binding("p", "prev", listed: "p, Left", keys: ["p", Key(.left)], .previous))
        }
        return bindings
    }

    private static func marking(_ model: Model) -> [Binding] {
        let isMarked = model.question.map { model.workbook.marked.contains($0.item) } ?? false
        var bindings = [
            Binding("m", isMarked ? "unmark" : "mark", keys: ["m"], .mark), Binding("r", "review", keys: ["r"], .review),
        ]
        if model.nextUnanswered != nil { bindings.append(Binding("u", "next unanswered", keys: ["u"], .nextUnanswered)) }
        bindings.append(Binding("g", "go to", keys: ["g"], .openGoTo))
        return bindings
    }

    private static func panes(_ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if model.scenario != nil {
            bindings.append(Binding("v", "other pane", listed: "v, Tab", keys: ["v", Key(.tab)], .switchPane))
        }
        if let exhibits = model.scenario?.exhibits, exhibits.count > 1 {
            bindings.append(Binding("[ ]", "exhibit", listed: "[, ]", ["[": .exhibit(-1), "]": .exhibit(1)]))
        }
        if ItemScreen.canScroll(model) {
            var keys = scrolling.intents
            if !isScenarioActive(model) { (keys[Key(.up)], keys[Key(.down)]) = (nil, nil) }
            let listed = isScenarioActive(model) ? scrolling.listed : "PgUp, PgDn, Home, End"
            bindings.append(Binding("PgDn", "scroll", listed: listed, keys))
        }
        return bindings
    }

    private static func asides(_ model: Model) -> [Binding] {
        var bindings = [
            Binding("x", "strike out", listed: "x and a letter", keys: ["x"], .beginStrike),
            Binding("s", "note", keys: ["s"], .openNote),
        ]
        if model.timeLeft.map({ $0 > TimeWords.secondsShownBelow }) ?? false {
            bindings.append(
                Binding("t", model.view.isClockHidden ? "show the time" : "hide the time", isInBar: false, keys: ["t"], .toggleClock))
        }
        bindings.append(Binding("w", "call the proctor", isInBar: false, keys: ["w"], .callProctor))
        return bindings
    }

    static func isScenarioActive(_ model: Model) -> Bool {
        model.scenario != nil && model.view.isScenarioActive
    }

    /// The review table.
    static func review(_ model: Model) -> [Binding] {
        let filters = ReviewFilter.allCases.filter { $0 != model.view.reviewFilter }
        let keys = filters.map { (Key(digits[$0.rawValue - 1]), Intent.filter($0)) }
        var bindings: [Binding] = []
        if !model.reviewItems.isEmpty { bindings.append(Binding("Enter", "open", keys: [Key(.enter)], .openRow)) }
        bindings.append(Binding("r", "back", listed: "r, Esc", keys: ["r", Key(.escape)], .back))
        bindings.append(Binding("e", "end exam", keys: ["e"], .end))
        bindings.append(Binding("1-4", "all, unanswered, marked, not seen", Dictionary(keys) { first, _ in first }))
        if model.reviewItems.count > 1 {
            let page = ReviewScreen.pageRows(model)
            bindings.append(
                Binding(
                    "Up/Down", "row", listed: "Up, Down, PgUp, PgDn, Home, End", isInBar: false,
                    [
                        Key(.up): .moveRow(-1), Key(.down): .moveRow(1), Key(.pageUp): .moveRow(-page), Key(.pageDown): .moveRow(page),
                        Key(.home): .moveRow(-model.itemCount), Key(.end): .moveRow(model.itemCount),
                    ]))
        }
        return bindings
    }
}
