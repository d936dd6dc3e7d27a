import Foundation

/// Where a server is: over TLS, or without it only on this very computer and only when asked for.
struct ServerAddress: Hashable, Sendable {
    /// The URL without a slash at its end.
    let text: String
    let host: String
    let usesTLS: Bool
    /// The same for each way to write it: scheme, host and port (RFC 6454, section 4).
    let origin: String

    init(_ typed: String, allowsPlainOnLoopback: Bool) throws(CommandFailure) {
        guard let url = URL(string: typed), let scheme = url.scheme, ["https", "http"].contains(scheme), let host = url.host(),
            !host.isEmpty
        else {
            throw CommandFailure("\"\(typed)\" is not the address of a server. Write https://HOST:PORT after --server.")
        }
        if scheme == "http" {
            guard ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host) else {
                throw CommandFailure("Without TLS anybody could read and change what is sent. Write https:// after --server.")
            }
            guard allowsPlainOnLoopback else {
                throw CommandFailure("Write https:// after --server. For a proxy on this computer, add --insecure-http-on-loopback.")
            }
        }
        var base = typed
        while base.hasSuffix("/") { base.removeLast() }
        text = base
        self.host = host
        usesTLS = scheme == "https"
        origin = "\(scheme)://\(host.lowercased()):\(url.port ?? (scheme == "https" ? 443 : 80))"
    }
}
