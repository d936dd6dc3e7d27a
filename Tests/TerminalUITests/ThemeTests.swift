import Testing

import TerminalUI

@Suite("Themes")
struct ThemeTests {
    static let table: [(environment: [String: String], theme: Theme)] = [
        ([:], .dark),
        (["NO_COLOR": "1"], .mono),
        (["NO_COLOR": ""], .dark),
        (["TERM": "dumb"], .mono),
        (["TERM": "xterm-256color", "COLORFGBG": "0;15"], .light),
        (["COLORFGBG": "15;0"], .dark),
        (["COLORFGBG": "0;default;7"], .light),
    ]

    @Test("the environment chooses", arguments: table)
    func preferred(environment: [String: String], theme: Theme) {
        #expect(Theme.preferred(environment: environment) == theme)
    }

    @Test("mono sends bold, underline and reverse only, whatever the style asks")
    func mono() {
        for role in Role.allCases {
            var grid = Grid(size: Size(columns: 3, rows: 1))
            grid.put("x", at: Point(column: 0, row: 0), style: Style(role, [.dim, .bold]))
            let text = String(decoding: Renderer.frame(from: nil, to: grid, theme: .mono), as: UTF8.self)
            for parameters in text.split(separator: "\u{1B}[").filter({ $0.contains("m") }) {
                let codes = parameters.prefix { $0 != "m" }.split(separator: ";")
                #expect(codes.allSatisfy { ["0", "1", "4", "7"].contains($0) })
            }
        }
    }

    @Test("the word of the option is the raw value")
    func words() {
        #expect(Theme(rawValue: "high-contrast") == .highContrast)
        #expect(Theme.allCases.map(\.rawValue) == ["light", "dark", "high-contrast", "mono"])
    }
}
