import Configuration
import Foundation
import OpenIDConnect

/// Where people may sign in besides here; `nil` in ``Settings`` where nowhere.
struct OpenIDSettings {
    let client: OpenIDProvider.Client

    /// - Parameter reader: of the settings under `openid`.
    init?(_ reader: ConfigReader) throws {
        guard let issuer = reader.string(forKey: "issuer"), !issuer.isEmpty else {
            if reader.string(forKey: "client-id") != nil {
                throw ValidationFailure("openid.client-id is set without openid.issuer. Set the issuer of the OpenID Provider, or neither.")
            }
            return nil
        }
        guard isTrustworthy(issuer), let url = URL(string: issuer), url.query() == nil else {
            throw ValidationFailure(
                "openid.issuer is '\(issuer)'. It is an address with https:// (or http:// on this very machine) without '?' and '#', as the "
                    + "provider's description has it.")
        }
        guard let id = reader.string(forKey: "client-id"), !id.isEmpty else {
            throw ValidationFailure(
                "openid.issuer is set without openid.client-id. Register this server at \(issuer), and set its client id.")
        }
        client = OpenIDProvider.Client(
            issuer: issuer, id: id, secret: try reader.string(forKey: "client-secret-file").map { try Self.secret($0) },
            name: reader.string(forKey: "name") ?? url.host() ?? issuer)
    }

    private static func secret(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationFailure("openid.client-secret-file: cannot read \(path)")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            throw ValidationFailure("openid.client-secret-file: \(path) is empty. Leave the setting out for a client without a secret.")
        }
        return secret
    }
}
