/// A choice of whole numbers that keeps linear rules, solved by branch and cut. All of it is integers, so a solution can be
/// checked exactly, whatever the solver's floating point made of it.
struct IntegerProgramme {
    /// From 0 through `most`; `cost` is what one of it adds to the sum that is made small.
    struct Variable {
        let most: Int
        let cost: Int
    }

    struct Term {
        let variable: Int
        let factor: Int
    }

    /// The sum of the terms lies between the bounds, both included.
    struct Row {
        let terms: [Term]
        let least: Int?
        let most: Int?
    }

    enum Goal {
        /// The first solution found.
        case any
        /// The solution of least cost.
        case best
    }

    enum Outcome: Equatable {
        /// A value for each variable, and whether no other solution costs less.
        case found([Int], isBest: Bool)
        case none
        /// The node limit was reached before the answer was known.
        case gaveUp
    }

    private(set) var variables: [Variable] = []
    private(set) var rows: [Row] = []

    /// Adds a variable and gives its number.
    mutating func add(most: Int = 1, cost: Int = 0) -> Int {
        variables.append(Variable(most: most, cost: cost))
        return variables.count - 1
    }

    /// Adds a rule; terms with factor 0 are left out.
    mutating func require(_ terms: [Term], least: Int? = nil, most: Int? = nil) {
        rows.append(Row(terms: terms.filter { $0.factor != 0 }, least: least, most: most))
    }

    mutating func require(_ terms: [Term], exactly number: Int) {
        require(terms, least: number, most: number)
    }

    /// The same rules with other costs, one for each variable.
    func with(costs: [Int]) -> IntegerProgramme {
        var programme = self
        programme.variables = zip(variables, costs).map { Variable(most: $0.most, cost: $1) }
        return programme
    }

    /// Whether `values` keep every rule, exactly.
    func isKept(by values: [Int]) -> Bool {
        guard values.count == variables.count, zip(values, variables).allSatisfy({ (0...max(0, $1.most)).contains($0) }) else {
            return false
        }
        return rows.allSatisfy { row in
            let sum = row.terms.reduce(0) { $0 + $1.factor * values[$1.variable] }
            return sum >= row.least ?? .min && sum <= row.most ?? .max
        }
    }
}
