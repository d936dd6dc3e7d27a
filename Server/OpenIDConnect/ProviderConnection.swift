/// How a provider is asked; the composition root gives it.
///
/// Requests end after a few seconds, redirects are not followed, answers are bounded by ``ProviderConnection/answerLimit``, and only
/// addresses that ``isTrustworthy(_:)`` takes are asked.
public protocol ProviderConnection: Sendable {
    /// The body of an answer with status 200.
    func get(_ address: String) async throws(ProviderFault) -> [UInt8]
    /// Sends a form; the body of an answer with status 200 or 400.
    ///
    /// - Parameter authorization: the header of that name.
    func post(_ address: String, form: String, authorization: String?) async throws(ProviderFault) -> [UInt8]
}

extension ProviderConnection {
    /// The most bytes of an answer.
    public static var answerLimit: Int { 256 << 10 }
}

/// What is wrong with what a provider answered. Its words may be foreign.
public struct ProviderFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// Whether nobody between can read and change what is sent there: by TLS, or on this very machine.
public func isTrustworthy(_ address: String) -> Bool {
    let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "@") }
    guard isPlain, !address.contains("#") else { return false }
    if let rest = address.dropPrefix("https://") { return !host(rest).isEmpty }
    guard let rest = address.dropPrefix("http://") else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains(host(rest))
}

/// What stands before port and path.
private func host(_ rest: Substring) -> Substring {
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
