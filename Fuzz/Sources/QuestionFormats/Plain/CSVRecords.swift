import ExamModel
import SwiftCSV

/// One row of a CSV file.
struct CSVRecord {
    /// Where it begins; a cell may go on over several lines.
    let line: Int
    /// Without white space at their ends.
    let cells: [String]
}

/// The rows of a CSV file (RFC 4180), read by SwiftCSV.
///
/// SwiftCSV knows no lines, gives up the whole file at the first quote out of place, makes all rows as long as the longest and takes an
/// open quote for closed at the end. So it is given one row at a time, parted here at the line ends outside quotes.
struct CSVRecords {
    private(set) var records: [CSVRecord] = []
    private(set) var refused: [RefusedItem] = []

    /// The greatest number of rows that are read.
    static let most = 100_000

    init(_ text: ForeignText, delimiter: Character, limit: Int = Self.most) {
        for row in CSVRows(text.text.utf8, delimiter: delimiter.asciiValue ?? 0x2C) {
            guard records.count < limit else {
                refuse(row.line, in: text, "csv.rows", "there are more than \(limit) rows", mend: "split the file")
                return
            }
            guard row.isClosed else {
                refuse(
                    row.line, in: text, "csv.quote", "a quote is opened in this row and never closed; nothing behind it was taken",
                    mend: "close it, and write a quote inside quotes twice")
                return
            }
            do {
                let cells = try CSV<Enumerated>(
                    string: shielded(row.text) + "\n", delimiter: .character(delimiter), loadColumns: false, rowLimit: 0
                ).header.map { String(Substring(unshielded($0)).withoutOuterBlanks).withoutFormulaGuard }
                if cells.contains(where: { !$0.isEmpty }) { records.append(CSVRecord(line: row.line, cells: cells)) }
            } catch {
                refuse(
                    row.line, in: text, "csv.quote", "a quote stands inside a cell: '\(shown(String(row.text)))'",
                    mend: "put the whole cell in quotes, and write each quote inside it twice")
            }
        }
    }

    private mutating func refuse(_ line: Int, in text: ForeignText, _ rule: String, _ what: String, mend: String) {
        refused.append(RefusedItem(place: Place(file: text.path, line: line), name: nil, rule: rule, what: what, mend: mend))
    }
}

/// SwiftCSV looks at characters, not at code points: a mark that combines with the quote or delimiter before it would hide that. So a
/// private character, which no file has (``ForeignText``), stands between the two while it reads.
private func shielded(_ row: Substring) -> String {
    guard row.utf8.contains(where: { $0 >= 0x80 }) else { return String(row) }
    var view = String.UnicodeScalarView()
    var previous: Unicode.Scalar = "\n"
    for scalar in row.unicodeScalars {
        if scalar.isASCII != previous.isASCII { view.append(shield) }
        view.append(scalar)
        previous = scalar
    }
    return String(view)
}

private func unshielded(_ cell: String) -> String {
    guard cell.unicodeScalars.contains(shield) else { return cell }
    return String(String.UnicodeScalarView(cell.unicodeScalars.filter { $0 != shield }))
}

private let shield: Unicode.Scalar = "\u{E0FF}"

/// The rows of a text: parted at line feeds outside quoted cells. Blank lines are left out.
private struct CSVRows: Sequence, IteratorProtocol {
    struct Row {
        let line: Int
        let text: Substring
        /// Whether no quote is open at its end.
        let isClosed: Bool
    }

    private let bytes: String.UTF8View
    private let delimiter: UInt8
    private var index: String.Index
    private var line = 1

    init(_ bytes: String.UTF8View, delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        index = bytes.startIndex
    }

    mutating func next() -> Row? {
        skipBlankLines()
        guard index < bytes.endIndex else { return nil }
        let (start, first) = (index, line)
        var isAtCellStart = true
        var isInQuotes = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x0A {
                if !isInQuotes { break }
                line += 1
            }
            if isInQuotes {
                // A doubled quote closes and opens again.
                if byte == 0x22 { isInQuotes = false; isAtCellStart = true }
            } else if byte == 0x22, isAtCellStart {
                isInQuotes = true
            } else {
                isAtCellStart = byte == delimiter || isAtCellStart && (byte == 0x20 || byte == 0x09)
            }
            index = bytes.index(after: index)
        }
        return Row(line: first, text: Substring(bytes[start..<index]), isClosed: !isInQuotes)
    }

    private mutating func skipBlankLines() {
        while index < bytes.endIndex, bytes[index] == 0x0A {
            index = bytes.index(after: index)
            line += 1
        }
    }
}

extension String {
    private static let formulaMarks: Set<Unicode.Scalar> = ["=", "+", "-", "@"]

    /// Whether it begins with such a mark, apostrophes before it left aside.
    private var isGuardable: Bool {
        unicodeScalars.first { $0 != "'" }.map(Self.formulaMarks.contains) ?? false
    }

    /// With an apostrophe before what a spreadsheet would take for a formula.
    var withFormulaGuard: String {
        isGuardable ? "'" + self : self
    }

    /// Without the apostrophe of ``withFormulaGuard``.
    var withoutFormulaGuard: String {
        unicodeScalars.first == "'" && isGuardable ? String(unicodeScalars.dropFirst()) : self
    }
}
