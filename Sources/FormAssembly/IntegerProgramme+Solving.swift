import CCbc
import Synchronization

/// The solver keeps state of its own between calls, so one programme is solved at a time.
private let solver = Mutex(())

extension IntegerProgramme {
    /// Solves it with CBC: one thread, fixed seeds, bounded by nodes and never by time, so that the same programme has the same
    /// outcome on every run of the same build of CBC.
    func solve(_ goal: Goal, nodes: Int) -> Outcome {
        // A rule over nothing is decided here: the solver would not be asked about it.
        let empty = rows.filter(\.terms.isEmpty)
        guard empty.allSatisfy({ $0.least ?? 0 <= 0 && $0.most ?? 0 >= 0 }) else { return .none }
        if isKept(by: [Int](repeating: 0, count: variables.count)), goal == .any || variables.allSatisfy({ $0.cost >= 0 }) {
            return .found([Int](repeating: 0, count: variables.count), isBest: variables.allSatisfy { $0.cost >= 0 })
        }
        return solver.withLock { _ in solveLocked(goal, nodes: nodes) }
    }

    private func solveLocked(_ goal: Goal, nodes: Int) -> Outcome {
        guard let model = Cbc_newModel() else { return .gaveUp }
        defer { Cbc_deleteModel(model) }
        load(into: model)
        for (name, value) in [("log", "0"), ("randomSeed", "1"), ("randomCbcSeed", "1")] { Cbc_setParameter(model, name, value) }
        Cbc_setMaximumNodes(model, Int32(clamping: nodes))
        if goal == .any { Cbc_setMaximumSolutions(model, 1) }
        Cbc_solve(model)
        if Cbc_isProvenInfeasible(model) == 1 { return .none }
        guard Cbc_numberSavedSolutions(model) > 0, let solution = Cbc_getColSolution(model) else { return .gaveUp }
        let values = variables.indices.map { Int(exactly: solution[$0].rounded()) ?? -1 }
        return isKept(by: values) ? .found(values, isBest: Cbc_isProvenOptimal(model) == 1) : .gaveUp
    }

    private func load(into model: UnsafeMutableRawPointer) {
        for variable in variables {
            Cbc_addCol(model, "", 0, Double(max(0, variable.most)), Double(variable.cost), 1, 0, nil, nil)
        }
        for row in rows where !row.terms.isEmpty {
            let columns = row.terms.map { Int32(clamping: $0.variable) }
            let factors = row.terms.map { Double($0.factor) }
            let add = { (sense: Character, bound: Int) in
                Cbc_addRow(model, "", Int32(clamping: columns.count), columns, factors, CChar(sense.asciiValue ?? 0), Double(bound))
            }
            if let least = row.least, least == row.most {
                add("E", least)
            } else {
                if let least = row.least { add("G", least) }
                if let most = row.most { add("L", most) }
            }
        }
    }
}
