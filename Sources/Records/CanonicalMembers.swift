/// The members of an object, each in canonical form: a record is signed in several forms, which differ in a few members only.
struct CanonicalMembers: Hashable {
    private let names: [String]
    private let values: [[UInt8]]

    init(_ object: JSONObject) {
        names = object.names
        values = object.members.map(\.value.jcs)
    }

    /// The object with these members added, in canonical form (JCS, RFC 8785). One that it has already is replaced.
    func object(adding added: JSONObject = JSONObject()) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.reduce(512) { $0 + $1.count })
        var rest = added.members[...]
        func append(_ name: String, _ value: [UInt8]) {
            bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
            JSONValue.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes += value
        }
        for (name, value) in zip(names, values) {
            while let next = rest.first, CanonicalOrder.compare(next.name, name) == .less {
                append(next.name, next.value.jcs)
                rest = rest.dropFirst()
            }
            if let next = rest.first, CanonicalOrder.compare(next.name, name) == .same {
                append(name, next.value.jcs)
                rest = rest.dropFirst()
            } else {
                append(name, value)
            }
        }
        for member in rest { append(member.name, member.value.jcs) }
        return bytes.isEmpty ? Array("{}".utf8) : bytes + [UInt8(ascii: "}")]
    }
}
