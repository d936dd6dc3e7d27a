import Foundation

/// A file to write: its path relative to the directory, and its bytes.
struct NewFile: Hashable {
    let path: String
    let bytes: [UInt8]
}

/// Writes directories whole or not at all.
enum NewDirectory {
    /// Makes the directory `path` with `files`. It appears under its name only when everything is written.
    ///
    /// - Throws: ``CommandFailure``, also if `path` exists, unless it is an empty directory.
    static func make(_ path: String, files: [NewFile], elsewhere option: String) throws(CommandFailure) {
        let target = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        let parent = target.deletingLastPathComponent()
        let partial = parent.appending(path: ".\(target.lastPathComponent).partial-\(getpid())", directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: false)
        } catch {
            throw CommandFailure("\(path): the directory cannot be made (\(reason(of: error))). Name another place with \(option).")
        }
        do {
            for file in files { try write(file, in: partial) }
        } catch {
            try? FileManager.default.removeItem(at: partial)
            throw CommandFailure("\(path): its files cannot be written (\(reason(of: error))). Name another place with \(option).")
        }
        // Renaming replaces an empty directory and nothing else, so nobody's files can be lost here.
        guard rename(partial.path, target.path) == 0 else {
            let number = errno
            try? FileManager.default.removeItem(at: partial)
            if [ENOTEMPTY, EEXIST, ENOTDIR].contains(number) { throw exists(path, option) }
            throw CommandFailure("\(path): the directory cannot be made (\(String(cString: strerror(number)))).")
        }
    }

    /// Writes `files` into a directory that exists, each whole or not at all, and removes those of `known` that are no
    /// longer among them. Other files stay as they are.
    static func renew(_ path: String, files: [NewFile], known: Set<String>) throws(CommandFailure) {
        let target = URL(fileURLWithPath: path, isDirectory: true)
        do {
            for name in known.subtracting(files.map(\.path)).sorted() {
                let stale = target.appending(path: name)
                if FileManager.default.fileExists(atPath: stale.path) { try FileManager.default.removeItem(at: stale) }
            }
            for file in files { try write(file, in: target) }
        } catch {
            throw CommandFailure("\(path): its files cannot be written (\(reason(of: error))). Some may be new and some old: try again.")
        }
    }

    /// Writes a file that must not exist yet, whole or not at all, readable by its owner only.
    static func write(_ bytes: [UInt8], toNewFile path: String) throws(CommandFailure) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure("\(path) exists, and nothing is written over. Name a new file.")
        }
        let partial = URL(fileURLWithPath: path + ".partial-\(getpid())")
        do {
            try Data(bytes).write(to: partial, options: .withoutOverwriting)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial.path)
            try FileManager.default.moveItem(at: partial, to: URL(fileURLWithPath: path))
        } catch {
            try? FileManager.default.removeItem(at: partial)
            throw CommandFailure("\(path) cannot be written (\(reason(of: error))). Name another place.")
        }
    }

    /// Whether there is a directory with something in it.
    static func isTaken(_ path: String) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) == false
    }

    static func exists(_ path: String, _ option: String) -> CommandFailure {
        CommandFailure("\(path) exists already, and nothing of it is overwritten. Name a new directory with \(option).")
    }

    private static func write(_ file: NewFile, in directory: URL) throws {
        let url = directory.appending(path: file.path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url, options: .atomic)
    }
}
