import ExamClient
import TerminalUI
import Testing

@Suite("Screens of the tools") struct ToolScreenTests {
    struct Screen {
        let name: String
        let keys: String
    }

    /// How to get to each screen; Tab and Esc stand as `\t` and `\u{1B}`, Right and Down as `>` and `<`.
    static let screens = [
        Screen(name: "calculator", keys: "k12.5*(3+4)\n1/3\n2+2"),
        Screen(name: "note", keys: "sask Kim"),
        Screen(name: "sheet", keys: "s\tFormulas\nmean = sum / n"),
        Screen(name: "exhibit", keys: "ny/days\nn"),
        Screen(name: "find", keys: "ny/2 da"),
        Screen(name: "highlight", keys: "nl>> >"),
        Screen(name: "options", keys: "o<"),
        Screen(name: "alt commands", keys: "o<< \u{1B}"),
    ]

    /// Every screen, large and small, for tests of the key table.
    static var states: [(name: String, rig: Rig)] {
        screens.flatMap { screen in ScreenTests.sizes.map { (name: "\(screen.name) \($0.columns)", rig: rig(screen, $0)) } }
    }

    static func rig(_ screen: Screen, _ size: Size) -> Rig {
        var rig = Rig.inExam(size: size)
        for key in screen.keys {
            switch key {
            case "\t": rig.press(Key(.tab))
            case "\u{1B}": rig.press(Key(.escape))
            case ">": rig.press(Key(.right))
            case "<": rig.press(Key(.down))
            default: rig.press(String(key))
            }
        }
        return rig
    }

    @Test("each screen at each size is as it was", arguments: screens.map(\.name))
    func looks(name: String) throws {
        let screen = try #require(Self.screens.first { $0.name == name })
        for size in ScreenTests.sizes {
            #expect(ScreenTests.squeezed(Self.rig(screen, size)) == toolGoldens["\(name) \(size.columns)"], "\(name) at \(size.columns)")
        }
    }
}
