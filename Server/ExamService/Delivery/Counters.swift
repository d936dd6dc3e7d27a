import Synchronization

/// What the service counts about itself since it started.
final class Counters: Sendable {
    private struct Counts {
        var works = 0
        var seals = 0
        var checkIns = 0
        var refusals = 0
    }

    private let counts = Mutex(Counts())

    func workAcknowledged(_ number: Int) { counts.withLock { $0.works += number } }
    func sealed() { counts.withLock { $0.seals += 1 } }
    func checkedIn() { counts.withLock { $0.checkIns += 1 } }
    func refused() { counts.withLock { $0.refusals += 1 } }

    /// The Prometheus text format, version 0.0.4.
    func text(live: Int) -> String {
        let counts = counts.withLock { $0 }
        let rows = [
            ("invigil_work_requests_acknowledged_total", "counter", "Work requests that were made durable and acknowledged.", counts.works),
            ("invigil_sittings_sealed_total", "counter", "Sittings sealed since the start.", counts.seals),
            ("invigil_check_ins_total", "counter", "Check-ins with a right code.", counts.checkIns),
            ("invigil_refusals_total", "counter", "Requests of candidates that were refused.", counts.refusals),
            ("invigil_sittings_in_memory", "gauge", "Sittings in memory.", live),
        ]
        return rows.map { name, kind, help, value in
            "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n\(name) \(value)\n"
        }.joined()
    }
}
