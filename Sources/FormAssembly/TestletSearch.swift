import ExamModel

/// Chooses testlets so that every cell can still be filled exactly from single items.
///
/// Depth first over the testlets in the order given (which the caller shuffles): each is taken or left. A domain's
/// taken items may not exceed its cell, and must reach what the single items cannot supply. States that failed are
/// remembered, and the steps are bounded, so that no bank can make the search run for ever.
struct TestletSearch {
    static let stepLimit = 200_000
    /// More testlets are not looked at, which bounds the recursion.
    static let testletLimit = 1_000

    enum Outcome: Equatable {
        /// Positions of the chosen testlets, ascending.
        case found([Int])
        case none
        case gaveUp
    }

    /// Items of each domain (first index: testlet, second: domain).
    private let counts: [[Int]]
    /// What each cell asks for.
    private let needed: [Int]
    /// The least that the testlets must bring to each domain.
    private let least: [Int]
    /// The most that testlets from a position on could bring to each domain.
    private let suffix: [[Int]]
    private var failed: Set<State> = []
    private var steps = 0

    private struct State: Hashable {
        let position: Int
        let left: Int
        let taken: [Int]
    }

    init(counts: [[Int]], needed: [Int], singles: [Int]) {
        self.counts = counts
        self.needed = needed
        least = zip(needed, singles).map { max(0, $0 - $1) }
        var suffix = [[Int](repeating: 0, count: needed.count)]
        for row in counts.reversed() {
            suffix.append(zip(suffix[suffix.count - 1], row).map(+))
        }
        self.suffix = suffix.reversed()
    }

    /// The first choice of exactly `count` testlets that fits.
    mutating func choose(_ count: Int) -> Outcome {
        let start = State(position: 0, left: count, taken: [Int](repeating: 0, count: needed.count))
        if let chosen = search(start) { return .found(chosen) }
        return steps > TestletSearch.stepLimit ? .gaveUp : .none
    }

    private mutating func search(_ state: State) -> [Int]? {
        steps += 1
        guard steps <= TestletSearch.stepLimit, isPossible(state) else { return nil }
        if state.left == 0 { return zip(state.taken, least).allSatisfy { $0 >= $1 } ? [] : nil }
        guard !failed.contains(state) else { return nil }
        let taken = zip(state.taken, counts[state.position]).map(+)
        let taking = State(position: state.position + 1, left: state.left - 1, taken: taken)
        if let rest = search(taking) { return [state.position] + rest }
        if let rest = search(State(position: state.position + 1, left: state.left, taken: state.taken)) { return rest }
        failed.insert(state)
        return nil
    }

    private func isPossible(_ state: State) -> Bool {
        guard state.left <= counts.count - state.position else { return false }
        return needed.indices.allSatisfy { domain in
            state.taken[domain] <= needed[domain]
                && state.taken[domain] + suffix[state.position][domain] >= least[domain]
        }
    }
}
