/// A number with its noun: `1 item`, `3 items`, and with a plural of its own `2 entries`.
public func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
