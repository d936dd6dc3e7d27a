import AsyncHTTPClient
import ExamClient
import Foundation
import NIOCore
import NIOSSL

extension CallFault {
    /// The kind of an error of the network libraries.
    init(_ error: any Error, at address: ServerAddress) {
        switch error {
        case let fault as CallFault: self = fault
        case is NIOSSLError, is NIOSSLExtraError:
            self = .untrusted(Self.unsigned(address))
        case let error as HTTPClientError where [.connectTimeout, .deadlineExceeded, .readTimeout].contains(error): self = .timedOut
        case is DecodingError: self = .notInvigil("its answer cannot be read")
        case is CancellationError: self = .broken("cancelled")
        default: self = Self.connecting(error, address)
        }
    }

    /// An error before a connection stood. The library tells what it tried, name look-up and connecting, in properties
    /// of a type of a module that this program does not import; they are looked at by name.
    private static func connecting(_ error: any Error, _ address: ServerAddress) -> CallFault {
        let parts = Mirror(reflecting: error).children
        let attempts = parts.first { $0.label == "connectionErrors" }?.value as? [Any] ?? []
        let lookUps = parts.filter { $0.label == "dnsAError" || $0.label == "dnsAAAAError" }
        let failed = lookUps.contains { part in
            let mirror = Mirror(reflecting: part.value)
            return mirror.displayStyle == .optional && !mirror.children.isEmpty
        }
        if failed, attempts.isEmpty { return .unknownHost(address.host) }
        let words = String(describing: error)
        if words.contains("refused") || words.contains("errno: \(ECONNREFUSED)") { return .connectionRefused(address.text) }
        if words.contains("HandshakeFailed") || words.contains("CERTIFICATE") {
            return .untrusted(unsigned(address))
        }
        return .broken(short(words))
    }

    private static func unsigned(_ address: ServerAddress) -> String {
        "the certificate of \(address.host) is not signed for it by the authority that was given, or is not valid on the day that this "
            + "computer has, \(String(describing: wallTime()).prefix(10))"
    }

    private static func short(_ words: String) -> String {
        words.count <= 120 ? words : String(words.prefix(120)) + " …"
    }
}
