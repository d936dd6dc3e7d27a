import Foundation

/// A new file that only its owner may read, made before what goes into it is there: whoever asks for something that is shown once
/// knows beforehand that there is a place for it.
final class SecretFile {
    let path: String
    private let descriptor: Int32
    private var isWritten = false

    /// Makes the file, empty. Nothing is written over, and a symbolic link is not followed.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let number = errno
            if number == EEXIST { throw CommandFailure("\(path) exists, and nothing is written over. Name a new file.") }
            throw CommandFailure("\(path) cannot be written (\(String(cString: strerror(number)))). Name another place.")
        }
    }

    /// Takes the file away again if nothing was written.
    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !isWritten { unlink(path) }
    }

    /// Writes all of it to the disk.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CommandFailure("\(path) cannot be written (\(String(cString: strerror(errno)))).") }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw CommandFailure("\(path) cannot be written (\(String(cString: strerror(errno)))).") }
        isWritten = true
    }
}
