/// A whole number without a sign, as long as it needs to be.
struct Natural: Hashable, Sendable {
    private static let base: UInt64 = 1_000_000_000
    private static let digitsOfLimb = 9
    /// Nine decimal digits each, the lowest first; the highest is not 0.
    private var limbs: [UInt64]

    static let zero = Natural(limbs: [])
    static let one = Natural(limbs: [1])

    private init(limbs: [UInt64]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
    }

    /// The number that decimal digits write; `nil` for any other sign.
    init?(digits: some StringProtocol) {
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        var values = digits.utf8.map { UInt64($0) - 48 }[...]
        var limbs: [UInt64] = []
        while !values.isEmpty {
            limbs.append(values.suffix(Self.digitsOfLimb).reduce(0) { $0 * 10 + $1 })
            values = values.dropLast(Self.digitsOfLimb)
        }
        self.init(limbs: limbs)
    }

    /// 1 and so many zeros; none for a negative count.
    static func tens(_ zeros: Int) -> Natural {
        let (whole, rest) = max(0, zeros).quotientAndRemainder(dividingBy: digitsOfLimb)
        return Natural(limbs: [UInt64](repeating: 0, count: whole) + [(0..<rest).reduce(1) { power, _ in power * 10 }])
    }

    var isZero: Bool { limbs.isEmpty }

    /// In decimal, without zeros in front.
    var digits: String {
        guard let highest = limbs.last else { return "0" }
        return limbs.dropLast().reversed().reduce("\(highest)") { text, limb in
            let digits = "\(limb)"
            return text + String(repeating: "0", count: Self.digitsOfLimb - digits.utf8.count) + digits
        }
    }

    /// The largest whole number whose square is not larger.
    var squareRoot: Natural {
        if isZero { return self }
        // Newton's method from above comes down to the root and stops there
        var root = Natural.tens((digits.utf8.count + 1) / 2)
        while true {
            let next = (root + divided(by: root).quotient).divided(by: Natural(limbs: [2])).quotient
            if next >= root { return root }
            root = next
        }
    }

    static func greatestCommonDivisor(_ one: Natural, _ other: Natural) -> Natural {
        var (one, other) = (one, other)
        while !other.isZero { (one, other) = (other, one.divided(by: other).remainder) }
        return one
    }
}

extension Natural: Comparable {
    static func < (left: Natural, right: Natural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }
}

extension Natural {
    static func + (left: Natural, right: Natural) -> Natural {
        var sum: [UInt64] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.limbs.count, right.limbs.count) {
            let limb = left.limb(index) + right.limb(index) + carry
            sum.append(limb % base)
            carry = limb / base
        }
        return Natural(limbs: sum + [carry])
    }

    /// The difference, whichever of the two is larger.
    static func distance(_ left: Natural, _ right: Natural) -> Natural {
        let (larger, smaller) = left < right ? (right, left) : (left, right)
        var limbs: [UInt64] = []
        var borrow: UInt64 = 0
        for index in larger.limbs.indices {
            let limb = larger.limbs[index] + base - smaller.limb(index) - borrow
            limbs.append(limb % base)
            borrow = limb < base ? 1 : 0
        }
        return Natural(limbs: limbs)
    }

    static func * (left: Natural, right: Natural) -> Natural {
        var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (place, one) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.limbs.enumerated() {
                let limb = product[place + offset] + one * other + carry
                product[place + offset] = limb % base
                carry = limb / base
            }
            product[place + right.limbs.count] = carry
        }
        return Natural(limbs: product)
    }

    /// Long division, limb by limb; the divisor must not be 0.
    func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
        precondition(!divisor.isZero, "nothing is divided by zero")
        if self < divisor { return (.zero, self) }
        // A divisor whose highest limb is large makes each guess at most two too large (Knuth, 4.3.1, algorithm D).
        let scale = Natural(limbs: [Self.base / (divisor.limb(divisor.limbs.count - 1) + 1)])
        let scaled = (divisor * scale).limbs
        var rest = (self * scale).limbs + [0]
        var quotient = [UInt64](repeating: 0, count: rest.count - scaled.count)
        for place in quotient.indices.reversed() {
            let highest = place + scaled.count
            var guess = min((rest[highest] * Self.base + rest[highest - 1]) / scaled[scaled.count - 1], Self.base - 1)
            while Self.exceeds(guess, scaled, rest[place...highest]) { guess -= 1 }
            Self.subtract(guess, scaled, from: &rest, at: place)
            quotient[place] = guess
        }
        return (Natural(limbs: quotient), Natural(limbs: rest).unscaled(scale))
    }

    private func limb(_ index: Int) -> UInt64 {
        limbs.indices.contains(index) ? limbs[index] : 0
    }

    /// What is left of a scaled remainder: exact, by one limb.
    private func unscaled(_ scale: Natural) -> Natural {
        let divisor = scale.limb(0)
        var limbs = limbs
        var rest: UInt64 = 0
        for index in limbs.indices.reversed() {
            let value = rest * Self.base + limbs[index]
            (limbs[index], rest) = (value / divisor, value % divisor)
        }
        return Natural(limbs: limbs)
    }

    private static func exceeds(_ factor: UInt64, _ limbs: [UInt64], _ part: ArraySlice<UInt64>) -> Bool {
        Natural(limbs: [factor]) * Natural(limbs: limbs) > Natural(limbs: Array(part))
    }

    private static func subtract(_ factor: UInt64, _ limbs: [UInt64], from rest: inout [UInt64], at place: Int) {
        let part = place...place + limbs.count
        let left = distance(Natural(limbs: Array(rest[part])), Natural(limbs: [factor]) * Natural(limbs: limbs))
        for index in part { rest[index] = left.limb(index - place) }
    }
}
