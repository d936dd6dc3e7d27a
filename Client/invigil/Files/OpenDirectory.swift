import Foundation

/// A directory that is held open, so that nothing that is read through it can lead out of it: names are opened relative
/// to it, symbolic links are refused, and only regular files are read.
final class OpenDirectory {
    /// As findings and errors shall show it.
    let path: String
    private let descriptor: Int32

    /// Opens the directory that the person named; it may be reached through a symbolic link.
    init(path: String) throws(CommandFailure) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = tidy(path)
        guard descriptor >= 0 else { throw FileFault(number: errno).failure(path) }
    }

    /// Opens a directory inside `parent`.
    init(_ name: String, in parent: OpenDirectory) throws(CommandFailure) {
        descriptor = openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        path = joined(parent.path, name)
        guard descriptor >= 0 else { throw FileFault(number: errno).failure(path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The names in it but `.` and `..`, sorted by their bytes.
    func names(atMost limit: Int) throws(CommandFailure) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw FileFault(number: errno).failure(path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name == "." || name == ".." { continue }
            guard names.count < limit else {
                throw CommandFailure("\(path): more than \(limit) files. Name the directory of one bank, without other things in it.")
            }
            names.append(name)
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// Whether both are one directory, by whatever path each was reached.
    func isSame(as other: OpenDirectory) -> Bool {
        var (mine, others) = (stat(), stat())
        return fstat(descriptor, &mine) == 0 && fstat(other.descriptor, &others) == 0
            && mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
    }

    /// The bytes of a regular file in it.
    func contents(of name: String, atMost limit: Int) throws(CommandFailure) -> [UInt8] {
        try boundedContents(
            openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), path: joined(path, name), atMost: limit)
    }
}

/// The bytes of the regular file that the person named.
func contents(ofFile path: String, atMost limit: Int) throws(CommandFailure) -> [UInt8] {
    try boundedContents(open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), path: path, atMost: limit)
}

private func boundedContents(_ descriptor: Int32, path: String, atMost limit: Int) throws(CommandFailure) -> [UInt8] {
    guard descriptor >= 0 else { throw FileFault(number: errno).failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFault(number: errno).failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileFault.notRegular.failure(path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFault(number: errno).failure(path) }
        if count == 0 { return bytes }
        guard bytes.count + count <= limit else { throw FileFault.tooLarge(limit).failure(path) }
        bytes += chunk.prefix(count)
    }
}

/// `directory/name`, without a needless `./`.
func joined(_ directory: String, _ name: String) -> String {
    let directory = tidy(directory)
    if directory == "." { return name }
    return directory == "/" ? "/\(name)" : "\(directory)/\(name)"
}

/// The path without slashes at its end and `./` at its beginning.
private func tidy(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    while path.hasPrefix("./"), path.count > 2 { path.removeFirst(2) }
    return String(path)
}
