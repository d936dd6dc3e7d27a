import ArgumentParser
import ExamHTTP
import ExamModel
import ExamService
import ExamStore
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Records
import ServiceLifecycle
import Signing
import UnixSignals

/// Serves until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve exams.",
        discussion: """
            Examples:
              invigild serve --data exam-data
              invigild serve --data exam-data --listen 0.0.0.0:8443
            It stops gracefully on SIGTERM or SIGINT; kill -9 loses nothing that was acknowledged.
            """)

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    @Option(help: "HOST:PORT; port 0 takes a free one (also INVIGIL_LISTEN).")
    var listen: String?

    @Option(help: "Where to write the address that is listened on, for scripts.")
    var addressFile: String?

    @Flag(help: "Serve without TLS, on a loopback address only, for a reverse proxy on the same machine.")
    var plainHttpOnLoopback = false

    func run() async throws {
        let settings = try await Settings(flags: .init(data: data, listen: listen, plain: plainHttpOnLoopback))
        // Handlers then run on the event loops that own their connections: no thread is changed between reading a
        // request and answering it (decision 0014). It must come first.
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
        var logger = Logger(label: "invigild")
        logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
        ProcessLimits.raiseOpenFiles()
        ProcessLimits.keepMemoryPrivate()
        // Before anything of it is read or made.
        try ProcessLimits.lock(settings.data)
        let house = try await House(settings)
        if let news = house.news { logger.notice("\(news)") }
        for fault in try await house.delivery.recover() {
            logger.error("a sitting cannot be served; run 'invigild audit'", metadata: ["because": "\(fault)"])
        }
        let application = Application(
            router: house.routes(),
            server: try server(settings),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "invigild"),
            services: [
                Sweeper(
                    delivery: house.delivery, registry: house.registry,
                    stamper: settings.timeStamps.map { TimeStampHTTP(url: $0.url, authority: $0.authority, entropy: SystemEntropy()) },
                    logger: logger),
                Pulse(proctoring: house.proctoring, watchroom: house.watchroom),
            ],
            onServerRunning: { [logger, addressFile] channel in
                let address = "\(settings.isPlain ? "http" : "https")://\(settings.host):\(channel.localAddress?.port ?? settings.port)"
                logger.notice("serving", metadata: ["address": "\(address)"])
                if let addressFile { AddressFile.write(address, to: addressFile, logger: logger) }
            },
            logger: logger)
        var stopping = ServiceGroupConfiguration(
            services: [.init(service: application)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // A client that reads nothing more cannot hold up a restart.
        stopping.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: stopping).run()
    }

    private func server(_ settings: Settings) throws -> HTTPServerBuilder {
        if settings.isPlain { return .http1() }
        let chain = try NIOSSLCertificate.fromPEMFile(settings.data.certificate.path)
        let key = try NIOSSLPrivateKey(file: settings.data.certificateKey.path, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        return try .tls(.http1(), tlsConfiguration: tls)
    }
}
