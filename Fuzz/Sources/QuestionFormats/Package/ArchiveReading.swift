import CArchive

/// The files of a zip archive, in memory and by name; nothing is ever written to a file system.
///
/// Only stored and deflated entries are taken. The sizes in the archive are not trusted: inflating stops as soon as a limit is passed.
func readArchive(_ file: SourceFile, limits: ArchiveLimits = ArchiveLimits()) -> Result<UnpackedArchive, RefusedItem> {
    Result { () throws(ArchiveFault) in try unpack(file, limits: limits) }.mapError { $0.refusal(of: file) }
}

extension SourceFile {
    /// Whether the file begins as zip archives do.
    var isZip: Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
}

private func unpack(_ file: SourceFile, limits: ArchiveLimits) throws(ArchiveFault) -> UnpackedArchive {
    guard file.bytes.count <= limits.bytes else {
        throw .tooLarge("the archive has \(file.bytes.count) bytes, more than \(limits.bytes)")
    }
    let directory = try ZipDirectory(of: file.bytes, limits: limits)
    let names = try plainNames(of: directory, limits: limits)
    var unpacked = UnpackedArchive()
    unpacked.notes = notes(on: names, in: directory, file: file.path)
    guard !names.isEmpty else { return unpacked }
    unpacked.files = try file.bytes.withUnsafeBytes { bytes in
        Result { () throws(ArchiveFault) in try inflate(bytes, directory, names, limits: limits) }
    }.get()
    return unpacked
}

private func inflate(
    _ bytes: UnsafeRawBufferPointer, _ directory: ZipDirectory, _ names: [EntryName], limits: ArchiveLimits
) throws(ArchiveFault) -> [SourceFile] {
    // An entry that inflates to more than it says is refused on the way, so that this sum holds.
    let size = directory.entries.reduce(0) { $0 + $1.inflated }
    guard size <= limits.inflated(from: bytes.count) else {
        throw .tooLarge("the archive of \(bytes.count) bytes inflates to \(size), which is more than any honest package does")
    }
    let archive = try OpenArchive(bytes)
    var files: [SourceFile] = []
    for (entry, name) in zip(directory.entries, names) {
        guard case .file(let path, _) = name else {
            try archive.next(named: String(decoding: entry.name, as: UTF8.self))
            continue
        }
        try archive.next(named: path)
        guard entry.inflated <= limits.bytesPerEntry else {
            throw .tooLarge("the entry has \(entry.inflated) bytes, more than \(limits.bytesPerEntry)", at: path)
        }
        files.append(SourceFile(path: path, bytes: try archive.content(of: path, size: entry.inflated)))
    }
    return files
}

/// What each name stands for; two names that some file systems hold for the same are a fault.
private func plainNames(of directory: ZipDirectory, limits: ArchiveLimits) throws(ArchiveFault) -> [EntryName] {
    var seen: Set<String> = []
    var names: [EntryName] = []
    for entry in directory.entries {
        let name = try EntryName(entry.name, limits: limits)
        if case .file(let path, _) = name, !seen.insert(path.lowercased()).inserted {
            throw ArchiveFault(
                name: path, rule: "archive.duplicate", what: "the name stands in the archive twice, or only its case differs",
                mend: "keep one of the two")
        }
        names.append(name)
    }
    return names
}

private func notes(on names: [EntryName], in directory: ZipDirectory, file: String) -> [ForeignReading.FileNote] {
    func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) -> ForeignReading.FileNote {
        ForeignReading.FileNote(file: file, note: ImportNote(kind, line: 1, rule: rule, what: what))
    }
    var notes: [ForeignReading.FileNote] = []
    let litter = names.count { $0 == .litter }
    if litter > 0 {
        notes.append(note(.dropped, "archive.litter", "\(litter) entries that macOS left behind (__MACOSX/, .DS_Store) were skipped"))
    }
    for (name, entry) in zip(names, directory.entries) {
        switch name {
        case .file(let path, wasMended: true):
            notes.append(note(.changed, "archive.backslash", "the backslashes in the name of \(shown(path)) were read as slashes"))
        case .unreadable:
            let name = shown(String(decoding: entry.name, as: UTF8.self))
            notes.append(note(.dropped, "archive.name", "the entry \(name) was skipped, because its name is not UTF-8"))
        default: break
        }
    }
    return notes
}

/// libarchive, reading from bytes that outlive it.
private final class OpenArchive {
    private let handle: OpaquePointer

    init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveFault) {
        guard let handle = archive_read_new() else { throw .damaged("there is no memory to read the archive") }
        self.handle = handle
        // The reader that follows the directory; the other believes whatever lies in its way.
        guard archive_read_support_format_zip_seekable(handle) == ARCHIVE_OK,
            archive_read_open_memory(handle, bytes.baseAddress, bytes.count) == ARCHIVE_OK
        else { throw fault(at: nil) }
    }

    deinit {
        archive_read_free(handle)
    }

    /// Goes on to the next entry, which must be a file or a folder.
    func next(named name: String) throws(ArchiveFault) {
        var entry: OpaquePointer?
        // A warning tells of a name that this system's locale cannot show; names are taken from the directory.
        guard archive_read_next_header(handle, &entry) >= ARCHIVE_WARN, let entry else { throw fault(at: name) }
        guard archive_entry_is_encrypted(entry) == 0 else { throw .encrypted(name) }
        let type = Int(archive_entry_filetype(entry))
        guard type == 0o100000 || type == 0o040000, archive_entry_symlink(entry) == nil, archive_entry_hardlink(entry) == nil else {
            throw .link(name)
        }
    }

    /// The content of the entry, which must have the `size` that the archive says: inflating stops with the first byte beyond.
    func content(of name: String, size declared: Int) throws(ArchiveFault) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(declared)
        var block: UnsafeRawPointer?
        var size = 0
        var offset: la_int64_t = 0
        while true {
            let result = archive_read_data_block(handle, &block, &size, &offset)
            if result == ARCHIVE_EOF { break }
            guard result == ARCHIVE_OK else { throw fault(at: name) }
            guard size <= declared - content.count else { throw .damaged("the entry is longer than the archive says", at: name) }
            content.append(contentsOf: UnsafeRawBufferPointer(start: block, count: size))
        }
        guard content.count == declared else { throw .damaged("the entry is shorter than the archive says", at: name) }
        return content
    }

    private func fault(at name: String?) -> ArchiveFault {
        let told = archive_error_string(handle).map { String(cString: $0) } ?? "the archive cannot be read"
        return .damaged(shown(told, limit: 120), at: name)
    }
}
