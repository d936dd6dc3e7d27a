extension ForeignText {
    /// The text of a roster: UTF-8 with LF line ends and without a byte order mark; everything else stays as it is.
    init(roster file: SourceFile) throws(RosterFault) {
        func fault(_ line: Int, _ what: String, _ mend: String) -> RosterFault {
            RosterFault(line: line, candidate: nil, what: what, mend: mend)
        }
        let asUTF8 = "save it as UTF-8; a spreadsheet calls that 'CSV UTF-8'"
        guard file.bytes.count <= Self.mostRosterBytes else {
            throw fault(1, "the file has \(file.bytes.count) bytes, more than \(Self.mostRosterBytes)", "split it")
        }
        let beginning = file.bytes.prefix(64)
        if beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF]) || beginning.contains(0) {
            throw fault(1, "the file is UTF-16, or no text at all", asUTF8)
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw fault(file.lineOfInvalidByte, "the bytes are not UTF-8, perhaps windows-1252", asUTF8)
        }
        let plain = text.withPlainLineEnds
        // The CSV reader keeps this one for itself.
        if let line = plain.line(of: "\u{E0FF}") { throw fault(line, "the private character U+E0FF stands there", "delete it") }
        self.init(path: file.path, text: plain)
    }

    private static var mostRosterBytes: Int { 4 << 20 }

    /// What parts the cells: what is told by `sep=`, or else what gives most of the known columns.
    var rosterDelimiter: Character {
        let first = text.prefix(5)
        if first.hasPrefix("sep="), first.count == 5, let told = first.last, CSVTable.delimiters.contains(told) { return told }
        func known(_ delimiter: Character) -> Int {
            let header = CSVRecords(beginning, delimiter: delimiter, limit: 1).records.first
            return header?.cells.prefix(RosterColumns.most).count { RosterColumn(header: $0) != nil } ?? 0
        }
        let counts = CSVTable.delimiters.map { (delimiter: $0, known: known($0)) }
        return counts.reversed().max { $0.known < $1.known }?.delimiter ?? ","
    }
}

extension String {
    /// Without a byte order mark, and with LF for CR LF and for a lone CR.
    fileprivate var withPlainLineEnds: String {
        var kept = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r", "\u{FEFF}" where kept.isEmpty: break
            case "\r": kept.append("\n")
            default: kept.append(scalar)
            }
            previous = scalar
        }
        return String(kept)
    }

    fileprivate func line(of wanted: Unicode.Scalar) -> Int? {
        guard let index = unicodeScalars.firstIndex(of: wanted) else { return nil }
        return 1 + unicodeScalars[..<index].count { $0 == "\n" }
    }
}
