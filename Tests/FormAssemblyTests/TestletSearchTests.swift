@testable import FormAssembly
import Testing

@Suite("The search for testlets")
struct TestletSearchTests {
    private func choose(_ count: Int, from counts: [[Int]], needed: [Int], singles: [Int]) -> TestletSearch.Outcome {
        var search = TestletSearch(counts: counts, needed: needed, singles: singles)
        return search.choose(count)
    }

    @Test("takes the first testlets in the given order when all fit")
    func first() {
        #expect(choose(2, from: [[3], [3], [3]], needed: [10], singles: [10]) == .found([0, 1]))
    }

    @Test("takes none when none is asked for")
    func none() {
        #expect(choose(0, from: [[3]], needed: [3], singles: [3]) == .found([]))
    }

    @Test("goes back on a choice that would overfill a cell")
    func overfill() {
        #expect(choose(2, from: [[4, 0], [4, 0], [0, 4]], needed: [4, 4], singles: [4, 4]) == .found([0, 2]))
    }

    @Test("goes back on a choice that leaves a cell short of single items")
    func short() {
        #expect(choose(1, from: [[4, 0], [0, 4]], needed: [4, 4], singles: [4, 0]) == .found([1]))
    }

    @Test("says when no choice fits")
    func impossible() {
        #expect(choose(1, from: [[4, 0], [0, 4]], needed: [4, 4], singles: [0, 0]) == .none)
    }

    @Test("mixed testlets are counted in every domain they touch")
    func mixed() {
        #expect(choose(2, from: [[2, 2], [3, 1], [1, 3]], needed: [4, 4], singles: [0, 0]) == .found([1, 2]))
    }

    @Test("agrees with trying every subset", arguments: 0..<60)
    func bruteForce(_ seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let counts = (0..<7).map { _ in (0..<3).map { _ in chance.below(3) } }
        let needed = (0..<3).map { _ in 2 + chance.below(5) }
        let singles = needed.map { chance.below($0 + 1) }
        let count = chance.below(5)
        let fits = (0..<128).filter { $0.nonzeroBitCount == count }.contains { subset in
            (0..<3).allSatisfy { domain in
                let taken = (0..<7).reduce(0) { $0 + (subset >> $1 & 1 == 1 ? counts[$1][domain] : 0) }
                return taken <= needed[domain] && taken + singles[domain] >= needed[domain]
            }
        }
        guard case .found(let chosen) = choose(count, from: counts, needed: needed, singles: singles) else {
            #expect(!fits)
            return
        }
        #expect(fits && chosen.count == count && Set(chosen).count == count)
    }

    @Test("a hopeless bank is given up or refused within the bounded steps")
    func bounded() {
        var chance = SeededGenerator(seed: 1)
        let counts = (0..<200).map { _ in (0..<12).map { _ in 2 * chance.below(4) } }
        let outcome = choose(40, from: counts, needed: [Int](repeating: 121, count: 12), singles: [Int](repeating: 0, count: 12))
        #expect(outcome == .none || outcome == .gaveUp)
    }
}
