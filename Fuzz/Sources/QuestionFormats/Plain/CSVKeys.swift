import ExamModel

/// Options with the cells that say which of them are right.
struct CSVChoice: Hashable {
    /// By the place of their columns; empty where the row has none.
    let options: [String]
    /// One or several cells, each with one or several keys.
    let keyCells: [String]

    /// The right options, sorted, if the cells can be read in this way.
    func right(_ keys: CSVColumns.Keys) -> [Int]? {
        var right: Set<Int> = []
        for cell in keyCells where !cell.isEmpty {
            for part in parts(of: cell, keys) {
                guard let index = index(of: part, keys), options.indices.contains(index), !options[index].isEmpty else { return nil }
                right.insert(index)
            }
        }
        return right.isEmpty ? nil : right.sorted()
    }

    private func parts(of cell: String, _ keys: CSVColumns.Keys) -> [String] {
        if keys == .texts, options.contains(cell) { return [cell] }
        if keys == .letters, cell.utf8.count > 1, cell.utf8.count <= 26, cell.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            return cell.map(String.init)
        }
        let mark: Character = cell.contains("|") ? "|" : cell.contains(";") ? ";" : ","
        return cell.prefix(10_000).split(separator: mark).map { String($0.withoutOuterBlanks) }.filter { !$0.isEmpty }
    }

    private func index(of part: String, _ keys: CSVColumns.Keys) -> Int? {
        switch keys {
        case .letters:
            guard let letter = part.lowercased().utf8.first, part.utf8.count == 1, (0x61...0x7A).contains(letter) else { return nil }
            return Int(letter) - 0x61
        case .from0: return Int(part)
        case .from1: return Int(part).flatMap { $0 > 0 ? $0 - 1 : nil }
        case .texts:
            let equal = options.indices.filter { options[$0] == part }
            return equal.count == 1 ? equal[0] : nil
        }
    }
}

/// How a column of keys is read: decided by all its rows together.
struct CSVKeyReading {
    let keys: CSVColumns.Keys?
    let because: String

    init(_ choices: [CSVChoice], told: CSVColumns.Keys?) {
        if let told {
            keys = told
            because = "it was said so"
            return
        }
        let readings = CSVColumns.Keys.allCases.map { keys in (keys: keys, right: choices.map { $0.right(keys) }) }
        let readable = choices.indices.filter { row in readings.contains { $0.right[row] != nil } }
        let fitting = readings.filter { reading in readable.allSatisfy { reading.right[$0] != nil } }
        guard let first = fitting.first, !readable.isEmpty else {
            keys = nil
            because =
                choices.isEmpty
                ? "there are no options" : "no way to read them fits all rows: they are neither letters, texts nor numbers of options"
            return
        }
        if fitting.allSatisfy({ $0.right == first.right }) {
            keys = first.keys
            because = "only so does each of the \(readable.count) rows name an option of its own"
        } else {
            keys = nil
            because = "they can be read as " + fitting.map(\.keys.rawValue).joined(separator: " or as ") + ", with other right answers"
        }
    }
}
