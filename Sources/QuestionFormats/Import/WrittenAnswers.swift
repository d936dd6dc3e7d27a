import ExamModel

/// The answers that an author accepts for what is written, each with its share of the marks. The first that matches counts, as in
/// Moodle's short answers and numbers.
struct WrittenAnswers: Hashable {
    /// What is accepted.
    enum Accepted: Hashable {
        /// A text in which `*` stands for any text and `\*` for an asterisk.
        case text(String, isCaseSensitive: Bool)
        /// A number at most `tolerance` away.
        case near(ExactNumber, tolerance: ExactNumber)
        /// A number from the first to the second.
        case between(ExactNumber, ExactNumber)
        /// Any number.
        case anyNumber
    }

    struct Answer: Hashable {
        let accepted: Accepted
        /// Of the marks; 1 for all of them.
        let share: Marks
    }

    var answers: [Answer]

    /// The rules that give `worth` times the share of the first answer that matches, and otherwise nothing.
    func program() -> ScoringProgram {
        ScoringProgram(
            responses: [ResponseVariable(name: "RESPONSE", type: VariableType(.single, areNumbers ? .float : .string))],
            outcomes: [.score],
            rules: [
                .branch(
                    answers.map { ScoringBranch(condition: $0.accepted.condition, steps: [.set("SCORE", .number($0.share))]) },
                    otherwise: [.set("SCORE", .number(0))])
            ])
    }

    /// Whether numbers are asked for, and not texts.
    var areNumbers: Bool { answers.contains { if case .text = $0.accepted { false } else { true } } }

    init(answers: [Answer]) {
        self.answers = answers
    }

    /// The answers that `program` was made from; `nil` if it is another program.
    init?(_ program: ScoringProgram) {
        guard case .branch(let branches, _)? = program.rules.first else { return nil }
        answers = []
        for branch in branches {
            guard case .set(_, let value)? = branch.steps.first, let share = value.constantNumber,
                let accepted = Accepted(branch.condition)
            else { return nil }
            answers.append(Answer(accepted: accepted, share: share))
        }
        guard self.program() == program else { return nil }
    }

    /// The first answer that gives full marks, as a candidate could write it.
    var correct: ExamModel.Answer? {
        for answer in answers where answer.share == .one {
            if let text = answer.accepted.example { return .text(text) }
        }
        return nil
    }
}

extension WrittenAnswers.Accepted: CustomStringConvertible {
    /// As GIFT writes it: `Frog`, `*cat*`, `1822:5`, `1..5`, `*`.
    var description: String {
        switch self {
        case .text(let text, _): text
        case .near(let number, let tolerance): tolerance == 0 ? number.decimal : "\(number.decimal):\(tolerance.decimal)"
        case .between(let least, let most): "\(least.decimal)..\(most.decimal)"
        case .anyNumber: "*"
        }
    }

    /// The numbers that say what is accepted.
    var numbers: [ExactNumber] {
        switch self {
        case .text, .anyNumber: []
        case .near(let number, let tolerance): [number, tolerance]
        case .between(let least, let most): [least, most]
        }
    }

    /// Something that is accepted; `nil` if anything is.
    fileprivate var example: String? {
        switch self {
        case .text(let text, let isCaseSensitive):
            let example = WildcardText(text, isCaseSensitive: isCaseSensitive).pieces.joined()
            return example.isEmpty ? nil : example
        case .near(let number, _): return number.decimal
        case .between(let least, let most): return Marks.middle(least, most).decimal
        case .anyNumber: return nil
        }
    }

    fileprivate var condition: Expression {
        switch self {
        case .text(let text, let isCaseSensitive):
            let wildcard = WildcardText(text, isCaseSensitive: isCaseSensitive)
            let pieces = wildcard.pieces
            return pieces.count == 1
                ? .apply(.stringMatch(isCaseSensitive: isCaseSensitive, isSubstring: false), [.response, .text(pieces[0])])
                : .apply(.patternMatch(wildcard.pattern()), [.response])
        case .near(let number, tolerance: 0): return .apply(.equal(.exact), [.response, .number(number)])
        case .near(let number, let tolerance):
            return .apply(
                .equal(.absolute(below: tolerance, above: tolerance, includesBelow: true, includesAbove: true)),
                [.number(number), .response])
        case .between(let least, let most):
            return .apply(
                .and, [.apply(.gte, [.response, .number(least)]), .apply(.lte, [.response, .number(most)])])
        case .anyNumber: return .apply(.not, [.apply(.isNull, [.response])])
        }
    }

    fileprivate init?(_ condition: Expression) {
        guard case .apply(let mark, let operands) = condition else { return nil }
        switch (mark, operands.count) {
        case (.stringMatch(let isCaseSensitive, _), 2):
            guard let text = operands[1].constantText else { return nil }
            self = .text(WildcardText.literal(text), isCaseSensitive: isCaseSensitive)
        case (.patternMatch(let pattern), _):
            guard let wildcard = WildcardText(pattern: pattern) else { return nil }
            self = .text(wildcard.text, isCaseSensitive: wildcard.isCaseSensitive)
        case (.equal(.exact), 2):
            guard let number = operands[1].constantNumber else { return nil }
            self = .near(number, tolerance: 0)
        case (.equal(.absolute(let tolerance, _, _, _)), 2):
            guard let number = operands[0].constantNumber, tolerance >= 0 else { return nil }
            self = .near(number, tolerance: tolerance)
        case (.and, 2):
            guard case .apply(.gte, let low) = operands[0], let least = low.last?.constantNumber,
                case .apply(.lte, let high) = operands[1], let most = high.last?.constantNumber, least <= most
            else { return nil }
            self = .between(least, most)
        case (.not, 1): self = .anyNumber
        default: return nil
        }
    }
}

extension Expression {
    fileprivate static let response = Expression.variable("RESPONSE")
}

extension Marks {
    /// Half way between, or `least` where that has too many digits.
    fileprivate static func middle(_ least: Marks, _ most: Marks) -> Marks {
        let sizes = [least, most].flatMap { [$0.numerator.magnitude, $0.denominator.magnitude] }
        return sizes.allSatisfy { $0 < 100_000_000 } ? (least + most) / 2 : least
    }
}
