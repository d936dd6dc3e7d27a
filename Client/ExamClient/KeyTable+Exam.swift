import ExamModel
import TerminalUI

extension KeyTable {
    private static let digits: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
    /// The options that have a letter on the keyboard: the other letters are commands.
    static let mostLetters = 10

    /// The item screen: a-j and digits answer, commands are other letters, so that no key has two meanings.
    static func item(_ model: Model, scrolls: Bool?) -> [Binding] {
        guard let question = model.question, let sheet = model.sheet else { return [] }
        if model.view.isStriking {
            let count = min(mostLetters, question.interaction.options.count)
            let keys = optionKeys(count, withDigits: !sheet.isNumbered) { .strike($0) }
            return [
                Binding(letters(count), "strike out or in", keys), Binding("Esc", "do not strike", keys: [Key(.escape)], .cancelStrike),
            ]
        }
        return answering(sheet, model) + stepping(model) + panes(model, scrolls: scrolls) + marking(model) + asides(model)
    }

    private static func letters(_ count: Int) -> String {
        count > 1 ? "a-\(Interaction.letter(count - 1))" : "a"
    }

    private static func optionKeys(_ count: Int, withDigits: Bool, _ intent: (Int) -> Intent) -> [Key: Intent] {
        var keys: [Key: Intent] = [:]
        for index in 0..<count {
            keys[Key(Character(Interaction.letter(index)))] = intent(index)
            if withDigits { keys[Key(digits[index])] = intent(index) }
        }
        return keys
    }

    private static func answering(_ sheet: AnswerSheet, _ model: Model) -> [Binding] {
        choosing(sheet, model) + writing(sheet, model) + focusing(sheet, model) + clearing(sheet, model)
    }

    private static func choosing(_ sheet: AnswerSheet, _ model: Model) -> [Binding] {
        let count = letteredOptions(sheet, model)
        guard count > 0 else { return [] }
        let line = sheet.lines[sheet.line(at: model.view.focus)]
        let letters = letters(count)
        let listed = sheet.isNumbered ? letters : "\(letters), 1-\(count)"
        return [Binding(letters, line.verb, listed: listed, optionKeys(count, withDigits: !sheet.isNumbered) { .choose($0) })]
    }

    /// How many options of the focused line have a letter on the keyboard; from the seventh on `g` is one of them.
    private static func letteredOptions(_ sheet: AnswerSheet, _ model: Model) -> Int {
        sheet.lines.isEmpty ? 0 : min(mostLetters, sheet.lines[sheet.line(at: model.view.focus)].options.count)
    }

    /// Enter is for the proctor's message first.
    private static func writing(_ sheet: AnswerSheet, _ model: Model) -> [Binding] {
        guard let line = model.lineToWrite, model.proctorMessages.isEmpty else { return [] }
        let label = sheet.lines[line].field == nil ? "type letters" : "write"
        return [Binding("Enter", label, keys: [Key(.enter)], .write)]
    }

    private static func focusing(_ sheet: AnswerSheet, _ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if sheet.isNumbered, sheet.lines.count > 1 {
            let keys = zip(digits, sheet.lines.indices).map { (Key($0), Intent.focusLine($1)) }
            bindings.append(Binding("1-\(min(digits.count, sheet.lines.count))", "line", Dictionary(keys) { first, _ in first }))
        } else if !sheet.isNumbered, sheet.choosing(model.view.focus, line: 0, answer: model.answer) != .same {
            bindings.append(Binding("Space", "choose the line", isInBar: false, keys: [" "], .chooseFocused))
        }
        if !isScenarioActive(model), sheet.focusCount > 1 {
            bindings.append(
                Binding("Up/Down", "line", listed: "Up, Down", isInBar: false, [Key(.up): .moveFocus(-1), Key(.down): .moveFocus(1)]))
        }
        return bindings
    }

    private static func clearing(_ sheet: AnswerSheet, _ model: Model) -> [Binding] {
        let line = sheet.line(at: model.view.focus)
        guard sheet.clearsLines ? sheet.isGiven(line, model.answer) : model.answer != nil else { return [] }
        let label = sheet.clearsLines ? "clear the line" : "clear"
        return [Binding("Del", label, listed: "Del, Backspace", isInBar: false, keys: [Key(.delete), Key(.backspace)], .clear)]
    }

    /// The field of a line. In an essay Enter begins a new line, so that it cannot be the key that keeps.
    static func field(_ model: Model) -> [Binding] {
        if model.view.essay != nil {
            return [Binding("Esc", "keep and close", listed: "Esc, Ctrl-S", keys: [Key(.escape), .control("s")], .keepWritten)]
        }
        return [
            Binding("Enter", "keep", keys: [Key(.enter)], .keepWritten),
            Binding("Esc", "give up the change", keys: [Key(.escape)], .dropWritten),
        ]
    }

    private static func stepping(_ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if model.view.item + 1 < model.openItems.upperBound {
            bindings.append(Binding("n", "next", listed: "n, Right", keys: ["n", Key(.right)], .next))
        }
        if model.view.item > model.openItems.lowerBound {
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
        let isOption = model.sheet.map { letteredOptions($0, model) > 6 } ?? false
        bindings.append(isOption ? Binding("#", "go to", keys: ["#"], .openGoTo) : Binding("g", "go to", keys: ["g"], .openGoTo))
        return bindings
    }

    private static func panes(_ model: Model, scrolls: Bool?) -> [Binding] {
        var bindings: [Binding] = []
        if model.scenario != nil {
            bindings.append(Binding("v", "other pane", listed: "v, Tab", keys: ["v", Key(.tab)], .switchPane))
        }
        bindings += turning(model)
        if model.scenario?.exhibits.isEmpty == false {
            bindings.append(Binding("y", "exhibit in full", isInBar: false, keys: ["y"], .openExhibit))
        }
        if scrolls ?? ItemScreen.canScroll(model) {
            var keys = scrolling.intents
            if !isScenarioActive(model) { (keys[Key(.up)], keys[Key(.down)]) = (nil, nil) }
            let listed = isScenarioActive(model) ? scrolling.listed : "PgUp, PgDn, Home, End"
            bindings.append(Binding("PgDn", "scroll", listed: listed, keys))
        }
        return bindings
    }

    private static func asides(_ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if model.question?.interaction.options.isEmpty == false {
            bindings.append(Binding("x", "strike out", listed: "x and a letter", keys: ["x"], .beginStrike))
        }
        bindings += [Binding("s", "note", keys: ["s"], .openNote), Binding("k", "calculator", keys: ["k"], .openCalculator)]
        if model.hasMarkableText { bindings.append(Binding("l", "highlight", keys: ["l"], .openHighlight)) }
        if model.timeLeft.map({ $0 > TimeWords.secondsShownBelow }) ?? false {
            bindings.append(
                Binding("t", model.view.isClockHidden ? "show the time" : "hide the time", isInBar: false, keys: ["t"], .toggleClock))
        }
        return bindings + [callProctor, takeBreak, options]
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
        bindings.append(Binding("e", model.isLastSection ? "end exam" : "end section", keys: ["e"], .end))
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
