import ExamModel
import TerminalUI

extension KeyTable {
    static let note = [
        Binding("Esc", "close", listed: "Esc, Enter", keys: [Key(.escape), Key(.enter)], .closeNote),
        Binding("Tab", "sheet", keys: [Key(.tab)], .switchNote),
    ]

    static let sheet = [
        Binding("Esc", "close", keys: [Key(.escape)], .closeNote),
        Binding("Tab", "note", keys: [Key(.tab)], .switchNote),
    ]

    static func exhibit(_ model: Model) -> [Binding] {
        var bindings = [
            Binding("Esc", "close", listed: "Esc, y", keys: [Key(.escape), "y"], .back), Binding("/", "find", keys: ["/"], .openFind),
        ]
        if model.view.search != nil {
            bindings.append(Binding("n", "next hit", keys: ["n"], .nextHit(1)))
            bindings.append(Binding("p", "hit before", keys: ["p"], .nextHit(-1)))
        }
        return bindings + turning(model) + scrollKeys(ExhibitScreen.scroll(model).canScroll)
    }

    /// Between the exhibits of a scenario.
    static func turning(_ model: Model) -> [Binding] {
        guard let exhibits = model.scenario?.exhibits, exhibits.count > 1 else { return [] }
        return [Binding("[ ]", "exhibit", listed: "[, ]", ["[": .exhibit(-1), "]": .exhibit(1)])]
    }

    static func find(_ model: Model) -> [Binding] {
        let isEmpty = model.view.field.text.withoutBlanksAround.isEmpty
        return (isEmpty ? [] : [Binding("Enter", "find", keys: [Key(.enter)], .find)])
            + [Binding("Esc", "back", keys: [Key(.escape)], .back)]
    }

    static func highlight(_ model: Model) -> [Binding] {
        let isBegun = model.view.picking?.anchor != nil
        var bindings = [
            Binding("Space", isBegun ? "end here" : "begin here", keys: [" "], .pickWord),
            Binding("Esc", "done", listed: "Esc, l", keys: [Key(.escape), "l"], .closeHighlight),
        ]
        if !model.pickedHighlights.isEmpty {
            bindings.append(Binding("Del", "take away", listed: "Del, Backspace", keys: [Key(.delete), Key(.backspace)], .unhighlight))
        }
        if model.markableTexts.count > 1 { bindings.append(Binding("Tab", "other text", keys: [Key(.tab)], .switchText)) }
        let steps: [(Key.Code, WordStep)] = [
            (.left, .left), (.right, .right), (.up, .up), (.down, .down), (.home, .first), (.end, .last),
        ]
        let keys = steps.map { (Key($0), Intent.moveWord($1)) }
        return bindings + [
            Binding("arrows", "word", listed: "Left, Right, Up, Down, Home, End", isInBar: false, Dictionary(keys) { first, _ in first })
        ]
    }

    static let options = Binding("o", "options", isInBar: false, keys: ["o"], .openOptions)

    /// While the options are open.
    static func changing(_ model: Model) -> [Binding] {
        [
            Binding("Space", "change", listed: "Space, Enter", keys: [" ", Key(.enter)], .changeOption),
            Binding("Esc", "close", listed: "Esc, o", keys: [Key(.escape), "o"], .closeOptions),
            Binding("Up/Down", "line", listed: "Up, Down", [Key(.up): .moveOption(-1), Key(.down): .moveOption(1)]),
        ]
    }

    static func calculator(_ model: Model) -> [Binding] {
        var bindings: [Binding] = []
        if !model.view.field.isEmpty { bindings.append(Binding("Enter", "calculate", keys: [Key(.enter)], .calculate)) }
        bindings.append(Binding("Esc", "close", keys: [Key(.escape)], .back))
        if !model.calculations.isEmpty {
            bindings.append(Binding("Tab", "result to the note", keys: [Key(.tab)], .resultToNote))
        }
        let (last, isRecalled) = (model.calculations.count, model.view.recalled > 0)
        var recalling: [Key: Intent] = [:]
        if model.view.recalled < last { recalling[Key(.up)] = .recall(1) }
        if isRecalled { recalling[Key(.down)] = .recall(-1) }
        if !recalling.isEmpty { bindings.append(Binding("Up/Down", "earlier lines", listed: "Up, Down", isInBar: false, recalling)) }
        return bindings
    }
}
