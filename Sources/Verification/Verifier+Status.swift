import ExamModel
import Records

extension Verifier {
    /// Looks a record up in the issuer's status list. A revocation is for good, so that a list of later than the moment asked for tells all
    /// the more. A list that has run out shows a revocation still, and nothing else: what is newer is
    /// not known then, and is not called good.
    mutating func status(_ bytes: [UInt8]?, of credential: Credential?, part: Part, issuer: DIDDocument) {
        guard let credential else { return }
        guard credential.document["credentialStatus"] != nil else {
            return skip(part, .status, missing: "a status list: the record names none, so nobody can tell that it was revoked")
        }
        guard let status = credential.status else { return fail(part, .status, "the record names its status list in no known way") }
        guard let bytes else { return skip(part, .status, missing: "the status list \(status.list)") }
        guard let list = statusList(bytes, part: part, issuer: issuer) else { return }
        guard list.url.utf8.elementsEqual(status.list.utf8) else {
            return fail(part, .status, "the status list is \(list.url), and the record names \(status.list)")
        }
        if list.list.isSet(status.position) { return fail(part, .status, "revoked, as the list of \(list.validFrom) tells") }
        guard now <= list.validUntil else {
            return skip(part, .status, missing: "a newer status list from \(status.list): this one ran out at \(list.validUntil)")
        }
        pass(part, .status, "not revoked, as the list of \(list.validFrom) tells")
    }

    private mutating func statusList(_ bytes: [UInt8], part: Part, issuer: DIDDocument) -> StatusListCredential? {
        do {
            let (payload, key) = try issuer.payload(of: try CompactJWS(bytes), makeChecker)
            guard let list = StatusListCredential(payload: payload), list.issuer.utf8.elementsEqual(issuer.issuer.utf8) else {
                fail(part, .status, "this is no status list of \(issuer.issuer)")
                return nil
            }
            if let retired = key.retired, list.validFrom > retired {
                fail(part, .status, "\(key.id) was retired at \(retired), before the status list was made")
                return nil
            }
            return list
        } catch {
            fail(part, .status, "the status list: \(error)")
            return nil
        }
    }
}
