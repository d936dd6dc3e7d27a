/// How much an archive may hold: enough for a large package, too little to exhaust a server.
struct ArchiveLimits: Hashable, Sendable {
    /// Files and folders.
    var entries = 5_000
    /// Of the archive itself, and of everything in it when inflated.
    var bytes = 100_000_000
    /// Of one file when inflated.
    var bytesPerEntry = 32_000_000
    /// How many times its own size an archive may inflate to, once that is more than `bytesBeforeRatio`.
    /// Text deflates to a fifth or a tenth, repeated text to a thirtieth; only bombs are above.
    var ratio = 60
    /// What even the smallest archive may inflate to.
    var bytesBeforeRatio = 4_000_000
    /// Of one name with its folders, and how many folders deep it may lie.
    var bytesPerName = 1_024
    var depth = 32

    /// The most that an archive of `size` bytes may inflate to.
    func inflated(from size: Int) -> Int {
        // An archive of more than `bytes` is refused before, so that the product cannot overflow.
        min(bytes, max(bytesBeforeRatio, min(size, bytes) * ratio))
    }
}

/// The files of an archive, and what was left out on the way.
struct UnpackedArchive {
    var files: [SourceFile] = []
    var notes: [ForeignReading.FileNote] = []
}

/// Why an archive was not taken.
struct ArchiveFault: Error {
    /// Of the entry, if it is about one.
    var name: String?
    let rule: String
    let what: String
    let mend: String

    static func damaged(_ what: String, at name: String? = nil) -> ArchiveFault {
        ArchiveFault(name: name, rule: "archive.damaged", what: what, mend: "make the archive again")
    }

    static func tooLarge(_ what: String, at name: String? = nil) -> ArchiveFault {
        ArchiveFault(name: name, rule: "archive.size", what: what, mend: "split the package into several")
    }

    static func link(_ name: String) -> ArchiveFault {
        ArchiveFault(
            name: name, rule: "archive.link", what: "the entry is a link or a device, not a file",
            mend: "put the file itself into the archive")
    }

    static func encrypted(_ name: String) -> ArchiveFault {
        ArchiveFault(
            name: name, rule: "archive.encrypted", what: "the entry is encrypted", mend: "make the archive without a password")
    }

    func refusal(of file: SourceFile) -> RefusedItem {
        RefusedItem(
            place: Place(file: file.path, line: 1), name: name.map { shown($0, limit: 200) }, rule: rule, what: what, mend: mend)
    }
}
