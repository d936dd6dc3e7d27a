import ExamModel

/// How Moodle scores one set of answers, in shares of the marks.
enum MoodleAnswers: Hashable {
    /// A line of a set.
    struct Line<Value: Hashable>: Hashable {
        let value: Value
        let fraction: Marks
    }

    /// A number with the distance that is still right; no value stands for any answer.
    struct Number: Hashable {
        let value: Marks?
        let tolerance: Marks

        /// `3.14`, `3.14:0.01`, or `*`: as Cloze writes it, and as feedback names it.
        var written: String {
            guard let value else { return "*" }
            return tolerance == 0 ? value.decimal : "\(value.decimal):\(tolerance.decimal)"
        }
    }

    /// What the chosen option gives.
    case one([Line<OptionID>])
    /// The sum of what the chosen options give, at least nothing and at most everything.
    case several([Line<OptionID>])
    /// The first pattern that matches.
    case texts([Line<WildcardText>])
    /// The first number that is near enough.
    case numbers([Line<Number>])

    var fractions: [Marks] {
        switch self {
        case .one(let lines), .several(let lines): lines.map(\.fraction)
        case .texts(let lines): lines.map(\.fraction)
        case .numbers(let lines): lines.map(\.fraction)
        }
    }

    /// Whether full marks can be had as an embedded answer must give them: by one answer, or by several together.
    var haveFullMarks: Bool {
        if case .several = self { fractions.contains { 0 < $0 } } else { fractions.contains(1) }
    }

    /// A right answer: the best there is, if anything gives full marks.
    var correct: Answer? {
        switch self {
        case .one(let lines): lines.first { $0.fraction == 1 }.map { .choices([$0.value]) }
        case .several(let lines):
            lines.contains { 0 < $0.fraction } ? .choosing(lines.filter { 0 < $0.fraction }.map(\.value)) : nil
        case .texts(let lines):
            lines.lazy.filter { $0.fraction == 1 }.map(\.value.example).first { !$0.isEmpty }.map { .text($0) }
        case .numbers(let lines):
            lines.first { $0.fraction == 1 && $0.value.value != nil }.flatMap(\.value.value).map { .text($0.decimal) }
        }
    }
}

/// One response of an item with how it is scored.
struct MoodlePart: Hashable {
    let response: String
    let answers: MoodleAnswers
    /// What the part is worth at most.
    let worth: Marks
}

// MARK: - To a program

extension ScoringProgram {
    /// The name of the response of an item with one interaction.
    static let response = "RESPONSE"
    static let scoreName = "SCORE"

    /// The sum of what the parts give.
    init(moodle parts: [MoodlePart]) {
        self.init(
            responses: parts.map(\.variable),
            outcomes: [.moodleScore(worth: parts.reduce(Marks.zero) { $0 + $1.worth })],
            rules: parts.map(\.step))
    }
}

extension OutcomeVariable {
    static func moodleScore(worth: Marks) -> OutcomeVariable {
        OutcomeVariable(
            name: ScoringProgram.scoreName, type: .float, initial: .number(0), maximum: worth)
    }
}

extension ScoringStep {
    /// Adds to the score.
    static func add(_ value: Expression) -> ScoringStep {
        .set(ScoringProgram.scoreName, .apply(.sum, [.variable(ScoringProgram.scoreName), value]))
    }

    /// Adds what the response's mapping gives, if there is a response.
    static func addMapped(_ response: String) -> ScoringStep {
        .branch([ScoringBranch(condition: .isAnswered(response), steps: [.add(.map(response))])], otherwise: [])
    }
}

extension Expression {
    static func isAnswered(_ response: String) -> Expression {
        .apply(.not, [.apply(.isNull, [.variable(response)])])
    }
}

extension MoodlePart {
    fileprivate var variable: ResponseVariable {
        switch answers {
        case .one(let lines):
            ResponseVariable(name: response, type: VariableType(.single, .identifier), mapping: ResponseMapping(entries: entries(lines)))
        case .several(let lines):
            ResponseVariable(
                name: response, type: VariableType(.multiple, .identifier),
                mapping: ResponseMapping(entries: entries(lines), least: 0, most: worth))
        case .texts: ResponseVariable(name: response, type: VariableType(.single, .string))
        case .numbers: ResponseVariable(name: response, type: .float)
        }
    }

    private func entries(_ lines: [MoodleAnswers.Line<OptionID>]) -> [ResponseMapping.Entry] {
        lines.map { ResponseMapping.Entry(key: .text($0.value.text), number: $0.fraction * worth, isCaseSensitive: true) }
    }

    fileprivate var step: ScoringStep {
        switch answers {
        case .one, .several: .addMapped(response)
        case .texts(let lines):
            firstOf(lines) { .apply(.patternMatch($0.pattern(allowsOuterBlanks: true)), [.variable(response)]) }
        case .numbers(let lines):
            firstOf(lines) { number in
                guard let value = number.value else { return .isAnswered(response) }
                return .apply(.equal(tolerance(number.tolerance)), [.variable(response), .number(value)])
            }
        }
    }

    private func firstOf<Value>(_ lines: [MoodleAnswers.Line<Value>], _ condition: (Value) -> Expression) -> ScoringStep {
        .branch(
            lines.map { ScoringBranch(condition: condition($0.value), steps: [.add(.number($0.fraction * worth))]) }, otherwise: [])
    }

    private func tolerance(_ distance: Marks) -> Tolerance {
        distance == 0 ? .exact : .absolute(below: distance, above: distance, includesBelow: true, includesAbove: true)
    }
}

// MARK: - Back from a program

extension MoodlePart {
    /// Takes from `program` how the response to `interaction` is scored; `nil` unless the program says it as reading Moodle does.
    /// With `worth` absent the part is worth its best answer.
    init?(_ response: String, _ interaction: Interaction, in program: ScoringProgram, worth: Marks? = nil) {
        guard let index = program.responses.firstIndex(where: { $0.name == response }), index < program.rules.count else { return nil }
        let variable = program.responses[index]
        guard interaction.missingName(in: variable.mapping?.entries.map(\.key) ?? []) == nil else { return nil }
        let branches: [ScoringBranch] = if case .branch(let branches, _) = program.rules[index] { branches } else { [] }
        func part<Value>(_ values: [(Value, Marks)], _ make: ([MoodleAnswers.Line<Value>]) -> MoodleAnswers) -> MoodlePart? {
            guard let full = worth ?? variable.mapping?.most ?? values.map(\.1).max(), 0 < full,
                (values.map(\.1) + [full]).allSatisfy(\.isModest)
            else { return nil }
            return MoodlePart(
                response: response, answers: make(values.map { MoodleAnswers.Line(value: $0.0, fraction: $0.1 / full) }), worth: full)
        }
        let made: MoodlePart? =
            switch interaction {
            case .single: part(variable.options, MoodleAnswers.one)
            case .multiple: part(variable.options, MoodleAnswers.several)
            case .entry(let entry) where entry.kind == .text:
                part(
                    branches.compactMap { branch in branch.pattern.flatMap { pattern in branch.added.map { (pattern, $0) } } },
                    MoodleAnswers.texts)
            case .entry(let entry) where entry.kind == .number || entry.kind == .integer:
                part(
                    branches.compactMap { branch in branch.number.flatMap { number in branch.added.map { (number, $0) } } },
                    MoodleAnswers.numbers)
            default: nil
            }
        guard let made, made.variable == variable, made.step == program.rules[index] else { return nil }
        self = made
    }
}

extension ResponseVariable {
    fileprivate var options: [(OptionID, Marks)] {
        (mapping?.entries ?? []).compactMap { entry in
            if case .text(let id) = entry.key { (OptionID(id), entry.number) } else { nil }
        }
    }
}

extension WildcardText {
    /// Something that matches: the text without its wildcards.
    fileprivate var example: String { pieces.joined(separator: " ").trimmed }
}

extension ScoringBranch {
    fileprivate var pattern: WildcardText? {
        if case .apply(.patternMatch(let expression), _) = condition {
            WildcardText(pattern: expression, allowsOuterBlanks: true)
        } else {
            nil
        }
    }

    fileprivate var number: MoodleAnswers.Number? {
        guard case .apply(.equal(let tolerance), let operands) = condition, case .value(let value)? = operands.last,
            case .number(let number)? = value.values.first
        else { return MoodleAnswers.Number(value: nil, tolerance: 0) }
        if case .absolute(let distance, _, _, _) = tolerance { return MoodleAnswers.Number(value: number, tolerance: distance) }
        return MoodleAnswers.Number(value: number, tolerance: 0)
    }

    fileprivate var added: Marks? {
        guard case .set(_, .apply(.sum, let operands))? = steps.first, case .value(let value)? = operands.last,
            case .number(let number)? = value.values.first
        else { return nil }
        return number
    }
}
