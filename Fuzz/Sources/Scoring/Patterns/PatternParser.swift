/// Reads the grammar of XML Schema part 2, appendix F.
struct PatternParser {
    /// The sets that the tree's leaves name by number; equal ones are kept once.
    private(set) var sets: [CharacterSet] = []
    private var numbers: [CharacterSet: Int] = [:]
    private let scalars: [Unicode.Scalar]
    private var position: Int
    private let end: Int

    init(_ pattern: String) {
        let scalars = Array(pattern.unicodeScalars)
        let escapes = scalars.dropLast().reversed().prefix { $0 == "\\" }.count
        self.scalars = scalars
        position = scalars.first == "^" ? 1 : 0
        end = scalars.last == "$" && escapes.isMultiple(of: 2) ? scalars.count - 1 : scalars.count
    }

    mutating func tree() throws(PatternFault) -> PatternTree {
        guard scalars.count <= ScoringLimits.states else { throw .tooLarge }
        let tree = try choice(depth: 0)
        if let rest = peek { throw .unexpected(rest, place: position + 1) }
        return tree
    }

    private var peek: Unicode.Scalar? { position < end ? scalars[position] : nil }

    private mutating func take() throws(PatternFault) -> Unicode.Scalar {
        guard let scalar = peek else { throw .unfinished }
        position += 1
        return scalar
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice(depth: Int) throws(PatternFault) -> PatternTree {
        guard depth <= ScoringLimits.depth else { throw .tooDeep }
        var branches = [try sequence(depth: depth)]
        while takes("|") { branches.append(try sequence(depth: depth)) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence(depth: Int) throws(PatternFault) -> PatternTree {
        var pieces: [PatternTree] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            pieces.append(try quantified(try atom(depth: depth)))
        }
        return .sequence(pieces)
    }

    private mutating func atom(depth: Int) throws(PatternFault) -> PatternTree {
        let place = position + 1
        switch try take() {
        case "(":
            let inner = try choice(depth: depth + 1)
            guard takes(")") else { throw .unfinished }
            return inner
        case "[": return set(try characterClass(depth: depth + 1))
        case ".": return set(.notLineEnd)
        case "\\": return set(CharacterSet(try escape()))
        case let scalar where "?*+{}]".unicodeScalars.contains(scalar): throw .unexpected(scalar, place: place)
        case let scalar: return set(CharacterSet(scalar))
        }
    }

    private mutating func set(_ set: CharacterSet) -> PatternTree {
        let number = numbers[set] ?? sets.count
        if number == sets.count {
            sets.append(set)
            numbers[set] = number
        }
        return .set(number)
    }

    private mutating func quantified(_ tree: PatternTree) throws(PatternFault) -> PatternTree {
        if takes("?") { return .repeated(tree, least: 0, most: 1) }
        if takes("*") { return .repeated(tree, least: 0, most: nil) }
        if takes("+") { return .repeated(tree, least: 1, most: nil) }
        let place = position + 1
        guard takes("{") else { return tree }
        guard let least = number() else { throw .badRepeat(place: place) }
        var most: Int? = least
        if takes(",") { most = number() }
        guard takes("}"), most.map({ $0 >= least }) ?? true else { throw .badRepeat(place: place) }
        return .repeated(tree, least: least, most: most)
    }

    /// At most four digits.
    private mutating func number() -> Int? {
        let digits = scalars[position..<end].prefix { ("0"..."9").contains($0) }.prefix(5)
        guard (1...4).contains(digits.count) else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }

    /// What stands after a backslash.
    private mutating func escape() throws(PatternFault) -> [CharacterSet.Part] {
        let scalar = try take()
        if let named = CharacterSet.Part.named(scalar) { return named }
        switch scalar {
        case "n": return CharacterSet("\n").parts
        case "r": return CharacterSet("\r").parts
        case "t": return CharacterSet("\t").parts
        case "p", "P": return [try category(isNegated: scalar == "P")]
        case _ where scalar.isASCII && scalar.properties.numericType == nil && !scalar.properties.isAlphabetic:
            return CharacterSet(scalar).parts
        default: throw .unknownEscape("\\\(scalar)")
        }
    }

    private mutating func category(isNegated: Bool) throws(PatternFault) -> CharacterSet.Part {
        guard takes("{") else { throw .unfinished }
        var name = ""
        while let scalar = peek, scalar != "}" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard takes("}") else { throw .unfinished }
        guard let categories = CategorySet(name: name) else { throw .unknownEscape("\\p{\(name)}") }
        return .categories(categories, isNegated: isNegated)
    }

    /// What stands after `[`, up to its `]`.
    private mutating func characterClass(depth: Int) throws(PatternFault) -> CharacterSet {
        guard depth <= ScoringLimits.depth else { throw .tooDeep }
        var set = CharacterSet([])
        set.isNegated = takes("^")
        while true {
            if position + 1 < end, peek == "-", scalars[position + 1] == "[" {
                position += 2
                set.subtracted = [try characterClass(depth: depth + 1)]
                guard takes("]") else { throw peek == nil ? .unfinished : .unexpected(scalars[position], place: position + 1) }
                return set
            }
            let place = position + 1
            let scalar = try take()
            switch scalar {
            case "]" where !set.parts.isEmpty: return set
            case "[", "]": throw .unexpected(scalar, place: place)
            default: set.parts += try classParts(from: scalar, place: place)
            }
        }
    }

    /// One sign or escape of a class, or the range that it starts.
    private mutating func classParts(from first: Unicode.Scalar, place: Int) throws(PatternFault) -> [CharacterSet.Part] {
        let parts = first == "\\" ? try escape() : CharacterSet(first).parts
        guard position + 1 < end, peek == "-", scalars[position + 1] != "]", scalars[position + 1] != "[",
            parts.count == 1, case .range(let low) = parts[0], low.count == 1
        else { return parts }
        position += 1
        let last = try take()
        let upper = last == "\\" ? try escape() : CharacterSet(last).parts
        guard upper.count == 1, case .range(let high) = upper[0], high.count == 1, low.lowerBound <= high.lowerBound else {
            throw .badRange(place: place)
        }
        return [.range(low.lowerBound...high.lowerBound)]
    }
}
