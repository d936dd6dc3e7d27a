import ExamModel

extension ProgramCheck {
    mutating func checkDeclarations() {
        var names: Set<String> = []
        let declared =
            program.responses.map { ($0.name, $0.type) } + program.outcomes.map { ($0.name, $0.type) }
            + program.templates.map { ($0.name, $0.type) }
        for (name, type) in declared {
            place = "variable \(shown(name))"
            guard count(1) else { return }
            if !names.insert(name).inserted { fault("the name is declared twice; rename one") }
            if (type.cardinality == .record) != (type.base == nil) { fault("a record has no base type, all others have one") }
            if let builtIn = BuiltIn.types[name], builtIn != type { fault("the built-in variable is \(Shape(builtIn)); rename yours") }
        }
        program.responses.forEach { check($0) }
        program.outcomes.forEach { check($0) }
        for template in program.templates {
            place = "variable \(shown(template.name))"
            check(template.initial, is: template.type)
        }
        checkScore()
    }

    private mutating func checkScore() {
        guard let score = program.score else { return }
        place = "score"
        guard let type = outcomes[score]?.type else { return fault("there is no outcome \(shown(score)); declare it") }
        guard type.cardinality == .single, type.base?.family == .number else {
            return fault("\(shown(score)) is \(Shape(type)); marks need a single integer or float")
        }
    }

    private mutating func check(_ response: ResponseVariable) {
        place = "variable \(shown(response.name))"
        check(response.correct, is: response.type)
        check(response.initial, is: response.type)
        if let mapping = response.mapping {
            guard count(mapping.entries.count) else { return }
            if response.type.base == nil { fault("a record has no mapping") }
            for entry in mapping.entries where Atom(entry.key, base: response.type.base) == nil {
                fault("the mapping has a key that is not \(Shape(.single, response.type.base))")
            }
            checkBounds(least: mapping.least, most: mapping.most)
        }
        if let areas = response.areas {
            guard count(areas.entries.count) else { return }
            if response.type.base != .point { fault("an area mapping needs a response of points") }
            areas.entries.forEach { check($0.area) }
            checkBounds(least: areas.least, most: areas.most)
        }
    }

    private mutating func checkBounds(least: ExactNumber?, most: ExactNumber?) {
        guard let least, let most, Rational(least) > Rational(most) else { return }
        fault("the lower bound \(least) is above the upper bound \(most)")
    }

    private mutating func check(_ outcome: OutcomeVariable) {
        place = "variable \(shown(outcome.name))"
        check(outcome.initial, is: outcome.type)
        guard let lookup = outcome.lookup, count(lookup.entries.count) else { return }
        if outcome.type.cardinality != .single { fault("a lookup table needs a single outcome") }
        let targets = lookup.entries.map(\.target) + (lookup.otherwise.map { [$0] } ?? [])
        for target in targets where Atom(target, base: outcome.type.base) == nil {
            fault("the lookup table gives a value that is not \(Shape(outcome.type))")
        }
    }

    /// A declared value that must be of a variable's type.
    private mutating func check(_ value: DeclaredValue?, is type: VariableType) {
        guard let value, check(value) else { return }
        if !Shape(value.type).agrees(with: Shape(type)) { fault("its value is \(Shape(value.type)), not \(Shape(type))") }
        if type.base == .integer, value.values.contains(where: { Atom($0, base: .integer) == nil }) { fault("its value is not whole") }
    }

    /// Whether a value is one of its own type.
    @discardableResult mutating func check(_ value: DeclaredValue) -> Bool {
        guard count(value.values.count) else { return false }
        let type = value.type
        let isRecord = type.cardinality == .record
        guard isRecord == (type.base == nil), isRecord ? value.fields.count == value.values.count : value.fields.isEmpty,
            type.cardinality != .single || value.values.count <= 1, value.values.count <= ScoringLimits.values,
            value.values.allSatisfy({ Atom($0, base: type.base) != nil })
        else {
            fault("a value is not what its type, \(Shape(type)), says")
            return false
        }
        return true
    }

    mutating func check(_ area: Area) {
        guard count(1 + area.coordinates.count) else { return }
        let count = area.coordinates.count
        let isWhole =
            switch area.shape {
            case .default: true
            case .rect, .ellipse: count == 4
            case .circle: count == 3
            case .poly: count >= 6 && count.isMultiple(of: 2)
            }
        if !isWhole { fault("\(count) coordinates do not make a \(area.shape.rawValue)") }
        if area.coordinates.contains(where: { $0.magnitude > ScoringLimits.coordinate }) {
            fault("a coordinate is further than \(ScoringLimits.coordinate) from 0")
        }
    }
}
