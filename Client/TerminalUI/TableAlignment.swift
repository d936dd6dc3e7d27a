/// The cells of a pipe-table line ("| a | b |"), or `nil` if the line is none. A pipe
/// after a backslash belongs to the text.
public func tableCells(_ line: String) -> [String]? {
    let trimmed = trim(line[...])
    guard trimmed.hasPrefix("|"), trimmed.hasSuffix("|"), trimmed.count > 1 else { return nil }
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in trimmed.dropFirst() {
        if character == "|", !isEscaped {
            cells.append(String(trim(cell[...])))
            cell = ""
        } else {
            if isEscaped, character == "|" { cell.removeLast() }
            cell.append(character)
        }
        isEscaped = character == "\\" && !isEscaped
    }
    return cells
}

/// Sets the rows of a table in aligned columns of at most `width` cells together; cells
/// that are too long wrap inside their column. A row of dashes ("---", with "--:" for a
/// column of numbers) becomes a ruled line. Where columns would get narrower than a
/// wide character, every cell stands on lines of its own.
public func alignTable(rows: [[String]], width: Int, separator: String = " | ") -> [String] {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return [] }
    let gaps = displayWidth(of: separator) * (count - 1)
    guard width - gaps >= 2 * count else { return rows.flatMap { $0.flatMap { wrap($0, width: width) } } }
    let body = rows.filter { !isRule($0) }
    let natural = (0..<count).map { column in
        body.map { column < $0.count ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    let widths = fit(natural.map { max(1, $0) }, into: width - gaps)
    let rights = rightColumns(rows, count: count)
    return rows.flatMap { row in
        isRule(row)
            ? [rule(widths, separator: separator)]
            : lines(of: row, widths: widths, rights: rights, separator: separator)
    }
}

private func lines(of row: [String], widths: [Int], rights: Set<Int>, separator: String) -> [String] {
    let cells = widths.indices.map { column in
        column < row.count ? wrap(row[column], width: widths[column]) : []
    }
    let height = max(1, cells.map(\.count).max() ?? 1)
    return (0..<height).map { index in
        let parts = widths.indices.map { column in
            let text = index < cells[column].count ? cells[column][index] : ""
            let padding = String(repeating: " ", count: max(0, widths[column] - displayWidth(of: text)))
            return rights.contains(column) ? padding + text : text + padding
        }
        return String(trim(parts.joined(separator: separator)[...], atStart: false))
    }
}

/// Takes from the widest column until all fit.
private func fit(_ natural: [Int], into room: Int) -> [Int] {
    var widths = natural.map { min($0, room) }
    var excess = widths.reduce(0, +) - room
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
        widths[widest] -= 1
        excess -= 1
    }
    return widths
}

private func isRule(_ row: [String]) -> Bool {
    !row.isEmpty && row.allSatisfy { $0.contains("-") && $0.allSatisfy { $0 == "-" || $0 == ":" } }
}

private func rightColumns(_ rows: [[String]], count: Int) -> Set<Int> {
    guard let rule = rows.first(where: isRule) else { return [] }
    return Set(rule.indices.filter { rule[$0].hasSuffix(":") && !rule[$0].hasPrefix(":") })
}

private func rule(_ widths: [Int], separator: String) -> String {
    widths.map { String(repeating: "-", count: $0) }
        .joined(separator: String(separator.map { $0 == " " ? "-" : $0 == "|" ? "+" : $0 }))
}

private func trim(_ text: Substring, atStart: Bool = true) -> Substring {
    var rest = text
    while rest.last == " " { rest.removeLast() }
    return atStart ? rest.drop { $0 == " " } : rest
}
