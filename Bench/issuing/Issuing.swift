import ArgumentParser
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records
import ServiceTestSupport
import Sittings

/// Measures how fast sealed sittings become signed records in the log, with the service and the store of the server, on this disk.
///
/// The sittings are made beforehand: their journals were durable long before.
@main
struct Issuing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issuing", abstract: "Measure how fast records are made, stored and logged.", discussion: "For Scripts/bench.")

    @Option(help: "The directory of a bank.") var bank: String
    @Option(help: "A blueprint of it.") var blueprint: String
    @Option(help: "Where the store is made; the directory must be there.") var data: String
    @Option(help: "How many results.") var results = 100_000
    @Option(help: "How many are due at the same time.") var step = 5_000
    @Option(help: "How many different forms.") var forms = 20
    @Option(help: "How many proofs are taken in the end.") var proofs = 200
    @Flag(help: "Nobody passes: results alone, without designations.") var failing = false
    @Option(help: "Put before each printed name.") var prefix = "issuing"
    @Option(help: "Where chance begins.") var seed: UInt64 = 1

    func run() async throws {
        guard let vault = KeyVault(secret: [UInt8](repeating: 1, count: 32)) else { throw ExitCode.failure }
        let store = try SQLiteStore(path: "\(data)/issuing.sqlite", vault: vault)
        let hall = try ExamHall(store: store, journal: store, seed: seed)
        let room = try await Room(hall, store, bank: bank, blueprint: blueprint, forms: forms, seed: seed, passing: !failing)

        let (clock, cpu) = (ContinuousClock(), CPU())
        var (time, busy) = (Duration.zero, 0.0)
        for start in stride(from: 0, to: results, by: step) {
            let sittings = try await room.sealed(start..<min(start + step, results))
            let used = cpu.seconds
            var outcome: (done: Set<SittingID>, faults: [String]) = ([], [])
            time += await clock.measure { outcome = await hall.registry.putOnRecord(sittings, at: .noon) }
            busy += cpu.seconds - used
            guard outcome.faults.isEmpty, outcome.done.count == sittings.count else { throw Failed(description: "\(outcome.faults)") }
        }
        let total = time / .seconds(1)
        report("results", Double(results), "results")
        report("time", total, "s")
        report("cpu", busy, "s of all cores")
        report("rate", Double(results) / total, "results/s")
        report("time.ratio", total / 60 * 100_000 / Double(results), "of a minute for 100,000")
        report("records", Double(try await store.size(of: hall.registry.log.name)), "records in the log, with designations")
        try await measureProofs(hall, room)
    }

    private func measureProofs(_ hall: ExamHall, _ room: Room) async throws {
        let clock = ContinuousClock()
        var times: [Duration] = []
        for number in 0..<min(proofs, results) {
            let sitting = room.name(number * max(results / proofs, 1))
            guard let record = try await hall.store.record(of: sitting) else { throw Failed(description: "no record of \(sitting)") }
            let bytes = Array(record.result.utf8)
            times.append(
                try await clock.measure {
                    guard try await hall.registry.log.proof(of: bytes) != nil else { throw Failed(description: "no proof for \(sitting)") }
                })
        }
        times.sort()
        report("proof.p50", times[times.count / 2] / .milliseconds(1), "ms")
        report("proof.max", (times.last ?? .zero) / .milliseconds(1), "ms")
        report("proof.ratio", (times.last ?? .zero) / .milliseconds(5), "of 5 ms, the slowest")
    }

    private func report(_ name: String, _ value: Double, _ unit: String) {
        print("\(prefix).\(name) \(String(format: "%.2f", value)) \(unit)")
    }
}

struct Failed: Error, CustomStringConvertible {
    let description: String
}

/// The processor time of this process.
private struct CPU {
    var seconds: Double {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
