/// What the name of an archive entry stands for.
enum EntryName: Hashable {
    /// Slash-separated; with `wasMended`, backslashes stood for slashes.
    case file(String, wasMended: Bool)
    case folder
    /// What systems leave behind: `__MACOSX/`, `.DS_Store`.
    case litter
    /// A name in no Unicode encoding.
    case unreadable

    init(_ bytes: [UInt8], limits: ArchiveLimits) throws(ArchiveFault) {
        guard let written = String(validating: bytes, as: UTF8.self) else {
            // In other encodings the separators are the same bytes.
            try EntryName.check(String(decoding: bytes, as: UTF8.self), limits: limits)
            self = .unreadable
            return
        }
        let path = String(written.map { $0 == "\\" ? "/" : $0 })
        try EntryName.check(path, limits: limits)
        if path.hasSuffix("/") {
            self = .folder
        } else if path.hasPrefix("__MACOSX/") || path == ".DS_Store" || path.hasSuffix("/.DS_Store") {
            self = .litter
        } else {
            self = .file(path, wasMended: path != written)
        }
    }

    /// A path that leads nowhere but into the package, and that shows all of itself.
    private static func check(_ path: String, limits: ArchiveLimits) throws(ArchiveFault) {
        func refuse(_ what: String) -> ArchiveFault {
            ArchiveFault(
                name: path, rule: "archive.path", what: what,
                mend: "make the archive again with plain relative names; archives like this are made to overwrite files")
        }
        guard path.utf8.count <= limits.bytesPerName else { throw refuse("the name has more than \(limits.bytesPerName) bytes") }
        let parts = (path.hasSuffix("/") ? path.dropLast() : path[...]).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= limits.depth else { throw refuse("the name has more than \(limits.depth) folders") }
        guard !path.hasPrefix("/") else { throw refuse("the name begins at the root of a file system") }
        guard parts.first?.contains(":") != true else { throw refuse("the name begins with a drive") }
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw refuse("the name has an empty part, '.' or '..'")
        }
        guard path.unicodeScalars.allSatisfy({ HiddenCharacter($0) == nil && $0 != "\n" }) else {
            throw refuse("the name has a hidden character")
        }
    }
}
