import ExamClient
import ExamModel
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
    private var chain = OutboxText.genesis

    private static let text = OutboxText(
        write: { try canonicalBytes(of: $0) }, read: { try decode(OutboxLine.self, from: Array($0)) }, hash: { sha256($0).hex })

    /// What was found under the name.
    enum Found {
        case nothing
        case work(OutboxContents, OutboxText.Reading)
        /// Not even whose work it is; ``load()`` has put such a file aside.
        case unreadable(OutboxText.Reading)
    }

    init(directory: String, name: String) {
        self.directory = directory
        path = "\(directory)/\(name)"
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads what is there and cuts a torn tail off.
    func load() throws(CommandFailure) -> Found {
        guard let found = try open(writing: true) else { return .nothing }
        descriptor = found
        try lock()
        let reading = Self.text.decode(try contents(ofFile: path, atMost: 256 << 20))
        guard let contents = OutboxContents(reading.lines) else {
            let length = reading.wholeBytes + reading.tornBytes
            try setAside(length: length)
            return length == 0 ? .nothing : .unreadable(reading)
        }
        (length, chain) = (reading.wholeBytes, reading.chain)
        if reading.tornBytes > 0 {
            ftruncate(descriptor, off_t(length))
            fdatasync(descriptor)
        }
        return .work(contents, reading)
    }

    /// What is in the file now, perhaps while another window writes it.
    func peek() throws(CommandFailure) -> Found {
        guard let found = try open(writing: false) else { return .nothing }
        close(found)
        let reading = Self.text.decode(try contents(ofFile: path, atMost: 256 << 20))
        return OutboxContents(reading.lines).map { .work($0, reading) } ?? .unreadable(reading)
    }

    /// Appends lines and waits until they are on the disk.
    func append(_ lines: [OutboxLine]) throws(CommandFailure) {
        if descriptor < 0 { try create() }
        guard let (bytes, next) = try? Self.text.encode(lines, after: chain) else {
            throw CommandFailure("a line cannot be written as JSON")
        }
        if writeAll(bytes, to: descriptor), fdatasync(descriptor) == 0 {
            (length, chain) = (length + bytes.count, next)
            return
        }
        let number = errno
        ftruncate(descriptor, off_t(length))
        throw CommandFailure(words(number))
    }

    /// Puts these lines in the place of all that is in the file; after a crash it holds the one or the other.
    func empty(_ lines: [OutboxLine]) throws(CommandFailure) {
        guard descriptor >= 0, let (bytes, next) = try? Self.text.encode(lines, after: OutboxText.genesis) else { return }
        let new = "\(path).new"
        unlink(new)
        let made = Glibc.open(new, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw CommandFailure("\(new): \(words(errno))") }
        // Locked before it has the name, so that no other window can get in between.
        guard flock(made, LOCK_EX | LOCK_NB) == 0, writeAll(bytes, to: made), fsync(made) == 0, rename(new, path) == 0 else {
            let number = errno
            unlink(new)
            close(made)
            throw CommandFailure(words(number))
        }
        syncDirectory()
        close(descriptor)
        (descriptor, length, chain) = (made, bytes.count, next)
    }

    /// For messages.
    var name: String { path }

    private func open(writing: Bool) throws(CommandFailure) -> Int32? {
        let found = Glibc.open(path, (writing ? O_RDWR | O_APPEND : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW)
        if found >= 0 { return found }
        if errno == ENOENT { return nil }
        throw CommandFailure("\(path) cannot be opened (\(words(errno))). Make it yours again, or name another place with --outbox.")
    }

    /// A file in which nothing can be read is no reason to lose it: it gets another name, and a new one is begun.
    private func setAside(length: Int) throws(CommandFailure) {
        defer { letGo() }
        if length == 0 {
            unlink(path)
            return
        }
        let names = (0..<1000).map { "\(path).unreadable-\($0)" }
        let name = names.first { (name: String) -> Bool in access(name, F_OK) != 0 } ?? "\(path).unreadable"
        guard rename(path, name) == 0 else {
            throw CommandFailure("\(path) cannot be read and cannot be renamed (\(words(errno))).")
        }
    }

    private func create() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure("\(directory): \(reason(of: error))")
        }
        let made = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw CommandFailure("\(path): \(words(errno))") }
        descriptor = made
        try lock()
        // Another window was quicker, between our look and now.
        guard lseek(descriptor, 0, SEEK_END) == 0 else {
            letGo()
            throw Self.isOpenElsewhere
        }
        length = 0
        syncDirectory()
    }

    private func lock() throws(CommandFailure) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        // Nothing is ever written without the lock.
        letGo()
        throw Self.isOpenElsewhere
    }

    private static let isOpenElsewhere = CommandFailure(
        "This exam is open in another window of this computer. Go on there, or close that window first.")

    private func letGo() {
        close(descriptor)
        descriptor = -1
    }

    /// A new name is on the disk only when its directory is.
    private func syncDirectory() {
        let parent = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        fsync(parent)
        close(parent)
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
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
