import ExamModel
@testable import Records
import Testing

@Suite("Nouns that write their own canonical form")
struct CanonicalTextTests {
    static let acts: [Act] = [
        .answered(item: "CCSM-PRI-001", answer: .choices(["a"])), .answered(item: "x", answer: .choices([])),
        .answered(item: "x\"\\\u{1}", answer: .choices(["a", "d\n"])), .answered(item: "é", answer: .sequence(["c", "a"])),
        .answered(item: "m", answer: .pairs(["1": "b", "2": "a"])), .visited(item: "x"), .cleared(item: "x"), .marked(item: "x"),
        .struck(item: "x", option: "a"), .noted(item: "x", text: "line\nline"), .calledProctor,
    ]

    @Test("an event is written as the general encoder writes it", arguments: acts)
    func events(act: Act) throws {
        for transport in [Transport.inTime, .late] {
            let work = Work(number: 3, epoch: 2, doneAt: Instant(milliseconds: 17), act: act, transport: transport)
            let event = SittingEvent(sequence: 9, at: Instant(milliseconds: 1_793_610_000_000), what: .worked(work: work))
            #expect(try canonicalBytes(of: event) == CanonicalEncoder.encode(event).jcs)
            #expect(try decode(SittingEvent.self, from: try canonicalBytes(of: event)) == event)
        }
    }

    @Test("other events too")
    func otherEvents() throws {
        let event = SittingEvent(sequence: 1, at: Instant(milliseconds: 0), what: .paused(by: "Mina", reason: "drill"))
        #expect(try canonicalBytes(of: event) == CanonicalEncoder.encode(event).jcs)
    }
}
