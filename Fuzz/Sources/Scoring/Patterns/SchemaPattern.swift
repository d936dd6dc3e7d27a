/// An XML Schema regular expression (XML Schema part 2, appendix F), matched against whole texts in time that grows with
/// pattern times text and no faster, whatever the pattern.
///
/// Taken: literals, `.`, classes with ranges, negation and subtraction, `\d \w \s \i \c` and their capitals, `\p{…}` for
/// the general categories, groups, `|`, `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`. A `^` at the start and a `$` at the end
/// change nothing, since authors write them though XML Schema has no anchors. Any escaped sign stands for itself.
public struct SchemaPattern: Hashable, Sendable {
    private let instructions: [PatternInstruction]
    private let sets: [CharacterSet]

    /// Compiles a pattern.
    ///
    /// - Throws: ``PatternFault`` if it is none, or if it needs more than ``ScoringLimits/states``.
    public init(_ pattern: String) throws(PatternFault) {
        var parser = PatternParser(pattern)
        let tree = try parser.tree()
        var compiler = PatternCompiler()
        try compiler.add(tree)
        instructions = compiler.instructions + [.accept]
        sets = parser.sets
    }

    /// How many states it has; matching takes at most this much for each scalar of the text.
    public var size: Int { instructions.count }

    /// Whether the whole of `text` matches.
    public func matches(_ text: String) -> Bool {
        var current = States(count: instructions.count)
        var next = current
        var memory = SetMemory(sets)
        add(0, to: &current)
        for scalar in text.unicodeScalars {
            guard !current.list.isEmpty else { return false }
            memory.turn(to: scalar)
            next.clear()
            for state in current.list {
                if case .take(let set) = instructions[state], memory.contains(set) { add(state + 1, to: &next) }
            }
            swap(&current, &next)
        }
        return current.list.contains { instructions[$0] == .accept }
    }

    /// Adds a state and all that can be reached from it without taking a scalar.
    private func add(_ state: Int, to states: inout States) {
        var waiting = [state]
        while let state = waiting.popLast() {
            guard states.insert(state) else { continue }
            switch instructions[state] {
            case .jump(let target): waiting.append(target)
            case .fork(let first, let second): waiting += [second, first]
            case .take, .accept: break
            }
        }
    }
}

/// One state of the machine; those that only lead on take no scalar.
enum PatternInstruction: Hashable {
    case take(set: Int)
    case jump(Int)
    case fork(Int, Int)
    case accept
}

/// A set of states that keeps its order and clears at once.
private struct States {
    private(set) var list: [Int] = []
    private var stamps: [Int]
    private var stamp = 1

    init(count: Int) {
        stamps = Array(repeating: 0, count: count)
    }

    mutating func insert(_ state: Int) -> Bool {
        guard stamps[state] != stamp else { return false }
        stamps[state] = stamp
        list.append(state)
        return true
    }

    mutating func clear() {
        list.removeAll(keepingCapacity: true)
        stamp += 1
    }
}

/// Which sets hold the scalar at hand, each looked up once.
private struct SetMemory {
    private let sets: [CharacterSet]
    private var answers: [Bool?]
    private var scalar: Unicode.Scalar = "\0"

    init(_ sets: [CharacterSet]) {
        self.sets = sets
        answers = Array(repeating: nil, count: sets.count)
    }

    mutating func turn(to scalar: Unicode.Scalar) {
        guard scalar != self.scalar else { return }
        self.scalar = scalar
        for index in answers.indices { answers[index] = nil }
    }

    mutating func contains(_ set: Int) -> Bool {
        if let answer = answers[set] { return answer }
        let answer = sets[set].contains(scalar)
        answers[set] = answer
        return answer
    }
}

/// Why a text is no pattern.
public enum PatternFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sign that cannot stand where it stands; places count Unicode scalars from 1.
    case unexpected(Unicode.Scalar, place: Int)
    /// The pattern ends within a group, class, escape or repeat.
    case unfinished
    /// An escape that XML Schema does not have, such as `\b`.
    case unknownEscape(String)
    /// A repeat whose bounds fall or are too large.
    case badRepeat(place: Int)
    /// A range whose end is before its start.
    case badRange(place: Int)
    case tooDeep
    case tooLarge

    public var description: String {
        switch self {
        case .unexpected(let scalar, let place):
            "`\(shown(String(scalar)))` at place \(place) cannot stand there in an XML Schema regular expression; escape it with \\"
        case .unfinished: "it ends within a group, class, escape or repeat; finish it"
        case .unknownEscape(let name): "XML Schema has no \(shown(name)); write out the characters"
        case .badRepeat(let place): "the repeat at place \(place) is none; write {2}, {2,} or {2,5} with at most 4 digits"
        case .badRange(let place): "the range at place \(place) ends before it starts; turn it round"
        case .tooDeep: "its groups are nested more than \(ScoringLimits.depth) deep; flatten it"
        case .tooLarge: "it needs more than \(ScoringLimits.states) states; make its repeats smaller"
        }
    }
}
