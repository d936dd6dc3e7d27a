import Designations
import ExamModel
import Testing

/// The rules for incidents, as a table.
@Suite("What the rules say of an incident")
struct IncidentAdviceTests {
    struct Row: Sendable {
        let kind: Incident.Kind
        let workedMinutes: Int
        let seen: Int
        let lost: Int
        let outcome: IncidentOutcome
    }

    static let usual = [
        // 60 items: under 15 minutes and under 10 percent, that is at most 5 seen.
        Row(kind: .technical, workedMinutes: 14, seen: 5, lost: 60, outcome: .resit),
        Row(kind: .technical, workedMinutes: 15, seen: 5, lost: 60, outcome: .creditTime),
        Row(kind: .technical, workedMinutes: 14, seen: 6, lost: 60, outcome: .creditTime),
        Row(kind: .technical, workedMinutes: 1, seen: 1, lost: 59, outcome: .creditTime),
        Row(kind: .room, workedMinutes: 40, seen: 30, lost: 0, outcome: .resume),
        Row(kind: .illness, workedMinutes: 3, seen: 2, lost: 600, outcome: .resit),
        Row(kind: .conduct, workedMinutes: 3, seen: 2, lost: 600, outcome: .resume),
    ]

    private func evidence(_ row: Row) -> IncidentEvidence {
        IncidentEvidence(
            workedSeconds: row.workedMinutes * 60, seen: row.seen, answered: 0, items: 60, lastSavedAt: nil, lastedSeconds: row.lost,
            lostSeconds: row.lost, givenBackSeconds: 0, facts: [], sequence: 9)
    }

    @Test("what is usual: sit again if hardly begun, time back if some was lost, go on otherwise", arguments: usual)
    func whatIsUsual(_ row: Row) {
        let advice = advise(on: row.kind, evidence(row), under: IncidentRule.usual)
        #expect(advice.outcome == row.outcome)
        #expect(!advice.because.isEmpty)
    }

    @Test("the first rule whose conditions all hold counts, and every condition up to it is told")
    func first() {
        let rules = [IncidentRule(.void, kinds: [.conduct]), IncidentRule(.resit, underMinutes: 30), IncidentRule(.resume)]
        let row = Row(kind: .room, workedMinutes: 20, seen: 9, lost: 0, outcome: .resit)
        let advice = advise(on: .room, evidence(row), under: rules)
        #expect(advice.outcome == .resit)
        #expect(
            advice.because == [
                .init(met: false, text: "declare void: for conduct; this one is room"),
                .init(met: true, text: "sit again: under 30 minutes worked before; it was 20"),
            ])
        #expect(advise(on: .conduct, evidence(row), under: rules).outcome == .void)
    }

    @Test("where no rule fits the candidate goes on, and that is told")
    func none() {
        let row = Row(kind: .room, workedMinutes: 20, seen: 9, lost: 0, outcome: .resume)
        let advice = advise(on: .room, evidence(row), under: [IncidentRule(.void, kinds: [.conduct])])
        #expect(advice.outcome == .resume && advice.because.last?.text == "no rule fits: the candidate goes on")
    }
}
