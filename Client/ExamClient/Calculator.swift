/// Why something cannot be calculated.
enum CalculationFault: Error, Hashable, Sendable {
    case empty
    case tooLong
    /// From 1, in what was typed.
    case unexpected(String, place: Int)
    case comma
    case unfinished
    case unclosed
    case tooDeep
    case divisionByZero
    case negativeRoot
    case tooLarge
    case tooSmall
}

extension CalculationFault: CustomStringConvertible {
    var description: String {
        switch self {
        case .empty: local("Type a calculation, for example 12.5*(3+4).")
        case .tooLong: local("That is longer than \(Calculator.longest) characters. Calculate it in steps.")
        case .unexpected(let sign, let place):
            local("\"\(sign)\" cannot stand at place \(place). Use digits, a point, + - * / ( ) % and sqrt.")
        case .comma: local("Write decimals with a point, as in 12.5, and thousands without a sign.")
        case .unfinished: local("Something is missing at the end.")
        case .unclosed: local("A parenthesis is not closed.")
        case .tooDeep: local("There are too many parentheses in each other. Calculate it in steps.")
        case .divisionByZero: local("Nothing can be divided by zero.")
        case .negativeRoot: local("A negative number has no square root.")
        case .tooLarge: local("The numbers get larger than this calculator can show.")
        case .tooSmall: local("The result is smaller than this calculator can show.")
        }
    }
}

/// Calculates with exact decimals and fractions: `12.5*(3+4)`, `200*15%`, `sqrt(2)`, `1/3*3`.
///
/// `*` and `/` go before `+` and `-`; `%` divides what stands before it by 100; `sqrt` takes what stands next.
enum Calculator {
    /// The characters of the longest calculation.
    static let longest = 200

    /// The result in digits.
    static func result(of text: String) throws(CalculationFault) -> CalculatedNumber {
        if text.utf8.count > longest { throw .tooLong }
        var reader = Reader(text)
        return try reader.whole().shown()
    }

    /// A letter or sign that may stand in a calculation, as it is written here; `nil` for others.
    static func sign(_ character: Character) -> Character? {
        switch character {
        case "×", "·": "*"
        case "÷", ":": "/"
        case "−", "–": "-"
        case "√": "√"
        default: " 0123456789.,+-*/()%sqrtSQRT".contains(character) ? character : nil
        }
    }
}

/// Reads a calculation from left to right and calculates on the way.
private struct Reader {
    private static let mostDepth = 40

    private let characters: [Character]
    private var place = 0
    private var depth = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func whole() throws(CalculationFault) -> Fraction {
        guard next != nil else { throw .empty }
        let sum = try sum()
        if next != nil { throw unexpected }
        return sum
    }

    private mutating func sum() throws(CalculationFault) -> Fraction {
        depth += 1
        if depth > Self.mostDepth { throw .tooDeep }
        var sum = try product()
        while let sign = take("+-") {
            let next = try product()
            sum = try sum.plus(sign == "+" ? next : next.negated())
        }
        depth -= 1
        return sum
    }

    private mutating func product() throws(CalculationFault) -> Fraction {
        var product = try signed()
        while let sign = take("*/") {
            let next = try signed()
            product = try sign == "*" ? product.times(next) : product.divided(by: next)
        }
        return product
    }

    private mutating func signed() throws(CalculationFault) -> Fraction {
        var isNegative = false
        while let sign = take("+-") { isNegative = isNegative != (sign == "-") }
        var value = try value()
        while take("%") != nil { value = try value.divided(by: Fraction(.tens(2))) }
        return try isNegative ? value.negated() : value
    }

    private mutating func value() throws(CalculationFault) -> Fraction {
        var roots = 0
        while takeRoot() { roots += 1 }
        var value = try take("(") == nil ? number() : rest()
        for _ in 0..<roots { value = try value.squareRoot() }
        return value
    }

    /// What stands in a parenthesis that was opened.
    private mutating func rest() throws(CalculationFault) -> Fraction {
        let sum = try sum()
        if take(")") != nil { return sum }
        throw next == nil ? .unclosed : unexpected
    }

    private mutating func number() throws(CalculationFault) -> Fraction {
        guard next != nil else { throw .unfinished }
        let whole = digits()
        var decimals = ""
        if place < characters.count, characters[place] == "." {
            place += 1
            decimals = digits()
        }
        guard let value = Natural(digits: whole + decimals), !(whole + decimals).isEmpty else { throw unexpected }
        return try Fraction(value, over: .tens(decimals.utf8.count))
    }

    private mutating func digits() -> String {
        let digits = characters[place...].prefix { $0.isASCII && $0.isNumber }
        place += digits.count
        return String(digits)
    }

    private var unexpected: CalculationFault {
        mutating get {
            guard let next else { return .unfinished }
            return next == "," ? .comma : .unexpected(String(next), place: place + 1)
        }
    }

    /// The next character that is no blank.
    private var next: Character? {
        mutating get {
            while place < characters.count, characters[place].isWhitespace { place += 1 }
            return place < characters.count ? Calculator.sign(characters[place]) ?? characters[place] : nil
        }
    }

    private mutating func take(_ signs: String) -> Character? {
        guard let next, signs.contains(next) else { return nil }
        place += 1
        return next
    }

    private mutating func takeRoot() -> Bool {
        if take("√") != nil { return true }
        guard next != nil, String(characters[place...].prefix(4)).lowercased() == "sqrt" else { return false }
        place += 4
        return true
    }
}
