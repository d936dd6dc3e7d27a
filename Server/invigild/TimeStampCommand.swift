import ArgumentParser
import ExamModel
import Foundation
import Hummingbird
import Logging
import NIOCore
import Signing
import SwiftASN1
import X509

/// An authority for time of one's own (RFC 3161).
struct TimeStampCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "time-stamp", abstract: "Run an authority for time (RFC 3161), which stamps the states of a log.",
        discussion: """
            Strangers believe the time of somebody else: an accreditor runs this, or a public authority is asked. The server asks whoever \
            INVIGIL_TIME_STAMPS_URL names, and takes answers only under the certificate in INVIGIL_TIME_STAMPS_AUTHORITY; in the file \
            {"invigil": {"time-stamps": {"url": …, "authority": …}}}.

            Examples:
              invigild time-stamp new tsa --name "Accreditor's clock"
              invigild time-stamp serve tsa --listen 127.0.0.1:8490
              INVIGIL_TIME_STAMPS_URL=http://127.0.0.1:8490/ INVIGIL_TIME_STAMPS_AUTHORITY=tsa/tsa.pem invigild serve --data exam-data
            """,
        subcommands: [TimeStampNew.self, TimeStampServe.self])
}

struct TimeStampNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a directory with an authority's key and certificates.",
        discussion: "Example:\n  invigild time-stamp new tsa --name \"Accreditor's clock\"")

    @Argument(help: "The new directory. Its file tsa-key.pem is secret; tsa.pem is what others trust.")
    var directory: String

    @Option(help: "What the authority is called in its certificates.")
    var name: String

    func run() throws {
        guard !name.isEmpty, name.utf8.count <= 64 else { throw ValidationFailure("--name: a name has 1 to 64 bytes.") }
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        guard !FileManager.default.fileExists(atPath: root.path) else {
            throw ValidationFailure("\(directory) exists already. Name another directory.")
        }
        let data = DataDirectory(directory)
        let key = try SigningKey.generate().pem()
        let now = SystemClock.date()
        let (day, twentyYears): (TimeInterval, TimeInterval) = (86_400, 7300 * 86_400)
        let made = try CertificateChain(
            key: key, issuer: try DistinguishedName { CommonName("\(name) (root)") }, subject: try DistinguishedName { CommonName(name) },
            valid: (now - day)...(now + twentyYears), usage: KeyUsage(digitalSignature: true),
            // Critical and alone, or nobody takes its tokens (RFC 3161, section 2.3).
            purposes: [.timeStamping])
        try data.create()
        for (file, text, secret) in [
            ("tsa-key.pem", key, true), ("tsa-signer.pem", made.certificate, false), ("tsa.pem", made.authority, false),
        ] { try data.write(text, to: root.appending(path: file), secret: secret) }
        Console.out("\(directory)/tsa.pem")
    }
}

struct TimeStampServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer questions about the time, until SIGTERM or SIGINT.",
        discussion: """
            Questions hold a hash and nothing else, and answers are signed: plain HTTP can falsify neither. The clock is this machine's; keep it \
            right.

            Example:
              invigild time-stamp serve tsa --listen 127.0.0.1:8490
            """)

    @Argument(help: "The directory that 'invigild time-stamp new' made.")
    var directory: String

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:8490"

    @Option(help: "Where to write the address that is listened on, for scripts.")
    var addressFile: String?

    func run() async throws {
        ProcessLimits.keepMemoryPrivate()
        let data = DataDirectory(directory)
        guard let place = ListenAddress(listen) else {
            throw ValidationFailure("--listen: '\(listen)' is not HOST:PORT, for example 127.0.0.1:8490.")
        }
        let (host, port) = (place.host, place.port)
        let file = { (name: String) in
            do { return try String(contentsOf: data.root.appending(path: name), encoding: .utf8) } catch {
                throw ValidationFailure("cannot read \(directory)/\(name): make the authority with 'invigild time-stamp new' first")
            }
        }
        let authority = try TimeStampAuthority(key: try SigningKey(pem: try file("tsa-key.pem")), certificate: try file("tsa-signer.pem"))
        let logger = Logger(label: "invigild.time-stamp")
        let application = Application(
            router: Self.router(authority, clock: SystemClock(), entropy: SystemEntropy()),
            configuration: .init(address: .hostname(host, port: port), serverName: "invigild time-stamp"),
            onServerRunning: { [addressFile] channel in
                let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(channel.localAddress?.port ?? port)"
                logger.notice("serving", metadata: ["address": "\(address)"])
                if let addressFile { AddressFile.write(address, to: addressFile, logger: logger) }
            }, logger: logger)
        try await application.runService()
    }

    /// A question has some eighty bytes.
    private static let questionLimit = 4 << 10

    private static func router(_ authority: TimeStampAuthority, clock: SystemClock, entropy: SystemEntropy) -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/") { request, _ in
            guard request.headers[.contentType] == "application/timestamp-query" else { return Response(status: .unsupportedMediaType) }
            let question = Array(try await request.body.collect(upTo: questionLimit).readableBytesView)
            let answer = try authority.reply(to: question, serial: entropy.positiveNumber(), at: clock.now())
            return Response(
                status: .ok, headers: [.contentType: "application/timestamp-reply"], body: .init(byteBuffer: ByteBuffer(bytes: answer)))
        }
        return router
    }
}
