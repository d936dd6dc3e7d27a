import ArgumentParser
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The server under load: an address on loopback, trusted by its own certificate authority only.
struct Target: Sendable {
    let host: String
    let port: Int
    let tls: NIOSSLContext

    init(server: String, ca: String) throws {
        guard let url = URL(string: server), url.scheme == "https", let host = url.host, let port = url.port,
            ["127.0.0.1", "localhost"].contains(host)
        else {
            throw ValidationError("'\(server)' is not https://127.0.0.1:PORT; this program loads servers on this machine only")
        }
        self.host = host
        self.port = port
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(ca))
        tls = try NIOSSLContext(configuration: configuration)
    }

    /// Connects, with a ``LoadHandler`` at the end of the pipeline.
    func connect(on loop: any EventLoop) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: loop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connectTimeout(.seconds(5))
            .channelInitializer { [tls, host] channel in
                channel.eventLoop.makeCompletedFuture {
                    let name = host == "127.0.0.1" ? nil : host
                    try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name))
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(LoadHandler(host: host))
                }
            }
            .connect(host: host, port: port)
    }
}

/// One thread makes all the load, so that the server keeps its share of the two cores.
struct LoadThreads: Sendable {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let watching = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    var loop: any EventLoop { group.next() }
    /// For whoever watches: reading what they are told is not to delay the answers that are measured.
    var watchLoop: any EventLoop { watching.next() }

    func stop() async throws {
        try await group.shutdownGracefully()
        try await watching.shutdownGracefully()
    }
}
