import ExamClient
import ExamModel
import Foundation

/// The machine's wall clock. This file is the one place of the client that reads a clock.
func wallTime() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}

/// The clock that goes on while the machine sleeps, and the name of its present run.
enum MonotonicClock {
    /// The moment now.
    static func moment() -> Moment {
        var time = timespec()
        #if os(Linux)
            clock_gettime(CLOCK_BOOTTIME, &time)
        #else
            clock_gettime(CLOCK_MONOTONIC, &time)
        #endif
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The same text until the machine is started anew. Where the system does not tell, a new one each time: then the
    /// time counts as not known until the server is heard.
    static func boot() -> String {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? SystemChance.name()
    }
}

/// The one place of the client that makes chance.
enum SystemChance {
    /// 64 unpredictable bits.
    static func seed() -> UInt64 {
        var system = SystemRandomNumberGenerator()
        return system.next()
    }

    /// 128 unpredictable bits in hexadecimal.
    static func name() -> String {
        [seed(), seed()].map { bits in
            let digits = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
