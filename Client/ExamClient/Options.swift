public import TerminalUI

/// What the candidate has chosen about the screen and the keys. Nothing of it is an answer: it is never sent.
public struct Options: Hashable, Sendable {
    public var theme: Theme
    /// Commands need Alt; letters alone only answer, so that nothing said to a speech recognition leaves an item
    /// (WCAG 2.2, 2.1.4).
    public var needsAlt: Bool
    public var language: Language

    public init(theme: Theme = .dark, needsAlt: Bool = false, language: Language = .english) {
        self.theme = theme
        self.needsAlt = needsAlt
        self.language = language
    }
}

/// The lines of the options, in order.
enum OptionsRow: Int, CaseIterable {
    case theme, clock, commands, language
}

extension Model {
    mutating func performOptions(_ intent: Intent) {
        switch intent {
        case .openOptions: view.optionsRow = 0
        case .moveOption(let step): view.optionsRow = view.optionsRow.map { max(0, min(OptionsRow.allCases.count - 1, $0 + step)) }
        case .changeOption: view.optionsRow.flatMap(OptionsRow.init).map { change($0) }
        default: view.optionsRow = nil
        }
    }

    private mutating func change(_ row: OptionsRow) {
        switch row {
        case .theme:
            options.theme = options.theme.next
            effects.append(.redraw)
        case .clock: view.isClockHidden.toggle()
        case .commands: options.needsAlt.toggle()
        case .language: options.language = options.language.next
        }
    }

    /// A command's key as it is to be pressed: `r`, or `Alt-r`.
    func named(_ key: String) -> String { options.needsAlt ? "Alt-\(key)" : key }
}

/// The options over the screen on which they were opened.
enum OptionsOverlay {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = body.centered(Size(columns: 60, rows: OptionsRow.allCases.count + 2))
        grid.fill(box)
        grid.box(box, title: local("Options"), note: local("Space changes, Esc closes"))
        let inside = box.inset(columns: 2, rows: 1)
        for row in OptionsRow.allCases where row.rawValue < inside.rows {
            let point = Point(column: inside.column, row: inside.row + row.rawValue)
            let isFocused = row.rawValue == model.view.optionsRow
            grid.put((isFocused ? "> " : "  ") + text(row, model), at: point, style: isFocused ? .focus : .normal, clip: inside)
            if isFocused { grid.setCursor(point) }
        }
    }

    private static func text(_ row: OptionsRow, _ model: Model) -> String {
        switch row {
        case .theme: local("Colours: \(local(word: model.options.theme.rawValue))")
        case .clock: local("Clock: \(model.view.isClockHidden ? local("hidden until 5 minutes are left") : local("shown"))")
        case .commands: local("Commands: \(model.options.needsAlt ? local("with Alt") : local("letters alone"))")
        case .language: local("Language: \(model.options.language.name)")
        }
    }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
    /// The one after it, and after the last the first.
    fileprivate var next: Self {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}
