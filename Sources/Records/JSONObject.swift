/// The members of a JSON object, in the order of their UTF-16 code units (RFC 8785, section 3.2.3).
public struct JSONObject: Hashable, Sendable {
    /// A name and its value.
    public struct Member: Hashable, Sendable {
        public let name: String
        public var value: JSONValue

        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }

        public static func == (left: Self, right: Self) -> Bool {
            left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
        }
    }

    /// Sorted, each name once.
    public private(set) var members: [Member]

    /// Sorts `members`; of two with one name the later stands.
    public init(_ members: [Member] = []) {
        self.members = []
        self.members.reserveCapacity(members.count)
        for member in members { self[member.name] = member.value }
    }

    /// Takes members that are sorted already, each name once.
    init(sorted members: [Member]) {
        self.members = members
    }

    /// The value of the member called `name`, byte for byte; setting `nil` removes it.
    public subscript(name: String) -> JSONValue? {
        get {
            let found = position(of: name)
            return found.exists ? members[found.index].value : nil
        }
        set {
            // Most are written in order.
            if let value = newValue, members.last.map({ CanonicalOrder.compare($0.name, name) == .less }) ?? true {
                return members.append(Member(name: name, value: value))
            }
            let found = position(of: name)
            switch (newValue, found.exists) {
            case (let value?, true): members[found.index].value = value
            case (let value?, false): members.insert(Member(name: name, value: value), at: found.index)
            case (nil, true): members.remove(at: found.index)
            case (nil, false): break
            }
        }
    }

    /// The names, in canonical order.
    public var names: [String] { members.map(\.name) }

    private func position(of name: String) -> (index: Int, exists: Bool) {
        var index = 0
        while index < members.count {
            switch CanonicalOrder.compare(members[index].name, name) {
            case .less: index += 1
            case .same: return (index, true)
            case .greater: return (index, false)
            }
        }
        return (index, false)
    }
}

/// The order of names in canonical JSON: by UTF-16 code units, computed on UTF-8.
enum CanonicalOrder {
    case less, same, greater

    /// UTF-8 order is UTF-16 order except that U+10000 and above (lead bytes F0…F4, in UTF-16 surrogates)
    /// come before U+E000…U+FFFF (lead bytes EE and EF).
    static func compare(_ left: String, _ right: String) -> CanonicalOrder {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                let common = min(left.count, right.count)
                var index = 0
                while index < common {
                    let (one, other) = (left[index], right[index])
                    if one != other {
                        let swapped = one >= 0xEE && other >= 0xEE && (one >= 0xF0) != (other >= 0xF0)
                        return (one < other) != swapped ? .less : .greater
                    }
                    index += 1
                }
                return left.count == right.count ? .same : left.count < right.count ? .less : .greater
            }
        }
    }
}
