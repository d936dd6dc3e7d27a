import TerminalUI

/// A model terminal that understands the sequences the renderer may send and traps on none:
/// anything else is kept in `unknown`.
struct Screen {
    struct Look: Equatable {
        var text = " "
        var rendition = ""
    }

    let size: Size
    var cells: [Look]
    var cursor = Point(column: 0, row: 0)
    var isCursorVisible = true
    var clears = 0
    var unknown: [String] = []
    private var rendition = ""

    init(size: Size) {
        self.size = size
        cells = Array(repeating: Look(text: "?"), count: size.columns * size.rows)
    }

    var text: [String] {
        (0..<size.rows).map { row in
            let line = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    mutating func show(_ bytes: [UInt8]) {
        var rest = String(decoding: bytes, as: UTF8.self)[...]
        while let first = rest.first {
            rest = rest.dropFirst()
            guard first == "\u{1B}" else {
                draw(first)
                continue
            }
            let parameters = rest.dropFirst().prefix { $0.isNumber || $0 == ";" || $0 == "?" }
            rest = rest.dropFirst(1 + parameters.count)
            guard let final = rest.first else { return }
            rest = rest.dropFirst()
            obey(String(parameters), final)
        }
    }

    private mutating func obey(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";").compactMap { Int($0) }
        switch (parameters, final) {
        case ("?2026", "h"), ("?2026", "l"): break
        case ("?25", "h"): isCursorVisible = true
        case ("?25", "l"): isCursorVisible = false
        case ("2", "J"):
            clears += 1
            for index in cells.indices { cells[index] = Look(text: " ", rendition: rendition) }
        case (_, "H"): cursor = Point(column: (numbers.last ?? 1) - 1, row: (numbers.first ?? 1) - 1)
        case (_, "C"): cursor.column += numbers.first ?? 1
        case ("", "K"):
            for column in cursor.column..<size.columns {
                cells[cursor.row * size.columns + column] = Look(text: " ", rendition: rendition)
            }
        case (_, "m"): rendition = parameters.hasPrefix("0;") ? String(parameters.dropFirst(2)) : parameters
        default: unknown.append(parameters + String(final))
        }
    }

    private mutating func draw(_ character: Character) {
        guard cursor.column < size.columns, cursor.row < size.rows else {
            unknown.append("drawn outside: \(character)")
            return
        }
        let index = cursor.row * size.columns + cursor.column
        cells[index] = Look(text: String(character), rendition: rendition)
        let width = displayWidth(of: character)
        if width == 2, cursor.column + 1 < size.columns { cells[index + 1] = Look(text: "", rendition: rendition) }
        cursor.column += width
    }
}
