@testable import FormAssembly
import Testing

@Suite("The generator of forms")
struct SeededGeneratorTests {
    @Test("SplitMix64 gives the published numbers for 1234567")
    func splitMix() {
        var generator = SplitMix64(state: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test("xoshiro256** gives the published numbers for the state 1, 2, 3, 4")
    func xoshiro() {
        var generator = SeededGenerator(state: (1, 2, 3, 4))
        let numbers = (0..<10).map { _ in generator.next() }
        #expect(
            numbers == [
                11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
                16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
            ])
    }

    @Test("a bounded draw reaches every number about equally often", arguments: [1, 2, 3, 7, 10])
    func bounded(_ bound: Int) {
        var generator = SeededGenerator(seed: 42)
        var counts = [Int](repeating: 0, count: bound)
        for _ in 0..<10_000 { counts[generator.below(bound)] += 1 }
        let expected = 10_000 / bound
        #expect(counts.allSatisfy { abs($0 - expected) < expected / 10 + 1 })
    }

    @Test("a shuffle keeps every element and reaches every order of three about equally often")
    func shuffle() {
        var generator = SeededGenerator(seed: 7)
        #expect(generator.shuffled(Array(0..<100)).sorted() == Array(0..<100))
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6_000 { counts[generator.shuffled([1, 2, 3]), default: 0] += 1 }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1_000) < 120 })
    }

    @Test("nothing and one element stay as they are, without a draw")
    func small() {
        var generator = SeededGenerator(seed: 7)
        var untouched = SeededGenerator(seed: 7)
        #expect(generator.shuffled([Int]()) == [])
        #expect(generator.shuffled([5]) == [5])
        #expect(generator.next() == untouched.next())
    }
}
