/// The generator that draws forms: xoshiro256** 1.0 (Blackman and Vigna), its state filled by SplitMix64 from one
/// seed as its authors recommend.
///
/// A form must be drawn alike for ever from (bank, blueprint, seed), so neither this nor ``below(_:)`` nor
/// ``shuffled(_:)`` may change: the standard library's generators and shuffles promise no such thing.
struct SeededGenerator {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64) {
        var filler = SplitMix64(state: seed)
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// For checks against the published vectors; not all four may be 0.
    init(state: (UInt64, UInt64, UInt64, UInt64)) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        let result = rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, by: 45)
        return result
    }

    /// A number from 0 up to but not including `bound` (at least 1), every one equally likely.
    ///
    /// Draws that fall into the incomplete last run of `bound` numbers below 2^64 are thrown away, the rest is
    /// taken modulo `bound`: no modulo bias, and on average less than two draws.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "a draw from nothing")
        let bound = UInt64(bound)
        let incomplete = (UInt64.max % bound + 1) % bound
        let lastWhole = UInt64.max - incomplete
        while true {
            let draw = next()
            if draw <= lastWhole { return Int(draw % bound) }
        }
    }

    /// Fisher–Yates from the last position down: position `i` swaps with a draw from 0 through `i`.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        guard elements.count > 1 else { return elements }
        for index in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(index, below(index + 1))
        }
        return elements
    }
}

/// Steele, Lea and Flood's generator, used to spread a seed over a larger state.
struct SplitMix64 {
    private(set) var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

private func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
}
