import ExamModel

/// What is written on a line, and what is not taken there.
enum WrittenField: Hashable, Sendable {
    case text, integer, number, essay
    case slider(least: ExactNumber, most: ExactNumber, step: ExactNumber)

    /// `nil` for what is answered by letters.
    init?(_ interaction: Interaction) {
        switch interaction {
        case .entry(let entry):
            switch entry.kind {
            case .text: self = .text
            case .integer: self = .integer
            case .number: self = .number
            case .essay: self = .essay
            }
        case .slider(let least, let most, let step): self = .slider(least: least, most: most, step: step)
        default: return nil
        }
    }

    /// What it is, to stand after "write".
    var words: String {
        switch self {
        case .text: local("a word or a line")
        case .integer: local("a whole number")
        case .number: local("a number")
        case .essay: local("an essay")
        case .slider(let least, let most, let step):
            local("a number from \(least.decimal) to \(most.decimal)") + (step > 0 ? local(" in steps of \(step.decimal)") : "")
        }
    }

    /// Why a text is not taken, and what is; `nil` for a text that is.
    func fault(in text: String) -> String? {
        let length = text.unicodeScalars.count
        if length > Entry.longest { return local("The text has \(length) characters; \(Entry.longest) are taken at most.") }
        switch self {
        case .text, .essay: return nil
        case .integer: return Marks(decimal: text)?.denominator == 1 ? nil : local("That is not a whole number. Write it like 42 or -3.")
        case .number: return Marks(decimal: text) == nil ? local("That is not a number. Write it like 42 or 3.5, with a point.") : nil
        case .slider(let least, let most, let step):
            guard let number = Marks(decimal: text) else { return local("That is not a number. Write \(words).") }
            guard least <= number, number <= most else { return local("\(number.decimal) is out of range. Write \(words).") }
            return number.isReached(from: least, by: step) ? nil : local("\(number.decimal) lies between two steps. Write \(words).")
        }
    }
}

extension ExactNumber {
    /// Whether so many whole steps lead here; any number is reached where there are no steps.
    fileprivate func isReached(from start: Self, by step: Self) -> Bool {
        guard step > 0, let way = subtracting(start) else { return true }
        return (Int128(way.numerator) * Int128(step.denominator)) % (Int128(way.denominator) * Int128(step.numerator)) == 0
    }
}
