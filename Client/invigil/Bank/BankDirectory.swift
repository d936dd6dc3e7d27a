import QuestionFormats

/// The files of one bank on disk, in our own format.
struct BankDirectory {
    /// The bank's directory, as findings shall show it.
    let path: String
    /// Relative to ``path``, sorted by it. Names that the format does not know are listed without their content.
    let files: [SourceFile]
    /// Paths that the format knows.
    let known: Set<String>

    /// How much a bank may be.
    struct Limits {
        var files = 2_000
        var bytesInFile = 4 << 20
        var bytesInAll = 64 << 20
    }

    private static let heads: Set<String> = ["bank.yaml", "scheme.yaml", "PROVENANCE.md"]
    private static let folders: Set<String> = ["items", "keys", "blueprints", "schemes"]

    /// Reads the bank in the directory `path`, or the bank that the file `path` is part of.
    init(at path: String, limits: Limits = Limits()) throws(CommandFailure) {
        let directory = try BankDirectory.root(of: path, limits)
        var reading = Reading(limits: limits)
        for name in try directory.names(atMost: limits.files) where !name.hasPrefix(".") {
            if BankDirectory.heads.contains(name) {
                try reading.take(name, from: directory, as: name)
            } else if BankDirectory.folders.contains(name) {
                let folder = try OpenDirectory(name, in: directory)
                for entry in try folder.names(atMost: limits.files) where !entry.hasPrefix(".") {
                    if entry.hasSuffix(".yaml") {
                        try reading.take(entry, from: folder, as: "\(name)/\(entry)")
                    } else {
                        try reading.pass("\(name)/\(entry)", in: directory)
                    }
                }
            } else {
                try reading.pass(name, in: directory)
            }
        }
        self.path = directory.path
        known = reading.known
        files = reading.files.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    }

    /// A file stands for the bank that it is part of: items and keys are checked against each other.
    private static func root(of path: String, _ limits: Limits) throws(CommandFailure) -> OpenDirectory {
        let given: OpenDirectory
        do {
            given = try OpenDirectory(path: path)
        } catch {
            // Tells of a file that is not there, may not be read, or is none.
            _ = try contents(ofFile: path, atMost: limits.bytesInFile)
            for parent in parents(of: path) {
                let directory = try OpenDirectory(path: parent)
                if try isBank(directory, limits) { return directory }
            }
            throw CommandFailure("\(path) is not part of a bank: no bank.yaml lies beside it or one level up. Name the bank's directory.")
        }
        guard try isBank(given, limits) else {
            throw CommandFailure("\(path) is not a bank: it has no bank.yaml. Name the directory that holds bank.yaml.")
        }
        return given
    }

    private static func isBank(_ directory: OpenDirectory, _ limits: Limits) throws(CommandFailure) -> Bool {
        try directory.names(atMost: limits.files).contains("bank.yaml")
    }

    /// Where the bank of a file may lie: beside it, or one level up if it lies in one of a bank's folders.
    private static func parents(of path: String) -> [String] {
        guard let slash = path.lastIndex(of: "/") else { return [".", ".."] }
        let parent = String(path[..<slash])
        guard folders.contains(where: { parent == $0 || parent.hasSuffix("/" + $0) }) else { return [parent.isEmpty ? "/" : parent] }
        let above = parent.lastIndex(of: "/").map { String(parent[..<$0]) } ?? "."
        return [parent, above.isEmpty ? "/" : above]
    }
}

/// What has been read so far, within the limits.
private struct Reading {
    let limits: BankDirectory.Limits
    var files: [SourceFile] = []
    var known: Set<String> = []
    private var bytes = 0

    init(limits: BankDirectory.Limits) {
        self.limits = limits
    }

    mutating func take(_ name: String, from directory: OpenDirectory, as path: String) throws(CommandFailure) {
        try count(in: directory)
        let contents = try directory.contents(of: name, atMost: min(limits.bytesInFile, limits.bytesInAll - bytes))
        bytes += contents.count
        files.append(SourceFile(path: path, bytes: contents))
        known.insert(path)
    }

    /// Names a file that is no part of a bank, so that the reader warns of it.
    mutating func pass(_ path: String, in directory: OpenDirectory) throws(CommandFailure) {
        try count(in: directory)
        files.append(SourceFile(path: path, bytes: []))
    }

    private func count(in directory: OpenDirectory) throws(CommandFailure) {
        guard files.count < limits.files else {
            throw CommandFailure("\(directory.path): more than \(limits.files) files. Put more items into each file.")
        }
    }
}
