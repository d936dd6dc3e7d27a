public import ExamModel

/// Reads what ``programText(_:)`` writes, and what people write like it. Whether the names in it are declared is not
/// looked at here.
public func readProgram(_ text: String) -> Result<ScoringProgram, ProgramFault> {
    Result { () throws(ProgramFault) in
        var parser = ProgramParser(try ProgramLexer.tokens(of: text))
        return try parser.program()
    }
}

/// Reads tokens from first to last; the nesting that it follows is bounded.
struct ProgramParser {
    static let deepest = 60
    private let tokens: [ProgramToken]
    private var index = 0
    private var depth = 0

    init(_ tokens: [ProgramToken]) {
        self.tokens = tokens
    }

    /// The token that comes next; the last one is the end and stays.
    var next: ProgramToken { tokens[index] }
    var afterNext: ProgramToken { tokens[min(index + 1, tokens.count - 1)] }

    @discardableResult
    mutating func advance() -> ProgramToken {
        let token = next
        if index < tokens.count - 1 { index += 1 }
        return token
    }

    func fault(_ what: String, _ mend: String) -> ProgramFault {
        ProgramFault(line: next.line, column: next.column, what: what, mend: mend)
    }

    func unexpected(_ wanted: String) -> ProgramFault {
        fault("\(next.description) stands where \(wanted) is expected", "write \(wanted)")
    }

    /// Takes the word if it comes next.
    mutating func take(word: String) -> Bool {
        guard next.kind == .word(word) else { return false }
        advance()
        return true
    }

    mutating func take(sign: String) -> Bool {
        guard next.kind == .sign(sign) else { return false }
        advance()
        return true
    }

    mutating func expect(word: String) throws(ProgramFault) {
        guard take(word: word) else { throw unexpected("'\(word)'") }
    }

    mutating func expect(sign: String) throws(ProgramFault) {
        guard take(sign: sign) else { throw unexpected("'\(sign)'") }
    }

    mutating func endLine() throws(ProgramFault) {
        if next.kind == .end { return }
        guard next.kind == .newline else { throw unexpected("a new line") }
        skipNewlines()
    }

    mutating func skipNewlines() {
        while next.kind == .newline { advance() }
    }

    /// Runs `body` one level further in.
    mutating func nested<Value>(_ body: (inout Self) throws(ProgramFault) -> Value) throws(ProgramFault) -> Value {
        guard depth < Self.deepest else { throw fault("more than \(Self.deepest) levels of nesting", "use variables in between") }
        depth += 1
        let value = try body(&self)
        depth -= 1
        return value
    }
}

// The program and its declarations.
extension ProgramParser {
    mutating func program() throws(ProgramFault) -> ScoringProgram {
        var responses: [ResponseVariable] = []
        var outcomes: [OutcomeVariable] = []
        var templates: [TemplateVariable] = []
        skipNewlines()
        while !take(word: "score") {
            if take(word: "response") {
                responses.append(try response())
            } else if take(word: "outcome") {
                outcomes.append(try outcome())
            } else if take(word: "template") {
                templates.append(try template())
            } else {
                throw unexpected("'response', 'outcome', 'template' or 'score'")
            }
            skipNewlines()
        }
        let score = take(word: "none") ? nil : try name()
        try endLine()
        var setup: [ScoringStep] = []
        if take(word: "setup") {
            try endLine()
            setup = try steps(until: ["end"])
            try expect(word: "end")
            try endLine()
        }
        let rules = try steps(until: [])
        guard next.kind == .end else { throw unexpected("a step") }
        return ScoringProgram(
            responses: responses, outcomes: outcomes, templates: templates, setup: setup, rules: rules, score: score)
    }

    private mutating func header() throws(ProgramFault) -> (name: String, type: VariableType) {
        let name = try name()
        try expect(sign: ":")
        return (name, try type())
    }

    /// Before a clause of a declaration, which stands after a comma or on a line of its own.
    private mutating func isAtClause(_ words: Set<String>) -> Bool {
        let before = index
        if !take(sign: ",") { skipNewlines() }
        if case .word(let word) = next.kind, words.contains(word) { return true }
        index = before
        return false
    }

    private mutating func response() throws(ProgramFault) -> ResponseVariable {
        let (name, type) = try header()
        var (correct, initial): (DeclaredValue?, DeclaredValue?) = (nil, nil)
        var mapping: ResponseMapping?
        var areas: AreaMapping?
        while isAtClause(["correct", "initial", "map", "areas"]) {
            if take(word: "correct") {
                correct = try declared(type)
            } else if take(word: "initial") {
                initial = try declared(type)
            } else if take(word: "map") {
                mapping = try self.mapping()
            } else {
                advance()
                areas = try areaMapping()
            }
        }
        try endLine()
        return ResponseVariable(name: name, type: type, correct: correct, initial: initial, mapping: mapping, areas: areas)
    }

    private mutating func outcome() throws(ProgramFault) -> OutcomeVariable {
        let (name, type) = try header()
        var initial: DeclaredValue?
        var (maximum, minimum): (ExactNumber?, ExactNumber?) = (nil, nil)
        var lookup: LookupTable?
        var isMarkedByPeople = false
        while isAtClause(["initial", "maximum", "minimum", "marked", "table"]) {
            if take(word: "initial") {
                initial = try declared(type)
            } else if take(word: "maximum") {
                maximum = try number()
            } else if take(word: "minimum") {
                minimum = try number()
            } else if take(word: "marked") {
                try expect(word: "by")
                try expect(word: "people")
                isMarkedByPeople = true
            } else {
                advance()
                lookup = try table()
            }
        }
        try endLine()
        return OutcomeVariable(
            name: name, type: type, initial: initial, maximum: maximum, minimum: minimum, lookup: lookup,
            isMarkedByPeople: isMarkedByPeople)
    }

    private mutating func template() throws(ProgramFault) -> TemplateVariable {
        let (name, type) = try header()
        let initial = isAtClause(["initial"]) ? try initialValue(type) : nil
        try endLine()
        return TemplateVariable(name: name, type: type, initial: initial)
    }

    private mutating func initialValue(_ type: VariableType) throws(ProgramFault) -> DeclaredValue {
        advance()
        return try declared(type)
    }
}

// The tables of declarations.
extension ProgramParser {
    /// What a list of clauses says beside its entries.
    private struct Bounds {
        var otherwise: ExactNumber = 0
        var least: ExactNumber?
        var most: ExactNumber?
    }

    /// Clauses to the end of the line: `otherwise`, `from` and `to`, and what `entry` takes.
    private mutating func bounds(_ entry: (inout Self) throws(ProgramFault) -> Void) throws(ProgramFault) -> Bounds {
        var bounds = Bounds()
        guard next.kind != .newline, next.kind != .end else { return bounds }
        repeat {
            if take(word: "otherwise") {
                bounds.otherwise = try number()
            } else if take(word: "from") {
                bounds.least = try number()
                if take(word: "to") { bounds.most = try number() }
            } else if take(word: "to") {
                bounds.most = try number()
            } else {
                try entry(&self)
            }
        } while take(sign: ",")
        return bounds
    }

    private mutating func mapping() throws(ProgramFault) -> ResponseMapping {
        var entries: [ResponseMapping.Entry] = []
        let bounds = try bounds { (parser: inout Self) throws(ProgramFault) in
            let key = try parser.scalar()
            let number = try parser.number()
            entries.append(.init(key: key, number: number, isCaseSensitive: !parser.take(word: "anyCase")))
        }
        return ResponseMapping(entries: entries, otherwise: bounds.otherwise, least: bounds.least, most: bounds.most)
    }

    private mutating func areaMapping() throws(ProgramFault) -> AreaMapping {
        var entries: [AreaMapping.Entry] = []
        let bounds = try bounds { (parser: inout Self) throws(ProgramFault) in
            let area = try parser.area()
            entries.append(.init(area: area, number: try parser.number()))
        }
        return AreaMapping(entries: entries, otherwise: bounds.otherwise, least: bounds.least, most: bounds.most)
    }

    private mutating func table() throws(ProgramFault) -> LookupTable {
        let kind: LookupTable.Kind
        if take(word: LookupTable.Kind.match.rawValue) {
            kind = .match
        } else if take(word: LookupTable.Kind.interpolation.rawValue) {
            kind = .interpolation
        } else {
            throw unexpected("'match' or 'interpolation'")
        }
        var entries: [LookupTable.Entry] = []
        var otherwise: Scalar?
        guard next.kind != .newline, next.kind != .end else { return LookupTable(kind: kind, entries: []) }
        repeat {
            if take(word: "otherwise") {
                otherwise = try scalar()
            } else {
                let source = try number()
                let includesBoundary = !take(word: "exclusive")
                try expect(sign: "->")
                entries.append(.init(source: source, target: try scalar(), includesBoundary: includesBoundary))
            }
        } while take(sign: ",")
        return LookupTable(kind: kind, entries: entries, otherwise: otherwise)
    }
}

// Steps.
extension ProgramParser {
    /// Steps, each on its line, up to one of the words or the end.
    private mutating func steps(until words: Set<String>) throws(ProgramFault) -> [ScoringStep] {
        var steps: [ScoringStep] = []
        skipNewlines()
        while next.kind != .end {
            if case .word(let word) = next.kind, words.contains(word) { break }
            steps.append(try step())
            try endLine()
        }
        return steps
    }

    private mutating func step() throws(ProgramFault) -> ScoringStep {
        if take(word: "if") { return try nested { (parser) throws(ProgramFault) in try parser.branch() } }
        if take(word: "exit") { return .exit }
        if take(word: "begin") {
            return try nested { (parser) throws(ProgramFault) in
                try parser.endLine()
                let steps = try parser.steps(until: ["end"])
                try parser.expect(word: "end")
                return .branch([], otherwise: steps)
            }
        }
        if take(word: "correct") { return .setCorrect(try target(), try expression()) }
        if take(word: "initial") { return .setDefault(try target(), try expression()) }
        if take(word: "lookup") { return .lookUp(try target(), try expression()) }
        return .set(try target(), try expression())
    }

    private mutating func target() throws(ProgramFault) -> String {
        let name = try name()
        try expect(sign: "=")
        return name
    }

    private mutating func branch() throws(ProgramFault) -> ScoringStep {
        var branches: [ScoringBranch] = []
        var otherwise: [ScoringStep] = []
        repeat {
            let condition = try expression()
            try expect(word: "then")
            try endLine()
            branches.append(ScoringBranch(condition: condition, steps: try steps(until: ["else", "end"])))
            guard take(word: "else") else { break }
            if take(word: "if") { continue }
            try endLine()
            otherwise = try steps(until: ["end"])
            break
        } while true
        try expect(word: "end")
        return .branch(branches, otherwise: otherwise)
    }
}
