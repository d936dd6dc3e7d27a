/// A set of Unicode scalars, as a class of a pattern names it.
struct CharacterSet: Hashable, Sendable {
    /// What a class lists.
    enum Part: Hashable, Sendable {
        case range(ClosedRange<UInt32>)
        /// The scalars of these general categories; negated, all others.
        case categories(CategorySet, isNegated: Bool)
        case others(than: [ClosedRange<UInt32>])
    }

    var parts: [Part]
    var isNegated = false
    /// What is taken away; at most one set, which may have one itself.
    var subtracted: [CharacterSet] = []

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard parts.contains(where: { $0.contains(scalar) }) != isNegated else { return false }
        return !subtracted.contains { $0.contains(scalar) }
    }

    init(_ parts: [Part]) {
        self.parts = parts
    }

    init(_ scalar: Unicode.Scalar) {
        self.init([.range(scalar.value...scalar.value)])
    }

    /// `.`: all but line feed and carriage return.
    static let notLineEnd = CharacterSet([.others(than: [0xa...0xa, 0xd...0xd])])
}

extension CharacterSet.Part {
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .range(let range): range.contains(scalar.value)
        case .categories(let categories, let isNegated): categories.contains(scalar) != isNegated
        case .others(let ranges): !ranges.contains { $0.contains(scalar.value) }
        }
    }

    /// What `\d` and the like stand for, by the letter after the backslash; `nil` for other letters.
    static func named(_ letter: Unicode.Scalar) -> [Self]? {
        switch letter {
        case "d": [.categories([.decimalNumber], isNegated: false)]
        case "D": [.categories([.decimalNumber], isNegated: true)]
        case "w": [.categories(.notInWords, isNegated: true)]
        case "W": [.categories(.notInWords, isNegated: false)]
        case "s": spaces.map { .range($0) }
        case "S": [.others(than: spaces)]
        case "i": nameStarts.map { .range($0) }
        case "I": [.others(than: nameStarts)]
        case "c": (nameStarts + nameRest).map { .range($0) }
        case "C": [.others(than: nameStarts + nameRest)]
        default: nil
        }
    }

    private static let spaces: [ClosedRange<UInt32>] = [0x9...0xa, 0xd...0xd, 0x20...0x20]

    /// XML 1.0 (fifth edition), `NameStartChar`.
    private static let nameStarts: [ClosedRange<UInt32>] = [
        0x3a...0x3a, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x2ff, 0x370...0x37d, 0x37f...0x1fff,
        0x200c...0x200d, 0x2070...0x218f, 0x2c00...0x2fef, 0x3001...0xd7ff, 0xf900...0xfdcf, 0xfdf0...0xfffd, 0x10000...0xeffff,
    ]
    /// What `NameChar` has beyond that.
    private static let nameRest: [ClosedRange<UInt32>] = [0x2d...0x2e, 0x30...0x39, 0xb7...0xb7, 0x300...0x36f, 0x203f...0x2040]
}

/// Some of Unicode's general categories.
struct CategorySet: Hashable, Sendable, ExpressibleByArrayLiteral {
    private let categories: Set<Unicode.GeneralCategory>

    init(arrayLiteral elements: Unicode.GeneralCategory...) {
        categories = Set(elements)
    }

    private init(_ sets: [CategorySet]) {
        categories = sets.reduce(into: []) { $0.formUnion($1.categories) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        categories.contains(scalar.properties.generalCategory)
    }

    /// By the name in `\p{…}`: one letter for a group, two for one category; `nil` for other names.
    init?(name: String) {
        if let one = CategorySet.byName[name] {
            self = one
        } else {
            let group = CategorySet.byName.filter { $0.key.hasPrefix(name) }.map(\.value)
            guard name.utf8.count == 1, !group.isEmpty else { return nil }
            self.init(group)
        }
    }

    /// Punctuation, separators and others: what `\w` leaves out.
    static let notInWords = CategorySet(byName.filter { "PZC".contains($0.key.prefix(1)) }.map(\.value))

    private static let byName: [String: CategorySet] = [
        "Lu": [.uppercaseLetter], "Ll": [.lowercaseLetter], "Lt": [.titlecaseLetter], "Lm": [.modifierLetter], "Lo": [.otherLetter],
        "Mn": [.nonspacingMark], "Mc": [.spacingMark], "Me": [.enclosingMark],
        "Nd": [.decimalNumber], "Nl": [.letterNumber], "No": [.otherNumber],
        "Pc": [.connectorPunctuation], "Pd": [.dashPunctuation], "Ps": [.openPunctuation], "Pe": [.closePunctuation],
        "Pi": [.initialPunctuation], "Pf": [.finalPunctuation], "Po": [.otherPunctuation],
        "Zs": [.spaceSeparator], "Zl": [.lineSeparator], "Zp": [.paragraphSeparator],
        "Sm": [.mathSymbol], "Sc": [.currencySymbol], "Sk": [.modifierSymbol], "So": [.otherSymbol],
        "Cc": [.control], "Cf": [.format], "Co": [.privateUse], "Cn": [.unassigned],
    ]
}
