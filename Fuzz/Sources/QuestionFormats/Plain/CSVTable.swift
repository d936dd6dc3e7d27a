import ExamModel

/// A CSV file with what its columns hold.
struct CSVTable {
    let path: String
    let delimiter: Character
    let layout: CSVPreview.Layout
    /// Of the flat layout.
    let columns: [CSVPreview.Column]
    /// The rows of items, without the header.
    let rows: [CSVRecord]
    /// Rows that could not be read.
    let refused: [RefusedItem]
    let headerLine: Int

    static let delimiters: [Character] = [",", ";", "\t", "|"]

    init(_ text: ForeignText, mapping: CSVColumns?) {
        path = text.path
        let told = Self.toldDelimiter(text)
        let sample = text.beginning
        let ranked = Self.delimiters.map { (delimiter: $0, likelihood: Self.likelihood($0, sample, mapping)) }
        let delimiter = told ?? ranked.reversed().max { $0.likelihood < $1.likelihood }?.delimiter ?? ","
        self.delimiter = delimiter
        let parsed = CSVRecords(text, delimiter: delimiter)
        refused = parsed.refused
        let records = parsed.records.dropFirst(told == nil ? 0 : 1)
        headerLine = records.first?.line ?? 1
        if records.first(where: { !$0.isComment }).map(\.startsBrightspace) == true {
            layout = .rows
            columns = []
            rows = records.filter { !$0.isComment }
        } else {
            layout = .flat
            columns = CSVColumnNames.columns(of: records.first?.cells ?? [], mapping: mapping)
            rows = Array(records.dropFirst())
        }
    }

    /// The columns that have `role`.
    func indices(_ role: CSVColumns.Role) -> [Int] {
        columns.indices.filter { columns[$0].role == role }
    }

    /// `sep=;` on the first line, as spreadsheets write it.
    private static func toldDelimiter(_ text: ForeignText) -> Character? {
        let line = text.text.prefix(6).prefix { $0 != "\n" }
        guard line.count == 5, line.hasPrefix("sep="), let delimiter = line.last, delimiters.contains(delimiter) else { return nil }
        return delimiter
    }

    /// First the number of known columns that a delimiter gives, then the number of columns.
    private static func likelihood(_ delimiter: Character, _ text: ForeignText, _ mapping: CSVColumns?) -> Int {
        let records = CSVRecords(text, delimiter: delimiter, limit: 4).records
        guard let header = records.first(where: { !$0.isComment }) else { return 0 }
        if header.startsBrightspace { return 1_000_000 + header.cells.count }
        let known = CSVColumnNames.columns(of: Array(header.cells.prefix(200)), mapping: mapping).count { $0.role != .ignored }
        return known * 1_000 + min(header.cells.count, 999)
    }
}

extension CSVRecord {
    /// The keyword of a row of the Brightspace layout.
    var keyword: String { cells.first.map { String($0.prefix(40)).lowercased() } ?? "" }

    fileprivate var startsBrightspace: Bool { keyword == "newquestion" }

    fileprivate var isComment: Bool { cells.first?.hasPrefix("//") == true && cells.dropFirst().allSatisfy(\.isEmpty) }
}
