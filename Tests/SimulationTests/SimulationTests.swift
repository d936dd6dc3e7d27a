import Sittings
import Testing

/// Client core and server core under faults: crashes at every await point, torn files, a full disk, late, lost, doubled
/// and overtaken messages, partitions, a second computer, works carried by hand, a proctor, a clock that is set back.
///
/// `INVIGIL_SIMULATION_SEEDS` sets how many seeds a shard runs, `INVIGIL_SIMULATION_FIRST` the first one.
@Suite("The simulator")
struct SimulationTests {
    @Test("every promise holds in every run", arguments: 0..<SimulationPlan.shards)
    func promises(shard: Int) {
        for seed in SimulationPlan.seeds(of: shard) {
            var world = World(seed: seed)
            let findings = world.run()
            for finding in findings { Issue.record("\(finding)") }
            if !findings.isEmpty { break }
        }
    }

    /// Seeds that once found something. They are never removed.
    @Test("what was found once stays mended", arguments: [UInt64(1), 2, 5, 144, 150, 189, 201, 23_469, 5453, 8163])
    func keptSeeds(seed: UInt64) {
        var world = World(seed: seed)
        #expect(world.run().isEmpty)
    }

    @Test("one seed gives one run")
    func deterministic() {
        var (first, second) = (World(seed: 7), World(seed: 7))
        _ = first.run()
        _ = second.run()
        #expect(first.server.disk == second.server.disk)
    }

    @Test("in a hundred runs every fault was made at every await point, and every promise was looked at")
    func whole() {
        var coverage = Coverage()
        var looked: Set<Invariant> = []
        var (sealed, works, lives) = (0, 0, 0)
        for seed in UInt64(1)...100 {
            var world = World(seed: seed)
            _ = world.run()
            coverage.add(world.coverage)
            looked.formUnion(world.checks.keys)
            for candidate in world.server.admissions.indices {
                sealed += world.server.durable(candidate)?.closed == nil ? 0 : 1
                works += world.server.durable(candidate)?.lastWork ?? 0
            }
            lives += world.server.life
        }
        #expect(coverage.missing == [])
        #expect(looked == Set(Invariant.allCases))
        #expect(sealed >= 100)
        #expect(works >= 2000)
        #expect(lives >= 100)
    }
}
