public import ExamModel

/// Which of many records were revoked: one bit each (W3C Bitstring Status List 1.0).
public struct StatusList: Hashable, Sendable {
    /// So many records share a list; the least that the standard allows, so that nobody who asks for it tells which one is meant.
    public static let count = 131_072

    private var bits: [UInt8]

    /// Nobody is revoked.
    public init() {
        bits = [UInt8](repeating: 0, count: Self.count / 8)
    }

    /// Reads `u…`: gzip in base64url. `nil` for anything else, and for any other length.
    public init?(encoded: String) {
        guard encoded.hasPrefix("u"), encoded.utf8.count <= 1 << 16, let bytes = Base64URL.decode(encoded.dropFirst()),
            let bits = Gzip.decompress(bytes, atMost: Self.count / 8), bits.count == Self.count / 8
        else { return nil }
        self.bits = bits
    }

    /// As the standard writes it.
    public var encoded: String { "u" + Base64URL.encode(Gzip.compress(bits) ?? []) }

    /// - Precondition: `0..<count`.
    public func isSet(_ position: Int) -> Bool { bits[position / 8] & 0x80 >> UInt8(position % 8) != 0 }

    /// - Precondition: `0..<count`.
    public mutating func set(_ position: Int) { bits[position / 8] |= 0x80 >> UInt8(position % 8) }
}

/// Where it is told whether a record was revoked: what its `credentialStatus` says.
public struct CredentialStatus: Hashable, Sendable {
    /// The URL of the list.
    public let list: String
    /// The bit: `0..<StatusList.count`.
    public let position: Int

    public init(list: String, position: Int) {
        self.list = list
        self.position = position
    }

    var json: JSONValue {
        [
            "id": .string("\(list)#\(position)"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": .string("\(position)"), "statusListCredential": .string(list),
        ]
    }

    /// `nil` for any other shape.
    init?(_ json: JSONValue) {
        guard let list = json["statusListCredential"]?.text, let position = json["statusListIndex"]?.text.flatMap({ Int($0) }),
            (0..<StatusList.count).contains(position)
        else { return nil }
        self.init(list: list, position: position)
        guard self.json == json else { return nil }
    }
}

/// A status list as it is published: a credential of the issuer, signed as a JWT like its records.
public struct StatusListCredential: Hashable, Sendable {
    public let issuer: String
    /// Its URL, which is its id.
    public let url: String
    public let list: StatusList
    /// When it was made.
    public let validFrom: Instant
    /// From then on it tells nothing more: a newer one has to be got.
    public let validUntil: Instant

    public init(issuer: String, url: String, list: StatusList, validFrom: Instant, validUntil: Instant) {
        self.issuer = issuer
        self.url = url
        self.list = list
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    private var payload: JSONValue {
        [
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": .string(url),
            "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": .string(issuer),
            "validFrom": .string(validFrom.description), "validUntil": .string(validUntil.description),
            "credentialSubject": [
                "id": .string("\(url)#list"), "type": "BitstringStatusList", "statusPurpose": "revocation",
                "encodedList": .string(list.encoded),
            ],
            "iss": .string(issuer), "jti": .string(url), "nbf": .integer(validFrom.wholeSeconds), "exp": .integer(validUntil.wholeSeconds),
            "sub": .string("\(url)#list"),
        ]
    }

    /// The compact JWS.
    public func signed(with signer: some Signer) throws -> String { try CompactJWS.sign(payload.jcs, as: issuer, with: signer) }

    /// Reads a payload whose signature holds; `nil` for any other shape.
    public init?(payload bytes: [UInt8]) {
        guard let json = try? JSONValue(readingCanonical: bytes), let issuer = json["issuer"]?.text, let url = json["id"]?.text,
            let list = json["credentialSubject"]?["encodedList"]?.text.flatMap({ StatusList(encoded: $0) }),
            let from = json["validFrom"]?.text.flatMap({ Instant($0) }), let until = json["validUntil"]?.text.flatMap({ Instant($0) })
        else { return nil }
        self.init(issuer: issuer, url: url, list: list, validFrom: from, validUntil: until)
        // Another writer of gzip may give other bytes; everything else is as we write it.
        guard case .object(var mine) = payload, case .object(var theirs) = json else { return nil }
        mine["credentialSubject"] = Self.withoutList(mine["credentialSubject"])
        theirs["credentialSubject"] = Self.withoutList(theirs["credentialSubject"])
        guard mine == theirs else { return nil }
    }

    private static func withoutList(_ subject: JSONValue?) -> JSONValue? {
        guard case .object(var object)? = subject else { return nil }
        object["encodedList"] = nil
        return .object(object)
    }
}

/// Where a did:web issuer is on the web (did:web method specification, section 3.2).
public enum DIDWeb {
    /// `https://HOST[:PORT][/PATH]`; `nil` for another kind of DID.
    public static func url(of did: String) -> String? {
        guard did.hasPrefix("did:web:") else { return nil }
        let parts = did.dropFirst("did:web:".count).split(separator: ":", omittingEmptySubsequences: false)
        guard !parts.contains(where: \.isEmpty) else { return nil }
        return "https://" + parts.map { $0.replacing("%3A", with: ":") }.joined(separator: "/")
    }
}
