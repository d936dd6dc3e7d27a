import ExamModel

/// What a column of a roster holds.
enum RosterColumn: String, CaseIterable {
    case candidate, name, room, route, courses, breaks, arrangements
    case experience = "experience-months"
    case workingTime = "extra-time"
    case workingMinutes = "extra-minutes"

    /// The column that a header means: small and capital letters, blanks and marks do not matter.
    init?(header: String) {
        let plain = String(header.prefix(60).lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
        switch plain {
        case "candidate", "candidateid", "id": self = .candidate
        case "name", "candidatename", "fullname": self = .name
        case "room": self = .room
        case "route": self = .route
        case "courses", "course": self = .courses
        case "breaks", "breakminutes": self = .breaks
        case "arrangements", "arrangement": self = .arrangements
        case "experiencemonths", "experience": self = .experience
        case "extratime", "extratimepercent", "extrapercent": self = .workingTime
        case "extraminutes", "extratimeminutes": self = .workingMinutes
        default: return nil
        }
    }
}

/// The columns of one roster in their order.
struct RosterColumns {
    /// `nil` for a column that is not read.
    let columns: [RosterColumn?]
    let names: [String]
    /// The columns that have to be empty, because nobody knows what stands in them.
    let unnamed: [Int]

    static let most = 200

    /// - Parameter ignored: names of columns that the person said not to read.
    init(_ header: CSVRecord, ignoring ignored: Set<String>) throws(RosterFault) {
        func fault(_ what: String, _ mend: String) -> RosterFault {
            RosterFault(line: header.line, candidate: nil, what: what, mend: mend)
        }
        guard header.cells.count <= Self.most else {
            throw fault("the header has \(header.cells.count) columns, more than \(Self.most)", "leave out what has no place in a roster")
        }
        let names = header.cells
        self.names = names
        columns = names.map { ignored.contains($0) ? nil : RosterColumn(header: $0) }
        unnamed = names.indices.filter { names[$0].isEmpty }
        for (index, column) in columns.enumerated() {
            let name = shown(names[index])
            if let column, let first = columns.firstIndex(of: column), first < index {
                let other = shown(names[first])
                throw fault(
                    "the columns '\(other)' and '\(name)' both say \(column.rawValue)", "leave one out, or say --ignore-column \(name)")
            }
            if column == nil, !names[index].isEmpty, !ignored.contains(names[index]) {
                // An unknown column is not passed over: a misspelt accommodation would be lost without a word.
                let known = RosterColumn.allCases.map(\.rawValue)
                let near = nearestName(to: names[index], in: known).map { "; perhaps \($0)" } ?? ""
                throw fault(
                    "the column '\(name)' is not known\(near)",
                    "name it \(known.joined(separator: ", ")), or say --ignore-column \"\(name)\" if it has no place in a roster")
            }
        }
        for needed in [RosterColumn.candidate, .name] where !columns.contains(needed) {
            throw fault(
                "there is no column '\(needed.rawValue)'",
                "the first row names the columns, for example: candidate,name,room,extra-time,breaks")
        }
    }

    /// The cells of a row by their column; those that are empty are absent.
    func cells(of record: CSVRecord) throws(RosterFault) -> [RosterColumn: String] {
        var cells: [RosterColumn: String] = [:]
        for (column, cell) in zip(columns, record.cells) where !cell.isEmpty {
            if let column { cells[column] = cell }
        }
        func fault(_ what: String, _ mend: String) -> RosterFault {
            RosterFault(line: record.line, candidate: cells[.candidate].map { shown($0) }, what: what, mend: mend)
        }
        guard record.cells.count == names.count else {
            throw fault(
                "the row has \(counted(record.cells.count, "cell")), the header \(counted(names.count, "column"))",
                "put a cell with the delimiter or a line break in it in quotes, and write every cell, the empty ones too")
        }
        if let index = unnamed.first(where: { !record.cells[$0].isEmpty }) {
            throw fault("'\(shown(record.cells[index]))' stands in a column without a name", "name column \(index + 1) in the first row")
        }
        return cells
    }
}

extension RosterFault: Error {}
