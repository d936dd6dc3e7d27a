import Foundation

/// Which seeds are run.
enum SimulationPlan {
    static let shards = 4

    static func seeds(of shard: Int) -> ClosedRange<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["INVIGIL_SIMULATION_SEEDS"].flatMap { UInt64($0) } ?? 2_500
        let first = environment["INVIGIL_SIMULATION_FIRST"].flatMap { UInt64($0) } ?? 1
        let start = first + UInt64(shard) * count
        return start...(start + count - 1)
    }
}
