import CArchive

/// `files` as a zip archive, deflated. The same files give the same bytes, whenever and in whatever order they are given;
/// of two with one path the first counts.
func writeArchive(_ files: [SourceFile]) -> [UInt8] {
    guard let archive = archive_write_new(), let entry = archive_entry_new() else { return [] }
    defer {
        archive_entry_free(entry)
        archive_write_free(archive)
    }
    archive_write_set_format_zip(archive)
    archive_write_zip_set_compression_deflate(archive)
    archive_write_set_options(archive, "zip:!zip64,zip:hdrcharset=UTF-8")
    archive_write_set_bytes_per_block(archive, 0)
    let output = ByteSink()
    let target = Unmanaged.passUnretained(output).toOpaque()
    guard archive_write_open2(archive, target, nil, takeBytes, nil, nil) == ARCHIVE_OK else { return [] }
    var written: Set<String> = []
    for file in files.sorted(by: { $0.path < $1.path }) where written.insert(file.path).inserted {
        archive_entry_clear(entry)
        archive_entry_set_pathname_utf8(entry, file.path)
        archive_entry_set_mtime(entry, firstMomentOfZip, 0)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, la_int64_t(file.bytes.count))
        guard archive_write_header(archive, entry) >= ARCHIVE_WARN else { continue }
        file.bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
    }
    archive_write_close(archive)
    return output.bytes
}

/// 1980-01-01, the first day that zip can say, in seconds of the Unix clock.
private let firstMomentOfZip = 315_532_800

private final class ByteSink {
    var bytes: [UInt8] = []
}

private func takeBytes(_: OpaquePointer?, _ target: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let target, let bytes else { return -1 }
    Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue().bytes
        .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
}
