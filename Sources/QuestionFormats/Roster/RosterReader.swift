import ExamModel

/// Reads a roster from CSV: comma, semicolon, tab or bar between the cells, the columns named in the first row.
///
/// `candidate` and `name` have to be there. A row that cannot be read is told with its line and harms no other row. Nothing is cleaned:
/// a character that cannot be seen stays in a name, and the server refuses it there, because a name stands on a certificate.
///
/// - Parameter ignored: names of columns, as the file writes them, that have no place in a roster.
public func readRoster(_ file: SourceFile, ignoring ignored: Set<String> = []) -> RosterReading {
    var reading = RosterReading()
    do throws(RosterFault) {
        let text = try ForeignText(roster: file)
        let parsed = CSVRecords(text, delimiter: text.rosterDelimiter, limit: RosterReading.mostRows + 2)
        let records = parsed.records.drop { $0.cells[0].hasPrefix("sep=") }
        guard let header = records.first else {
            throw RosterFault(line: 1, candidate: nil, what: "the file has no rows", mend: "name the columns in the first row")
        }
        let columns = try RosterColumns(header, ignoring: ignored)
        guard records.count - 1 <= RosterReading.mostRows else {
            let line = records[records.startIndex + RosterReading.mostRows + 1].line
            throw RosterFault(
                line: line, candidate: nil, what: "there are more than \(RosterReading.mostRows) rows", mend: "split the file")
        }
        reading.faults += parsed.refused.map { RosterFault(line: $0.place.line, candidate: nil, what: $0.what, mend: $0.mend) }
        for record in records.dropFirst() {
            do throws(RosterFault) {
                reading.rows.append(try RosterRow(record, columns))
            } catch {
                reading.faults.append(error)
            }
        }
    } catch {
        reading.rows = []
        reading.faults.append(error)
    }
    reading.faults.sort { $0.line < $1.line }
    return reading
}

extension RosterRow {
    init(_ record: CSVRecord, _ columns: RosterColumns) throws(RosterFault) {
        let cells = try columns.cells(of: record)
        func fault(_ what: String, _ mend: String) -> RosterFault {
            RosterFault(line: record.line, candidate: cells[.candidate].map { shown($0) }, what: what, mend: mend)
        }
        func needed(_ column: RosterColumn) throws(RosterFault) -> String {
            guard let cell = cells[column] else { throw fault("there is no \(column.rawValue)", "write one, or leave the row out") }
            return cell
        }
        func number(_ column: RosterColumn, _ range: ClosedRange<Int>, _ unit: String) throws(RosterFault) -> Int? {
            guard let cell = cells[column] else { return nil }
            guard let number = wholeNumber(cell), range.contains(number) else {
                throw fault(
                    "\(column.rawValue) is '\(shown(cell))'",
                    "write \(unit) as a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        func list(_ column: RosterColumn) -> [String] {
            (cells[column] ?? "").split(separator: "|").map { String($0.withoutOuterBlanks) }.filter { !$0.isEmpty }
        }
        let minutes = try number(.workingMinutes, 0...1_440, "minutes")
        let told = try cells[.workingTime].map { (cell) throws(RosterFault) in
            guard let time = workingTime(cell) else {
                throw fault(
                    "extra-time is '\(shown(cell))'",
                    "write percent from 0 to 400 such as 25, minutes such as +15m, or untimed; for plain minutes the column extra-minutes")
            }
            return time
        }
        if told != nil, minutes != nil { throw fault("both extra-time and extra-minutes are given", "leave one of them empty") }
        candidate = Candidate(
            id: CandidateID(try needed(.candidate)), name: try needed(.name),
            evidence: Evidence(
                experienceMonths: try number(.experience, 0...1_200, "whole months") ?? 0, courses: list(.courses)))
        accommodation = Accommodation(
            time: told ?? minutes.map { .minutes($0) } ?? .percent(0), breakMinutes: try number(.breaks, 0...480, "minutes") ?? 0,
            arrangements: list(.arrangements))
        route = cells[.route]
        room = cells[.room].map { RoomID($0) }
        line = record.line
    }
}

/// `25`, `25%`, `+15m` or `untimed`; `nil` for anything else.
private func workingTime(_ cell: String) -> Accommodation.WorkingTime? {
    if cell.lowercased() == "untimed" { return .untimed }
    if cell.hasPrefix("+"), cell.hasSuffix("m") {
        return wholeNumber(cell.dropFirst().dropLast()).flatMap { (0...1_440).contains($0) ? .minutes($0) : nil }
    }
    let percent = cell.hasSuffix("%") ? cell.dropLast().withoutOuterBlanks : cell[...]
    return wholeNumber(percent).flatMap { (0...400).contains($0) ? .percent($0) : nil }
}

/// Digits and nothing else.
private func wholeNumber(_ text: some StringProtocol) -> Int? {
    (1...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}
