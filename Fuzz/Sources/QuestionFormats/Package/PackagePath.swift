/// Where a reference of a package leads.
enum PackagePath {
    /// `href` as written in the file `base`, as a path from the root of the package; `nil` if it leads out of it.
    ///
    /// Percent encoding (RFC 3986) is undone once, a query and a fragment are left out, backslashes are read as slashes.
    static func resolve(_ href: String, from base: String) -> String? {
        let written = href.prefix { $0 != "#" && $0 != "?" }.trimmingBlanks
        guard let path = decoded(written)?.replacingBackslashes, !path.isEmpty, !path.hasPrefix("/"), !hasScheme(path) else { return nil }
        var parts = base.split(separator: "/").dropLast().map(String.init)
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    private static func hasScheme(_ path: String) -> Bool {
        guard let colon = path.firstIndex(of: ":") else { return false }
        return !path[..<colon].contains("/")
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: SubSequence {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return rest
    }

    fileprivate var replacingBackslashes: String {
        String(map { $0 == "\\" ? "/" : $0 })
    }
}
