import CZlib

/// Gzip (RFC 1952) through zlib, for what fits in memory.
enum Gzip {
    /// The same bytes for the same input: no name and no time in them. `nil` only if zlib has no memory.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard deflateInit2_(&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        return run(&stream, bytes, room: Int(deflateBound(&stream, UInt(bytes.count)))) { deflate($0, Z_FINISH) }
    }

    /// `nil` for anything that is not one whole gzip stream, or holds more than `limit` bytes; no more than that is ever made.
    static func decompress(_ bytes: [UInt8], atMost limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        return run(&stream, bytes, room: limit) { inflate($0, Z_FINISH) }
    }

    private static func run(
        _ stream: inout z_stream, _ bytes: [UInt8], room: Int, _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> [UInt8]? {
        var (input, output) = (bytes, [UInt8](repeating: 0, count: max(1, room)))
        let isWhole = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return step(&stream) == Z_STREAM_END && stream.avail_in == 0
            }
        }
        return isWhole ? Array(output.prefix(Int(stream.total_out))) : nil
    }
}
