import CProcess
import Foundation
import Glibc

/// What the process asks of the system before it serves.
enum ProcessLimits {
    /// Every candidate holds two connections; the usual soft limit of 1,024 files would end at some 500 of them.
    static func raiseOpenFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Leaves no memory behind: keys would stand in a core file, and another process of the same user could read them.
    static func keepMemoryPrivate() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = invigil_keep_memory_private()
    }

    /// Keeps a second server out of the same directory. The lock ends with the process, however that ends.
    static func lock(_ data: DataDirectory) throws {
        guard FileManager.default.fileExists(atPath: data.root.path) else {
            throw ValidationFailure(
                "there is no \(data.root.path): run 'invigild init --data \(data.root.path)' first, or name another directory")
        }
        let path = data.root.path + "/serve.lock"
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ValidationFailure("cannot write \(path): \(String(cString: strerror(errno)))") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            throw ValidationFailure("another invigild serves \(data.root.path) already. Stop it first, or name another directory.")
        }
    }
}
