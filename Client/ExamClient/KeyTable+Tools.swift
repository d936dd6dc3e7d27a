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
