import ExamModel
import Records
import Synchronization

/// A sign-in elsewhere that was begun in one browser.
struct SignInFlow: Hashable, Sendable, Codable {
    let purpose: OpenIDSignIn.Purpose
    /// Where to go on afterwards.
    let next: String
    let redirect: String
    /// 256 random bits, in hexadecimal.
    let seed: String
    let endsAt: Instant
}

/// Makes and reads what a browser keeps while its person is at the provider. Nothing is kept here for those who never come back, so nobody
/// can fill anything; what came back is kept until it would have ended, so that it cannot come twice.
struct SignInTickets: Sendable {
    private let key: [UInt8]
    private let spent = SpentSeeds()

    /// - Parameter key: 32 random bytes; with others a ticket is void.
    init(key: [UInt8]) {
        self.key = key
    }

    /// The flow and its mark, in characters of a cookie (RFC 6265, section 4.1.1).
    func ticket(for flow: SignInFlow) throws(Refusal) -> String {
        do {
            let text = Base64URL.encode(try canonicalBytes(of: flow))
            return "\(text).\(mark("ticket", text))"
        } catch {
            throw .malformed(what: "\(error)")
        }
    }

    /// The flow of a ticket that was made here and has not ended.
    func flow(of ticket: String, at now: Instant) -> SignInFlow? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard ticket.utf8.count <= 4_096, parts.count == 2, isSame(mark("ticket", parts[0]), parts[1]),
            let bytes = Base64URL.decode(parts[0]), let flow = try? decode(SignInFlow.self, from: bytes), now < flow.endsAt
        else { return nil }
        return flow
    }

    /// Whether a ticket's flow is used for the first time.
    func spend(_ flow: SignInFlow, at now: Instant) -> Bool { spent.spend(flow.seed, until: flow.endsAt, at: now) }

    /// What goes to the provider; all of it follows from the seed and cannot be guessed from one another.
    func request(of flow: SignInFlow) -> AuthorizationRequest {
        AuthorizationRequest(
            state: mark("state", flow.seed), nonce: mark("nonce", flow.seed), verifier: mark("verifier", flow.seed),
            redirect: flow.redirect, isFresh: flow.purpose.isFresh)
    }

    /// Whether two texts are the same; how long it takes says nothing of where they differ.
    func isSame(_ one: String, _ other: String) -> Bool {
        mark("same", one) == mark("same", other)
    }

    /// 43 characters of base64url: 256 bits, as a code verifier wants them (RFC 7636, section 4.1).
    private func mark(_ label: String, _ text: String) -> String {
        Base64URL.encode(hmacSHA256(key: key, message: Array("\(label)\n\(text)".utf8)).bytes)
    }
}

/// The seeds that came back.
private final class SpentSeeds: Sendable {
    private static let limit = 10_000
    private let seeds = Mutex<[String: Instant]>([:])

    /// Whether it is the first time.
    func spend(_ seed: String, until end: Instant, at now: Instant) -> Bool {
        seeds.withLock { seeds in
            if seeds.count >= Self.limit { seeds = seeds.filter { now < $0.value } }
            guard seeds.count < Self.limit, seeds[seed] == nil else { return false }
            seeds[seed] = end
            return true
        }
    }
}

extension OpenIDSignIn.Purpose {
    fileprivate var isFresh: Bool {
        if case .confirm = self { true } else { false }
    }
}
