import ExamModel
import Records

extension Verifier {
    /// Checks one JWT from its bytes to its dates; `nil` unless it can be believed (validity apart).
    mutating func credential(_ bytes: [UInt8], part: Part, type: String, issuer: DIDDocument) -> Credential? {
        guard let jws = jws(bytes, part: part), let (key, jwk) = key(of: jws, part: part, issuer: issuer) else { return nil }
        let payload: [UInt8]
        do {
            payload = try jws.payload(acceptedBy: try makeChecker(jwk))
            pass(part, .signature, "signed by \(key.id)")
        } catch {
            fail(part, .signature, "\(error)")
            return nil
        }
        guard let credential = content(payload, part: part, type: type, issuer: issuer) else { return nil }
        if let retired = key.retired, credential.issued > retired {
            fail(part, .keyID, "\(key.id) was retired at \(retired), before the record was issued at \(credential.issued)")
            return nil
        }
        validity(of: credential, part: part)
        return credential
    }

    private mutating func jws(_ bytes: [UInt8], part: Part) -> CompactJWS? {
        do {
            let jws = try CompactJWS(bytes)
            pass(part, .format, "a compact JWS with the three header fields")
            pass(part, .algorithm, "ES256")
            return jws
        } catch {
            fail(part, Verifier.check(refusing: error), "\(error)")
            return nil
        }
    }

    private static func check(refusing fault: JWSFault) -> Check {
        switch fault {
        case .algorithm: .algorithm
        case .signatureLength, .signature: .signature
        case .keyOfAnother: .keyID
        case .malformed, .headerField: .format
        }
    }

    private mutating func key(of jws: CompactJWS, part: Part, issuer: DIDDocument) -> (DIDDocument.PublishedKey, JWK)? {
        do {
            try jws.requireKey(of: issuer.issuer)
        } catch {
            fail(part, .keyID, "\(error)")
            return nil
        }
        guard let key = issuer.key(jws.keyID), case .es256(let jwk) = key.material else {
            fail(part, .keyID, "did.json has no such key for signing records: \(jws.keyID)")
            return nil
        }
        pass(part, .keyID, "\(key.id) is a key of the issuer")
        return (key, jwk)
    }

    private mutating func content(_ payload: [UInt8], part: Part, type: String, issuer: DIDDocument) -> Credential? {
        do {
            let credential = try Credential(payload: payload)
            guard credential.issuer.utf8.elementsEqual(issuer.issuer.utf8) else {
                fail(part, .content, "the record names \(credential.issuer) as issuer, did.json \(issuer.issuer)")
                return nil
            }
            guard credential.achievementType == type else {
                fail(part, .content, "the record is of type \(credential.achievementType ?? "none"), not \(type)")
                return nil
            }
            pass(part, .content, "\(type) \(credential.id), issued \(credential.issued)")
            return credential
        } catch {
            fail(part, .content, "\(error)")
            return nil
        }
    }

    private mutating func validity(of credential: Credential, part: Part) {
        if now < credential.validFrom {
            fail(part, .validity, "valid from \(credential.validFrom), asked for \(now)")
        } else if let end = credential.validUntil, now > end {
            fail(part, .validity, "valid until \(end), asked for \(now): it was issued, and it has run out")
        } else {
            let end = credential.validUntil.map { " until \($0)" } ?? ""
            pass(part, .validity, "valid from \(credential.validFrom)\(end)")
        }
    }
}
