import ExamFixtures
import ExamModel
import ServiceTestSupport
import Testing

@testable import ExamService

/// From where somebody asks, and how often.
@Suite("Who asks about records")
struct VerificationDeskTests {
    @Test(
        "one network of IPv6 counts as one; an address of IPv4 as itself",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("local", "local"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff:4:5:7", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8::/64"), ("fe80::1%eth0", "fe80::/64"),
            ("::1", "::/64"),
        ])
    func networks(address: String, network: String) {
        #expect(VerificationDesk.network(of: address) == network)
    }

    @Test("so many looks at files, and then a pause, for that network alone")
    func looks() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let desk = VerificationDesk(registry: hall.registry, clock: hall.clock)
        for _ in 0..<120 { #expect(try await desk.find(jwt: "a.b.c", from: "2001:db8::1") { $0.credential == nil }) }
        await #expect(throws: Refusal.tooManyTries(retryAfterSeconds: 901)) {
            _ = try await desk.find(jwt: "a.b.c", from: "2001:db8::2") { $0.at }
        }
        #expect(try await desk.find(jwt: "a.b.c", from: "192.0.2.1") { $0.designation == nil && $0.notice == nil })
    }

    @Test("a full table of tries forgets some, and none is held up for it")
    func fullTable() {
        let tries = WrongTries(limit: 2)
        for number in 0..<22_000 { tries.count("place \(number)", at: .nine) }
        tries.count("here", at: .nine)
        #expect(tries.wait(for: "here", at: .nine) == nil)
        tries.count("here", at: .nine)
        #expect(tries.wait(for: "here", at: .nine) != nil)
        #expect(tries.wait(for: "here", at: .noon) == nil)
    }
}
