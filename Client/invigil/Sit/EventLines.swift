/// Cuts a server-sent event stream (WHATWG HTML, section 9.2) into the data of its events, whatever the parts that it
/// arrives in. Lines end in LF or CR LF; of the fields only `data` is used.
struct EventLines {
    /// A line that is longer is not of this server, and is skipped.
    static let longestLine = 1 << 20

    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false

    /// Takes bytes in and tells the events that are now whole.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            guard byte == 10 else {
                if line.count <= Self.longestLine { line.append(byte) }
                continue
            }
            if line.last == 13 { line.removeLast() }
            if line.isEmpty, hasData {
                events.append(data)
                (data, hasData) = ([], false)
            }
            take(line)
            line = []
        }
        return events
    }

    private mutating func take(_ line: [UInt8]) {
        let field = Array("data:".utf8)
        guard line.starts(with: field), line.count <= Self.longestLine else { return }
        let value = line.dropFirst(field.count)
        if hasData { data.append(10) }
        data += value.first == 32 ? value.dropFirst() : value
        hasData = true
    }
}
