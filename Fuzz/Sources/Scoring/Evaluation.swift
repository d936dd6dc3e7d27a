import ExamModel

/// One run of a program: its variables, and what there is to tell. It ends on any responses and never fails on a program
/// without faults; what cannot be worked out is NULL.
struct Evaluation {
    let prepared: PreparedProgram
    /// Responses, outcomes, template variables and built-in ones by name.
    var values: [String: Value] = [:]
    var correct: [String: Value] = [:]
    var initial: [String: Value] = [:]
    var because = Lines()
    /// The mappings of responses, each made ready when it is first used.
    var tables: [String: MappingTable] = [:]
    /// Outcomes that a rule has set.
    private(set) var assigned: Set<String> = []
    private var work = 0
    private let limit: Int
    private var isSetup = true

    /// - Parameter limit: the work that it may do.
    init(_ prepared: PreparedProgram, on responses: [String: ResponseValue], limit: Int = ScoringLimits.work) {
        self.prepared = prepared
        self.limit = limit
        declare()
        run(prepared.program.setup, as: nil)
        isSetup = false
        for outcome in prepared.program.outcomes { values[outcome.name] = initial[outcome.name] }
        read(responses)
        run(prepared.program.rules, as: nil)
        if isExhausted { because.addLast("stopped: the rules took more than \(limit) units of work on these responses") }
    }

    var isExhausted: Bool { work > limit }

    /// Counts work; `false` once there was too much to go on.
    mutating func spend(_ units: Int) -> Bool {
        if !isExhausted { work += min(units, limit + 1) }
        return !isExhausted
    }

    private mutating func declare() {
        let program = prepared.program
        for response in program.responses {
            correct[response.name] = response.correct.map(Value.init)
            initial[response.name] = response.initial.map(Value.init)
            values[response.name] = Value(response.type.cardinality, [])
        }
        for template in program.templates {
            initial[template.name] = template.initial.map(Value.init)
            values[template.name] = initial[template.name]
        }
        for outcome in program.outcomes {
            let startsAtZero = outcome.type.cardinality == .single && outcome.type.base?.family == .number
            let empty = startsAtZero ? Value(0) : Value(outcome.type.cardinality, [])
            initial[outcome.name] = outcome.initial.map(Value.init) ?? empty
        }
        values[BuiltIn.numberOfTries] = Value(1)
        values[BuiltIn.completionStatus] = values[BuiltIn.completionStatus] ?? Value(.text(ExactText("unknown")))
    }

    private mutating func read(_ responses: [String: ResponseValue]) {
        for (name, response) in responses.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let builtIn = prepared.outcomes[name] == nil && name != BuiltIn.completionStatus ? BuiltIn.types[name] : nil
            guard let type = prepared.responses[name]?.type ?? builtIn else {
                because.add("\(shown(name)) is no response of this item, so not looked at")
                continue
            }
            if let value = Value(response, as: type) {
                values[name] = value
            } else {
                values[name] = Value(type.cardinality, [])
                because.add("\(shown(name)) is NULL: \(shown(response.text, limit: 80)) is not \(Shape(type))")
            }
        }
    }
}

extension ResponseValue {
    /// For people: `A`, or `A, B`.
    var text: String {
        switch self {
        case .none: "nothing"
        case .single(let text): text
        case .several(let texts): texts.prefix(20).joined(separator: ", ")
        case .record(let fields): fields.sorted { $0.key < $1.key }.prefix(20).map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        }
    }
}

extension Evaluation {
    /// Runs steps; `false` if the program ended among them.
    ///
    /// - Parameter reason: the condition under which they are done, in words.
    @discardableResult mutating func run(_ steps: [ScoringStep], as reason: String?) -> Bool {
        for step in steps {
            guard spend(1) else { return false }
            switch step {
            case .set(let name, let expression): set(name, to: value(of: expression), expression, as: reason)
            case .setCorrect(let name, let expression):
                let type = prepared.responses[name]?.type
                correct[name] = type.map { fitted(value(of: expression), to: $0, name) }
            case .setDefault(let name, let expression):
                let type = prepared.responses[name]?.type ?? prepared.outcomes[name]?.type
                initial[name] = type.map { fitted(value(of: expression), to: $0, name) }
            case .lookUp(let name, let expression): set(name, to: lookUp(name, value(of: expression)), expression, as: reason)
            case .branch(let branches, let otherwise):
                guard run(branches, otherwise: otherwise) else { return false }
            case .exit: return false
            }
        }
        return true
    }

    private mutating func run(_ branches: [ScoringBranch], otherwise: [ScoringStep]) -> Bool {
        for branch in branches where value(of: branch.condition).truth == true {
            return run(branch.steps, as: "as " + told(branch.condition))
        }
        return run(otherwise, as: branches.isEmpty ? nil : "as no condition holds")
    }

    private mutating func set(_ name: String, to value: Value, _ expression: Expression, as reason: String?) {
        guard !isExhausted else { return }
        guard !isSetup else {
            values[name] = prepared.templates[name].map { fitted(value, to: $0.type, name) }
            return
        }
        let outcome = prepared.outcomes[name]
        guard outcome?.isMarkedByPeople != true else { return because.add("\(shown(name)) is marked by people, so no rule sets it") }
        guard let type = outcome?.type ?? BuiltIn.types[name] else { return }
        let fitting = fitted(value, to: type, name)
        if !because.isFull {
            let how = [isConstant(expression) ? nil : told(expression), reason].compactMap(\.self).joined(separator: ", ")
            because.add("\(shown(name)) = \(fitting.short)" + (how.isEmpty ? "" : ": \(how)"))
        }
        values[name] = fitting
        assigned.insert(name)
    }

    private func isConstant(_ expression: Expression) -> Bool {
        if case .value = expression { true } else { false }
    }

    /// A value as a variable of `type` holds it; NULL, and a line that says so, if it cannot hold it. A float that is
    /// whole is an integer.
    private mutating func fitted(_ value: Value, to type: VariableType, _ name: String) -> Value {
        guard !value.isNull else { return Value(type.cardinality, []) }
        guard value.cardinality == type.cardinality, value.atoms.allSatisfy({ $0.fits(type.base) }) else {
            because.add("\(shown(name)) cannot hold \(value.short), which is not \(Shape(type)), so it is NULL")
            return Value(type.cardinality, [])
        }
        return value
    }

    private mutating func lookUp(_ name: String, _ source: Value) -> Value {
        guard let outcome = prepared.outcomes[name], let table = outcome.lookup, let number = source.number,
            spend(table.entries.count)
        else { return .null }
        let entry = table.entries.first { entry in
            switch table.kind {
            case .match: Rational(entry.source) == number
            case .interpolation: entry.includesBoundary ? Rational(entry.source) <= number : Rational(entry.source) < number
            }
        }
        return (entry?.target ?? table.otherwise).flatMap { Atom($0, base: outcome.type.base) }.map(Value.init) ?? .null
    }
}
