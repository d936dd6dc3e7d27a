import ExamModel

/// A program with what running it needs at hand: its variables by name and its patterns compiled.
struct PreparedProgram {
    let program: ScoringProgram
    let responses: [String: ResponseVariable]
    let outcomes: [String: OutcomeVariable]
    let templates: [String: TemplateVariable]
    let patterns: [String: SchemaPattern]
}

/// The variables that every item has without declaring them (QTI 2.2, "Built-in variables").
enum BuiltIn {
    static let numberOfTries = "numAttempts"
    static let duration = "duration"
    static let completionStatus = "completionStatus"

    static let types: [String: VariableType] = [
        numberOfTries: VariableType(.single, .integer), duration: VariableType(.single, .duration),
        completionStatus: VariableType(.single, .identifier),
    ]
}

/// Goes through a program once and finds all that could make running it fail.
struct ProgramCheck {
    let program: ScoringProgram
    let responses: [String: ResponseVariable]
    let outcomes: [String: OutcomeVariable]
    let templates: [String: TemplateVariable]
    private(set) var faults = Lines()
    private(set) var patterns: [String: SchemaPattern] = [:]
    private var size = 0
    private var states = 0
    /// Where in the program the walk is, for example `rules, step 3`.
    var place = ""

    init(_ program: ScoringProgram) {
        self.program = program
        responses = Dictionary(program.responses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        outcomes = Dictionary(program.outcomes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        templates = Dictionary(program.templates.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        checkDeclarations()
        guard !isTooLarge else { return }
        check(program.setup, in: .setup, depth: 0)
        check(program.rules, in: .rules, depth: 0)
    }

    var prepared: PreparedProgram {
        PreparedProgram(program: program, responses: responses, outcomes: outcomes, templates: templates, patterns: patterns)
    }

    /// Keeps what is wrong at the current place, and how to mend it.
    mutating func fault(_ what: @autoclosure () -> String) {
        faults.add("\(place): \(what())")
    }

    var isTooLarge: Bool { size > ScoringLimits.size }

    /// Counts parts of the program; `false` once there are too many to go on.
    mutating func count(_ parts: Int) -> Bool {
        guard !isTooLarge else { return false }
        size += min(parts, ScoringLimits.size + 1)
        if isTooLarge { fault("the program has more than \(ScoringLimits.size) parts; split the item") }
        return !isTooLarge
    }

    mutating func compile(_ pattern: String) {
        guard patterns[pattern] == nil else { return }
        do {
            let compiled = try SchemaPattern(pattern)
            states += compiled.size
            patterns[pattern] = compiled
            if states > ScoringLimits.statesOfProgram {
                fault("the patterns have more than \(ScoringLimits.statesOfProgram) states together; simplify them")
            }
        } catch {
            fault("pattern \(shown(pattern)): \(error)")
        }
    }

    /// The type of a variable by its name; a fault and `nil` if there is none.
    mutating func type(of name: String) -> VariableType? {
        let type = responses[name]?.type ?? outcomes[name]?.type ?? templates[name]?.type ?? BuiltIn.types[name]
        if type == nil { fault("there is no variable \(shown(name)); declare it") }
        return type
    }
}
