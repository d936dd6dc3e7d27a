import ExamModel
import TerminalUI

/// One line of the check: what was looked at, what was found, and what to do if that will not do.
struct SystemCheckLine: Hashable, Sendable {
    let what: String
    let found: String
    /// What to do about it; `nil` if all is well.
    let advice: String?
}

/// Looks at the computer and the way to the server before the exam, while there is time to mend something.
enum SystemCheck {
    /// Work of a whole exam takes less than a megabyte; this leaves room for everything else.
    private static let leastFreeBytes: Int64 = 50 << 20
    private static let longestRoundTrip: Int64 = 1000
    /// A clock that is further off is worth a word, though nothing depends on it.
    private static let largestOffset: Int64 = 60_000

    static func lines(_ model: Model) -> [SystemCheckLine] {
        let machine = model.setup.machine
        return (model.setup.isPlain ? [] : [window(model), colours(machine), characters(machine)])
            + [keeping(machine), server(model)] + clock(model)
    }

    static func faults(_ model: Model) -> [SystemCheckLine] { lines(model).filter { $0.advice != nil } }

    private static func window(_ model: Model) -> SystemCheckLine {
        let (size, least) = (model.size, Size(columns: 80, rows: 24))
        let isSmall = size.columns < least.columns || size.rows < least.rows
        return SystemCheckLine(
            what: local("Window"), found: local("\(size.columns) by \(size.rows)"),
            advice: isSmall ? local("It works, but \(least.columns) by \(least.rows) or more is easier to read.") : nil)
    }

    private static func colours(_ machine: MachineFacts) -> SystemCheckLine {
        let found =
            machine.colours == 0 ? local("none; everything is also said in words") : local("\(machine.colours), \(machine.terminal)")
        return SystemCheckLine(what: local("Colours"), found: found, advice: nil)
    }

    private static func characters(_ machine: MachineFacts) -> SystemCheckLine {
        SystemCheckLine(
            what: local("Characters"), found: machine.isUTF8 ? "UTF-8" : local("not UTF-8"),
            advice: machine.isUTF8 ? nil : local("Letters with accents may look wrong. Leave, set LANG to C.UTF-8 and come back."))
    }

    private static func keeping(_ machine: MachineFacts) -> SystemCheckLine {
        if let fault = machine.outboxFault {
            return SystemCheckLine(
                what: local("Keeping work"), found: local("not possible: \(fault)"),
                advice: local("Tell the proctor. Without it only what has reached the server survives a crash of this computer."))
        }
        guard let free = machine.freeBytes else {
            return SystemCheckLine(what: local("Keeping work"), found: local("possible"), advice: nil)
        }
        let isShort = free < leastFreeBytes
        return SystemCheckLine(
            what: local("Keeping work"), found: local("possible, \(free >> 20) MB free"),
            advice: isShort ? local("Free some space on this computer.") : nil)
    }

    private static func server(_ model: Model) -> SystemCheckLine {
        guard let trip = model.roundTrip else {
            return SystemCheckLine(
                what: local("Server"), found: local("no answer yet"), advice: local("It is tried again; tell the proctor if it stays so."))
        }
        return SystemCheckLine(
            what: local("Server"), found: local("answers in \(trip) ms"),
            advice: trip > longestRoundTrip ? local("That is slow. The exam goes on all the same; typing never waits for it.") : nil)
    }

    private static func clock(_ model: Model) -> [SystemCheckLine] {
        guard let wall = model.setup.machine.wallClock, let server = model.serverTimeAtStart else { return [] }
        let offset = wall.milliseconds - server.milliseconds
        let isOff = abs(offset) > largestOffset
        let found =
            abs(offset) < 2000
            ? local("as the server's")
            : offset > 0
                ? local("\(TimeWords.length(offset)) ahead of the server's") : local("\(TimeWords.length(-offset)) behind the server's")
        return [
            SystemCheckLine(
                what: local("This computer's clock"), found: found,
                advice: isOff ? local("Nothing depends on it: the exam goes by the server's time.") : nil)
        ]
    }
}

extension Key {
    /// What stands on it, for the candidate.
    var name: String {
        let code: String =
            switch self.code {
            case .character(" "): local("Space")
            case .character(let character): String(character)
            case .function(let number): "F\(number)"
            default: "\(self.code)"
            }
        return modifiers.contains(.control) ? "Ctrl-\(code)" : modifiers.contains(.alt) ? "Alt-\(code)" : code
    }
}

/// The check on the screen.
enum SystemCheckScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs([local("System check"), ""]).draw(on: &grid, in: body)
        let area = Paragraphs.column(in: body).splitTop(body.rows >= 14 ? 2 : 1).rest
        let lines = lines(model, width: area.columns)
        grid.put(lines: lines.count <= area.rows ? lines : short(model, width: area.columns), in: area)
        grid.setCursor(area.origin, visible: false)
    }

    /// On a small screen what is well is told in one line.
    private static func short(_ model: Model, width: Int) -> [String] {
        SystemCheck.faults(model).flatMap { rows($0, width: width) } + wrap(local("Everything else is well."), width: width)
            + keyboard(model, width: width)
    }

    private static func rows(_ line: SystemCheckLine, width: Int) -> [String] {
        wrap((line.advice == nil ? local("well: ") : local("look: ")) + "\(line.what): \(line.found)", width: width)
            + (line.advice.map { wrap($0, width: width - 2).map { "  " + $0 } } ?? [])
    }

    private static func keyboard(_ model: Model, width: Int) -> [String] {
        let keys = model.lastKey.map { local("You pressed \($0).") } ?? local("Press any key to see whether it arrives.")
        return wrap(local("Keyboard: \(keys)"), width: width)
    }

    static func lines(_ model: Model, width: Int) -> [String] {
        let rows = SystemCheck.lines(model).flatMap { Self.rows($0, width: width) }
        let reader = local("For a screen reader leave with Ctrl-C and add --plain to the command: the same exam as lines of text.")
        return rows + [""] + keyboard(model, width: width) + wrap(reader, width: width)
    }

    /// For plain mode: a sentence if all is well, otherwise what is not.
    static func plainLines(_ model: Model) -> [String] {
        let faults = SystemCheck.faults(model)
        if faults.isEmpty { return [local("System check: all is well.")] }
        return faults.map { local("System check: \($0.what): \($0.found). \($0.advice ?? "")") }
    }
}
