import ArgumentParser
import Glibc

/// The server's command line: composes and nothing more.
@main
struct Invigild: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "invigild",
        abstract: "Serves timed exams: no acknowledged answer is ever lost, and nobody's exam ends early.",
        discussion: """
            A first server on this machine:
              invigild init --data exam-data
              invigild serve --data exam-data --listen 127.0.0.1:8443

            Settings come from flags, else from the environment (INVIGIL_DATA, INVIGIL_LISTEN, INVIGIL_LOG_LEVEL), else
            from DATA/invigil.json.

            People can sign in at an OpenID Provider too, after an invitation. Register https://SERVER/openid/return there and set
            INVIGIL_OPENID_ISSUER, INVIGIL_OPENID_CLIENT_ID, INVIGIL_OPENID_CLIENT_SECRET_FILE and INVIGIL_OPENID_NAME (what the button
            says). The signing keys can be in a hardware token: INVIGIL_KEYS_PKCS11_MODULE, _TOKEN and _PIN_FILE, and the keys' labels in
            INVIGIL_KEYS_PKCS11_RECORDS, _PROOFS and _LOG; 'invigild key --help' tells more. In the file {"invigil": {"openid": {"issuer": …, "client-id": …, "client-secret-file": …, "name": …}}}.
            """,
        version: version,
        subcommands: [
            Init.self, StaffCommand.self, Serve.self, Audit.self, Backup.self, Restore.self, KeyCommand.self, TimeStampCommand.self,
        ])

    /// Whatever is written is readable by its owner only: the store holds the keys.
    static func main() async {
        _ = umask(0o077)
        await main(nil)
    }
}
