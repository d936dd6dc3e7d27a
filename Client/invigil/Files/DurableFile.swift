import Foundation

/// A file that is there, whole and on the disk, when writing it returns; what stood there before is kept until then.
enum DurableFile {
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        let partial = "\(path).partial"
        unlink(partial)
        try SecretFile(partial).write(bytes)
        guard rename(partial, path) == 0 else { throw FileFault(number: errno).failure(path) }
        let directory = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw FileFault(number: errno).failure(path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFault(number: errno).failure(path) }
    }
}
