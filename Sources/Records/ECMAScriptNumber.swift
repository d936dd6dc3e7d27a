/// A double as ECMAScript writes it (ECMA-262, `Number::toString`, radix 10), which RFC 8785 demands.
enum ECMAScriptNumber {
    /// The shortest text that reads back as `value`; `value` must be finite.
    static func text(of value: Double) -> String {
        precondition(value.isFinite, "JSON has no infinities")
        guard value != 0 else { return "0" }
        let (digits, point) = decimal(value.magnitude)
        return (value < 0 ? "-" : "") + text(digits: digits, point: point)
    }

    /// Significant digits without zeros at either end, and the place of the point: `value = 0.digits × 10^point`.
    ///
    /// Swift's `description` already has the shortest digits that read back (SE-0233's SwiftDtoa); only the layout differs.
    private static func decimal(_ value: Double) -> (digits: String, point: Int) {
        let parts = value.description.split(separator: "e")
        let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let fraction = mantissa.count == 2 ? mantissa[1] : ""
        let all = String(whole + fraction)
        let leading = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leading))
        while digits.hasSuffix("0") { digits.removeLast() }
        return (digits, whole.count + exponent - leading)
    }

    private static func text(digits: String, point: Int) -> String {
        let count = digits.count
        switch point {
        case count...21 where count <= 21: return digits + String(repeating: "0", count: point - count)
        case 1...21: return digits.prefix(point) + "." + digits.dropFirst(point)
        case -5...0: return "0." + String(repeating: "0", count: -point) + digits
        default:
            let exponent = point - 1
            let tail = count > 1 ? "." + digits.dropFirst() : ""
            return digits.prefix(1) + tail + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
        }
    }
}
