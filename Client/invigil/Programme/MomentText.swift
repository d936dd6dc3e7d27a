import ExamModel

/// How people write a moment on the command line: `now`, `+4h`, `+1h30m`, or RFC 3339 with its zone.
enum MomentText {
    /// What to write, for help and errors.
    static let forms = "write 2026-11-01T09:00:00Z, 2026-11-01T09:00:00+01:00, now, or a time from then such as +30m, +4h or +2d"

    /// Reads a moment; `start` is what `now` and `+…` count from. `nil` for anything else.
    static func instant(_ text: String, from start: Instant) -> Instant? {
        if text == "now" { return start }
        if text.hasPrefix("+") { return seconds(text.dropFirst()).map { start.advanced(by: .seconds($0)) } }
        return instant(text)
    }

    /// Reads RFC 3339 with `Z` or a numeric zone; seconds may be left out, parts of a second may not be given.
    static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        for date in ["0000-00-00T00:00:00", "0000-00-00T00:00"] where matches(bytes.prefix(date.utf8.count), date) {
            let zone = bytes.dropFirst(date.utf8.count)
            guard let offset = offset(zone), let utc = Instant(String(decoding: bytes.prefix(date.utf8.count), as: UTF8.self) + "Z")
            else { continue }
            return utc.advanced(by: .seconds(-offset))
        }
        return nil
    }

    /// The zone's distance from UTC in seconds.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        if zone.elementsEqual("Z".utf8) { return 0 }
        guard matches(zone, "+00:00") || matches(zone, "-00:00") else { return nil }
        let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }.map { Int($0 - UInt8(ascii: "0")) }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        guard hours < 24, minutes < 60 else { return nil }
        return (zone.first == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// Whether each byte is a digit where the pattern has `0`, and the pattern's own byte elsewhere.
    private static func matches(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return bytes.count == pattern.utf8.count
            && zip(bytes, pattern.utf8).allSatisfy { $1 == UInt8(ascii: "0") ? digits.contains($0) : $0 == $1 }
    }

    /// `1h30m` in seconds: whole numbers with a unit, at most ten years in all.
    private static func seconds(_ text: Substring) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        var rest = text
        var total = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(digits.count), let count = Int(digits), let unit = rest.dropFirst(digits.count).first,
                let length = units[unit]
            else { return nil }
            total += count * length
            rest = rest.dropFirst(digits.count + 1)
        }
        return text.isEmpty || total > 3660 * 86_400 ? nil : total
    }
}
