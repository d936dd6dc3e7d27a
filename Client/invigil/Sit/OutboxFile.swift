import ExamClient
import Foundation
import Records

/// One outbox file, held open and locked: two windows on one computer cannot both write it.
///
/// Mode 0600, opened with O_APPEND; each append is one write and one sync, and what was written only in part is cut
/// off again.
final class OutboxFile {
    private let directory: String
    private let path: String
    private var descriptor: Int32 = -1
    private var length = 0

    init(directory: String, name: String) {
        self.directory = directory
        path = "\(directory)/\(name)"
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads what is there and cuts a torn tail off; `nil` if there is no file, or it does not begin as an outbox does.
    func load() throws(CommandFailure) -> (contents: OutboxContents, remark: String?)? {
        let found = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
        guard found >= 0 else {
            if errno == ENOENT { return nil }
            throw CommandFailure("\(path) cannot be opened (\(words(errno))). Make it yours again, or name another place with --outbox.")
        }
        descriptor = found
        try lock()
        let bytes = try contents(ofFile: path, atMost: 256 << 20)
        let reading = OutboxText.decode(bytes) { try decode(OutboxLine.self, from: Array($0)) }
        guard let contents = OutboxContents(reading.lines) else {
            // nothing whole is in it: begin again
            length = 0
            ftruncate(descriptor, 0)
            return nil
        }
        length = reading.wholeBytes
        if reading.tornBytes > 0 {
            ftruncate(descriptor, off_t(length))
            fdatasync(descriptor)
        }
        return (contents, reading.remark)
    }

    /// Appends lines and waits until they are on the disk.
    func append(_ lines: [OutboxLine]) throws(CommandFailure) {
        if descriptor < 0 { try create() }
        guard let bytes = try? OutboxText.encode(lines, json: { try canonicalBytes(of: $0) }) else {
            throw CommandFailure("a line cannot be written as JSON")
        }
        let written = bytes.withUnsafeBytes { writeAll($0) }
        if written, fdatasync(descriptor) == 0 {
            length += bytes.count
            return
        }
        let number = errno
        ftruncate(descriptor, off_t(length))
        throw CommandFailure(words(number))
    }

    private func create() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure("\(directory): \(reason(of: error))")
        }
        let made = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw CommandFailure("\(path): \(words(errno))") }
        descriptor = made
        try lock()
        length = Int(lseek(descriptor, 0, SEEK_END))
        syncDirectory()
    }

    private func lock() throws(CommandFailure) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        throw CommandFailure("This exam is open in another window of this computer. Go on there, or close that window first.")
    }

    /// A new name is on the disk only when its directory is.
    private func syncDirectory() {
        let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        fsync(parent)
        close(parent)
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count > 0 { done += count } else if errno != EINTR { return false }
        }
        return true
    }

    private func words(_ number: Int32) -> String {
        switch number {
        case ENOSPC, EDQUOT: "the disk is full; free some space"
        case EROFS: "the disk is read-only"
        default: String(cString: strerror(number))
        }
    }
}
