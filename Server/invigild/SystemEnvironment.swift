import ExamModel
import ExamService
import Glibc
import Signing

/// The wall clock as it was when the server started, driven on by a clock that never jumps: setting the
/// machine's clock while the server runs moves no deadline.
struct SystemClock: WallClock {
    private let startedAt: Int64
    private let startedTicks: Int64

    init() {
        startedAt = Self.milliseconds(CLOCK_REALTIME)
        startedTicks = Self.milliseconds(CLOCK_BOOTTIME)
    }

    func now() -> Instant {
        Instant(milliseconds: startedAt + Self.milliseconds(CLOCK_BOOTTIME) - startedTicks)
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// The operating system's random bytes, through OpenSSL.
struct SystemEntropy: Entropy {
    func bytes(_ count: Int) -> [UInt8] {
        do {
            return try randomBytes(count)
        } catch {
            preconditionFailure("the system has no random bytes: \(error)")
        }
    }
}
