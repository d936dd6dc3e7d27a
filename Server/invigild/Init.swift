import ArgumentParser
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records
import Signing

/// Sets up a server's directory: certificates, keys, the admin's token, an empty store.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set up a server: its certificate authority, keys, admin token and store.",
        discussion: """
            Example:
              invigild init --data exam-data --name exams.example.org --name 192.0.2.10
            The file admin.token signs the admin in; ca.pem is what clients pin. Both stand in the directory.
            """)

    @Option(help: "The directory to set up.")
    var data: String

    @Option(name: .customLong("name"), help: "A host name or address that clients will use, besides localhost. May be given again.")
    var names: [String] = []

    @Option(help: "The issuer of the records that this server signs.")
    var issuer = "did:web:credentials.ciscsm.example"

    func run() async throws {
        let directory = DataDirectory(data)
        if let known = directory.allFiles.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
            throw ValidationFailure(
                "\(data) is set up already (there is \(known.lastPathComponent)); its keys are never overwritten. Serve it with "
                    + "'invigild serve --data \(data)', or name another directory.")
        }
        try directory.create()
        let certificates = try ServerCertificates(names: names + ["localhost", "127.0.0.1", "::1"], validFrom: SystemClock.date())
        try directory.write(certificates.authority, to: directory.authority, secret: false)
        try directory.write(certificates.authorityKey, to: directory.authorityKey, secret: true)
        try directory.write(certificates.server, to: directory.certificate, secret: false)
        try directory.write(certificates.serverKey, to: directory.certificateKey, secret: true)

        let key = try SigningKey.generate()
        try directory.write(try key.pem(), to: directory.signingKey, secret: true)
        try directory.write(try directory.issuerIdentity(issuer).document(), to: directory.issuerDocument, secret: false)
        try directory.write(SystemEntropy().hex(32) + "\n", to: directory.bankKeys, secret: true)
        try directory.write(SystemEntropy().hex(32) + "\n", to: directory.adminToken, secret: true)
        let settings = "{\n  \"invigil\": {\n    \"issuer\": \"\(issuer)\",\n    \"listen\": \"127.0.0.1:8443\"\n  }\n}\n"
        try directory.write(settings, to: directory.settings, secret: false)
        _ = try directory.store()
        Console.out(
            """
            \(data) is set up.
              clients pin  \(directory.authority.path)
              the admin    \(directory.adminToken.path) (keep it to yourself)
              next         invigild serve --data \(data)
            """)
    }
}
