import ExamFixtures
import ExamModel
import Sittings
import Testing

/// What a journal says of an incident.
@Suite("The evidence of an incident")
struct IncidentTests {
    /// Ada begins at nine, sees items at the given minutes, and what else happened.
    private func journal(seen minutes: [Int], _ more: [(minute: Int, what: Happening)] = []) -> [SittingEvent] {
        var happenings: [(Int, Happening)] = [(0, .admitted(admission: .ada)), (0, .agreed(rules: Admission.ada.rules))]
        happenings.append((0, .opened(epoch: 1, writer: .laptop)))
        for (index, minute) in minutes.enumerated() {
            let at = Instant.nine.advanced(by: .minutes(minute))
            let act = Act.visited(item: ItemID("item-\(index + 1)"))
            happenings.append((minute, .worked(work: Work(number: index + 1, epoch: 1, doneAt: at, act: act, transport: .inTime))))
        }
        happenings += more.map { ($0.minute, $0.what) }
        return happenings.sorted { $0.0 < $1.0 }.enumerated().map { index, happening in
            SittingEvent(sequence: index + 1, at: Instant.nine.advanced(by: .minutes(happening.0)), what: happening.1)
        }
    }

    private func evidence(_ events: [SittingEvent], from: Int, until: Int) throws -> IncidentEvidence {
        try incidentEvidence(
            in: events, of: "ada", items: 60, from: Instant.nine.advanced(by: .minutes(from)),
            until: Instant.nine.advanced(by: .minutes(until)))
    }

    @Test("what was worked and seen before it counts, and what came later does not")
    func before() throws {
        let evidence = try evidence(journal(seen: [1, 2, 9, 30]), from: 10, until: 16)
        #expect(evidence.workedSeconds == 600 && evidence.seen == 3 && evidence.items == 60)
        #expect(evidence.lastedSeconds == 360 && evidence.lostSeconds == 360)
        #expect(evidence.lastSavedAt == Instant.nine.advanced(by: .minutes(9)))
    }

    @Test("time that a pause stopped is not lost, and was not worked")
    func pauses() throws {
        let events = journal(
            seen: [1],
            [
                (3, .paused(by: "kim", reason: "a fire alarm")), (5, .resumed(by: "kim")), (12, .paused(by: "kim", reason: "the network")),
                (18, .resumed(by: "kim")),
            ])
        let evidence = try evidence(events, from: 10, until: 20)
        #expect(evidence.workedSeconds == 480)
        #expect(evidence.lastedSeconds == 600 && evidence.lostSeconds == 240)
    }

    @Test("what was given back since it began is told; what was given before is not of it")
    func givenBack() throws {
        let events = journal(
            seen: [1],
            [
                (4, .credited(seconds: 30, by: "kim", reason: "noise")), (14, .credited(seconds: 120, by: "kim", reason: "the network")),
                (15, .extended(seconds: 600, by: "kim", reason: "a favour")),
            ])
        #expect(try evidence(events, from: 10, until: 12).givenBackSeconds == 120)
    }

    @Test("facts about the client near it are attached in words, and nothing that the candidate wrote")
    func facts() throws {
        let events = journal(
            seen: [1],
            [
                (5, .observed(fact: .addressChanged(from: "10.0.0.1", to: "10.0.0.9"))),
                (10, .observed(fact: .silent(milliseconds: 90_000))),
            ])
        let facts = try evidence(events, from: 10, until: 12).facts
        #expect(facts.count == 1 && facts.first?.contains("9") == true)
    }

    @Test("nobody loses time before the exam has begun")
    func beforeTheBeginning() throws {
        let evidence = try evidence(journal(seen: [1]), from: -10, until: 2)
        #expect(evidence.lastedSeconds == 720 && evidence.lostSeconds == 120 && evidence.workedSeconds == 0)
    }

    @Test("who had not begun has worked nothing")
    func notBegun() throws {
        let events = Array(journal(seen: []).prefix(1))
        let evidence = try evidence(events, from: 10, until: 12)
        #expect(evidence.workedSeconds == 0 && evidence.seen == 0 && evidence.lastSavedAt == nil && evidence.lostSeconds == 0)
    }
}
