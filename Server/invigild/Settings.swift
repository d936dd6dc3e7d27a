import Configuration
import Foundation
import SystemPackage

/// The server's settings: flags win over the environment, which wins over the file.
struct Settings {
    let data: DataDirectory
    let host: String
    let port: Int
    let issuer: String
    let logLevel: String
    let isPlain: Bool
    /// Where people may sign in besides here.
    let openID: OpenIDSettings?
    /// Who stamps the states of the log, if anybody does.
    let timeStamps: TimeStampSettings?

    /// What the command line may say.
    struct Flags {
        var data: String?
        var listen: String?
        var plain = false
    }

    init(flags: Flags) async throws {
        var given: [AbsoluteConfigKey: ConfigValue] = [:]
        if let data = flags.data { given["invigil.data"] = .init(.string(data), isSecret: false) }
        if let listen = flags.listen { given["invigil.listen"] = .init(.string(listen), isSecret: false) }
        let fixed: [any ConfigProvider] = [InMemoryProvider(values: given), EnvironmentVariablesProvider()]
        let path = ConfigReader(providers: fixed).string(forKey: "invigil.data", default: "invigil-data")
        let file = try await FileProvider<JSONSnapshot>(filePath: FilePath(DataDirectory(path).settings.path), allowMissing: true)
        let reader = ConfigReader(providers: fixed + [file]).scoped(to: "invigil")
        data = DataDirectory(
            path, passphraseFile: reader.string(forKey: "keys.passphrase-file"),
            token: try TokenSettings { reader.string(forKey: ConfigKey($0)) })
        let listen = reader.string(forKey: "listen", default: "127.0.0.1:8443")
        guard let place = ListenAddress(listen) else {
            throw ValidationFailure("'\(listen)' is not an address to listen on; write HOST:PORT, for example 127.0.0.1:8443")
        }
        (host, port) = (place.host, place.port)
        issuer = reader.string(forKey: "issuer", default: "did:web:credentials.ciscsm.example")
        logLevel = reader.string(forKey: "log.level", default: "info")
        openID = try OpenIDSettings(reader.scoped(to: "openid"))
        timeStamps = try TimeStampSettings(
            url: reader.string(forKey: "time-stamps.url"), authorityFile: reader.string(forKey: "time-stamps.authority"))
        isPlain = flags.plain
        if isPlain, !["127.0.0.1", "::1", "localhost"].contains(host) {
            throw ValidationFailure(
                "without TLS the server listens on loopback only, behind a reverse proxy; \(host) is not loopback. Leave out --plain-http-on-loopback."
            )
        }
    }
}

/// `HOST:PORT`, as commands take it; an address of IPv6 stands in brackets.
struct ListenAddress {
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else {
            return nil
        }
        host = String(text[..<colon]).trimmingCharacters(in: ["[", "]"])
        self.port = port
    }
}
