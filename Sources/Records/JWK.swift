/// A public P-256 key as a JSON Web Key (RFC 7517; RFC 7518, section 6.2): its two coordinates.
public struct JWK: Hashable, Sendable {
    /// 32 bytes, most significant first.
    public let x: [UInt8]
    /// 32 bytes, most significant first.
    public let y: [UInt8]

    /// `nil` unless both coordinates have 32 bytes. Whether the point lies on the curve is for the checker to see.
    public init?(x: [UInt8], y: [UInt8]) {
        guard x.count == 32, y.count == 32 else { return nil }
        self.x = x
        self.y = y
    }

    /// Reads `{"crv":"P-256","kty":"EC","x":…,"y":…}`; `nil` for anything else, a further member included.
    public init?(_ json: JSONValue) {
        guard let object = json.object, object.names == ["crv", "kty", "x", "y"],
            object["crv"] == "P-256", object["kty"] == "EC",
            let x = object["x"]?.text.flatMap({ Base64URL.decode($0) }),
            let y = object["y"]?.text.flatMap({ Base64URL.decode($0) })
        else { return nil }
        self.init(x: x, y: y)
    }

    /// `{"crv":"P-256","kty":"EC","x":…,"y":…}`.
    public var json: JSONValue {
        ["kty": "EC", "crv": "P-256", "x": .string(Base64URL.encode(x)), "y": .string(Base64URL.encode(y))]
    }
}
