import ExamModel
import Records

extension Verifier {
    /// Form, key and scheme, each only if it is the very one that the manifest names.
    struct Materials {
        var form: Form?
        var key: BankKey?
        var scheme: Scheme?
    }

    /// The manifest, if it is canonical and the result record names it.
    mutating func manifest(_ bytes: [UInt8]?, boundBy result: Credential?) -> ScoringManifest? {
        guard let bytes else {
            skip(.manifest, .bound, missing: "the manifest")
            return nil
        }
        guard let manifest = noun(ScoringManifest.self, bytes, part: .manifest) else { return nil }
        guard manifest.manifest == "invigil-manifest/1" else {
            fail(.manifest, .format, "unknown manifest version \(manifest.manifest)")
            return nil
        }
        guard let result else { return nil }
        let named = result.evidence(.manifest)
        let bound = expect(
            named == [sha256(bytes)], .manifest, .bound, "the result record names this manifest by hash",
            otherwise: "the result record does not name this manifest")
        return bound ? manifest : nil
    }

    mutating func materials(_ bundle: RecordBundle, manifest: ScoringManifest?, issuer: DIDDocument) -> Materials {
        guard let manifest else { return Materials() }
        var materials = Materials()
        materials.form = bound(Form.self, bundle.form, .form, to: manifest.form)
        materials.key = bound(BankKey.self, bundle.key, .key, to: manifest.key)
        materials.scheme = bound(Scheme.self, bundle.scheme, .scheme, to: manifest.schemeHash)
        if let form = materials.form {
            expect(
                form.bank == manifest.bank && form.bankVersion == manifest.bankVersion
                    && form.bankIdentity == manifest.bankIdentity && form.blueprint == manifest.blueprint
                    && form.seed == manifest.seed,
                .form, .content, "drawn from bank \(form.bank) \(form.bankVersion) by blueprint \(form.blueprint)",
                otherwise: "the form's bank, blueprint or seed is not the manifest's")
        }
        if let scheme = materials.scheme {
            expect(
                scheme.issuer.id.utf8.elementsEqual(issuer.issuer.utf8) && scheme.id == manifest.scheme
                    && scheme.version == manifest.schemeVersion,
                .scheme, .content, "scheme \(scheme.id) \(scheme.version) of \(issuer.issuer)",
                otherwise: "the scheme's issuer, id or version is not the manifest's")
        }
        return materials
    }

    private mutating func bound<T: Codable>(_ type: T.Type, _ bytes: [UInt8]?, _ part: Part, to digest: Digest) -> T? {
        guard let bytes else {
            skip(part, .bound, missing: "the \(part.rawValue)")
            return nil
        }
        guard let noun = noun(type, bytes, part: part) else { return nil }
        let bound = expect(
            sha256(bytes) == digest, part, .bound, "the manifest names this \(part.rawValue) by hash",
            otherwise: "the manifest names another \(part.rawValue)")
        return bound ? noun : nil
    }

    /// A noun from its canonical bytes.
    mutating func noun<T: Codable>(_ type: T.Type, _ bytes: [UInt8], part: Part) -> T? {
        do {
            let noun = try decodeCanonical(type, from: bytes)
            pass(part, .format, "canonical JSON")
            return noun
        } catch {
            fail(part, .format, "\(error)")
            return nil
        }
    }
}
