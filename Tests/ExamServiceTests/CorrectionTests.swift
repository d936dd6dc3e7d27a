import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Signing
import Testing

/// A key that turned out to be wrong: tried out, proposed, confirmed by another, and carried out for those whose result is another.
///
/// Four of six marks pass. Ada has just four and Ida just three, for they disagree about the first item of the scenario: Ada says `a`, as
/// it is keyed, and Ida says `b`.
@Suite("Corrections of keys")
struct CorrectionTests {
    static let ida = Candidate(
        id: "ida", name: "Ida Rhodes", evidence: Evidence(experienceMonths: 30, courses: ["Customer Service Diploma"]))
    static let reason = "The oldest ticket is b: the export had the wrong time zone."
    static let oldest = Item.mondayOldest.id

    private static func written(
        _ policy: WrittenCorrection.Policy, _ answer: String? = nil, neverHarm: Bool = false
    ) -> WrittenCorrection {
        WrittenCorrection(changes: [.init(item: oldest, policy: policy, answer: answer)], neverHarm: neverHarm)
    }

    private func withRoom(_ house: StaffTests.House, _ body: (CorrectionRoom) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.openWholeExam()
            let scenario = Set(Testlet.monday.items.map(\.id))
            func sit(_ candidate: Candidate, _ oldest: Answer) async throws -> SittingID {
                var others = 0
                return try await hall.sits(candidate) { item, right in
                    if item == Self.oldest { return oldest }
                    if scenario.contains(item) { return right }
                    others += 1
                    return others == 1 ? right : nil
                }
            }
            let ada = try await sit(.ada, .choices(["a"]))
            try await body(CorrectionRoom(hall: hall, ada: ada, ida: try await sit(Self.ida, .choices(["b"]))))
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    @Test(
        "the simulator tells who crosses the cut under each policy, and does nothing",
        arguments: [
            (written(.dropItem), "2 of 2: 1 down, 1 up, pass to fail 1, fail to pass 0, revoked 1, granted 0, spared 0"),
            (written(.creditAll), "1 of 2: 0 down, 1 up, pass to fail 0, fail to pass 1, revoked 0, granted 1, spared 0"),
            (written(.dualKey, "b"), "1 of 2: 0 down, 1 up, pass to fail 0, fail to pass 1, revoked 0, granted 1, spared 0"),
            (written(.rekey, "b"), "2 of 2: 1 down, 1 up, pass to fail 1, fail to pass 1, revoked 1, granted 1, spared 0"),
            (written(.rekey, "b", neverHarm: true), "1 of 2: 1 down, 1 up, pass to fail 1, fail to pass 1, revoked 0, granted 1, spared 1"),
            (written(.rekey, "c"), "1 of 2: 1 down, 0 up, pass to fail 1, fail to pass 0, revoked 1, granted 0, spared 0"),
        ])
    func simulated(written: WrittenCorrection, told: String) async throws {
        try await withRoom(.memory) { room in
            let before = try await room.bundle(room.ada)
            let trial = try await room.hall.registry.tryOut(.init(corrections: [written]), on: "small")[0]
            let impact = trial.impact
            #expect(
                """
                \(impact.superseded) of \(impact.sittings): \(impact.lowered) down, \(impact.raised) up, pass to fail \(impact.passToFail), \
                fail to pass \(impact.failToPass), revoked \(impact.designationsRevoked), granted \(impact.designationsGranted), \
                spared \(impact.spared)
                """ == told)
            #expect(trial.flips.count == impact.passToFail + impact.failToPass)
            #expect(await room.hall.delivery.applyCorrections() == [])
            #expect(try await room.bundle(room.ada).result == before.result)
            #expect(try await room.hall.registry.corrections(of: "small").isEmpty)
        }
    }

    @Test(
        "a new key by two people: who passed fails, who failed passes, and the records name each other",
        arguments: StaffTests.House.allCases)
    func rekeyed(house: StaffTests.House) async throws {
        try await withRoom(house) { room in
            let (ada, ida) = (try await room.bundle(room.ada), try await room.bundle(room.ida))
            let proposed = try await room.propose(Self.written(.rekey, "b"))
            #expect(try await room.propose(Self.written(.rekey, "b")) == proposed, "the same again")
            let confirm = CorrectionStep.confirm(proposed.file.id, seen: try identity(of: proposed.trial))
            await #expect(throws: Refusal.shortfall(what: "You proposed this correction yourself: another admin confirms it.")) {
                _ = try await room.take(confirm, by: .mina)
            }
            #expect(await room.hall.delivery.applyCorrections() == [])
            #expect(try await room.bundle(room.ada).result == ada.result, "one person is not enough")
            _ = try await room.take(confirm, by: .kim)
            #expect(try await room.take(confirm, by: .kim).file.state == .confirmed, "the same again")
            #expect(await room.hall.delivery.applyCorrections() == [])
            #expect(await room.hall.delivery.release() == [])

            let report = try await room.hall.registry.correction(proposed.file.id, of: "small")
            #expect(report.file.state == .applied && report.impact == proposed.impact)
            #expect(
                report.sittings.map(\.words).sorted()
                    == [
                        "\(room.ada) ada: pass 714 -> fail 561, superseded, designation revoked",
                        "\(room.ida) ida: fail 561 -> pass 714, superseded, designation granted",
                    ].sorted())
            let (adaNow, idaNow) = (try await room.bundle(room.ada), try await room.bundle(room.ida))
            #expect(adaNow.designation == nil && idaNow.designation != nil)
            for (before, now) in [(ada, adaNow), (ida, idaNow)] {
                let record = try room.credential(now.result)
                #expect(record.evidence(.superseded) == [sha256(Array(before.result.utf8))], "the new record names the old one")
                let told = (try await room.isRevoked(before.result), try await room.isRevoked(now.result))
                #expect(told == (true, false))
                #expect(record.subject == (try room.credential(before.result)).subject)
            }
            #expect(try await room.isRevoked(try #require(ada.designation)))
            let summary = try await room.hall.registry.summary(of: room.ada)
            #expect(summary.outcome == .fail && summary.corrected?.reason == Self.reason && summary.corrected?.before.outcome == .pass)
            #expect(summary.revoked == nil)
        }
    }

    @Test(
        "a second right answer: who has a designation keeps record and number, and the other gets both",
        arguments: StaffTests.House.allCases)
    func dual(house: StaffTests.House) async throws {
        try await withRoom(house) { room in
            let ada = try await room.bundle(room.ada)
            let report = try await room.correct(Self.written(.dualKey, "b"))
            #expect(report.sittings.map(\.fate) == [.unchanged, .superseded] && report.sittings.map(\.designation) == [.kept, .granted])
            #expect(try await room.bundle(room.ada).result == ada.result)
            #expect(try await !room.isRevoked(ada.result))
            #expect(try await room.hall.registry.summary(of: room.ada).corrected == nil)
            let ida = try #require(try await room.bundle(room.ida).designation.flatMap { DesignationFacts(jwt: $0) })
            #expect(ida.licence.hasPrefix("CCSM-2026-"))
        }
    }

    @Test("whoever keeps the designation keeps its number, over as many corrections as there are", arguments: StaffTests.House.allCases)
    func number(house: StaffTests.House) async throws {
        try await withRoom(house) { room in
            func licence() async throws -> String? {
                try await room.bundle(room.ada).designation.flatMap { DesignationFacts(jwt: $0) }?.licence
            }
            let first = try #require(try await licence())
            try await room.correct(Self.written(.rekey, "b"))
            #expect(try await licence() == nil)
            try await room.correct(Self.written(.rekey, "a"))
            #expect(try await licence() == first, "the number comes back with the designation")
            let records = [try await room.bundle(room.ada).result]
            try await room.correct(WrittenCorrection(changes: [.init(item: Item.mondayStaff.id, policy: .dropItem)], neverHarm: false))
            #expect(try await licence() == nil)
            #expect(try await room.bundle(room.ada).result != records[0])
            #expect(try await room.hall.registry.corrections(of: "small").map(\.state) == [.applied, .applied, .applied])
        }
    }

    @Test("nobody is harmed: who would get less keeps the record, and the next correction does not make up for it")
    func spared() async throws {
        try await withRoom(.sqlite) { room in
            let ada = try await room.bundle(room.ada)
            let report = try await room.correct(Self.written(.rekey, "b", neverHarm: true))
            #expect(report.sittings.map(\.fate) == [.spared, .superseded])
            #expect(try await room.bundle(room.ada).result == ada.result)
            #expect(try await !room.isRevoked(ada.result))
            // By the key that she was spared she has four of six; with one more item credited, nothing of hers is less.
            let other = WrittenCorrection(changes: [.init(item: Item.mondayStaff.id, policy: .creditAll)], neverHarm: false)
            let next = try await room.correct(other)
            #expect(next.sittings.map(\.fate) == [.unchanged, .unchanged], "\(next.sittings.map(\.words))")
            #expect(try await room.bundle(room.ada).result == ada.result)
        }
    }

    @Test("who hands in after it is graded by the corrected key, and is not corrected once more", arguments: StaffTests.House.allCases)
    func later(house: StaffTests.House) async throws {
        try await withRoom(house) { room in
            try await room.correct(Self.written(.rekey, "b"))
            let edith = Candidate(id: "edith", name: "Edith Clarke", evidence: Candidate.ada.evidence)
            let sitting = try await room.hall.sits(edith) { item, right in item == Self.oldest ? .choices(["b"]) : right }
            #expect(try await room.hall.registry.summary(of: sitting).scaled == 1000)
            #expect(try await room.hall.registry.summary(of: sitting).corrected == nil)
            let history = try await room.hall.banking.history(of: "small").items.first { $0.item == Self.oldest }
            #expect(history?.candidates == 3 && history?.sumX == 2000, "Ida and Edith were right after all, and Ada was not")
        }
    }

    @Test("what was revoked is not made good; a designation that was taken back stays away", arguments: [RevokedPart.result, .designation])
    func revokedBefore(part: RevokedPart) async throws {
        try await withRoom(.sqlite) { room in
            _ = try await room.hall.delivery.revoke(.propose(part: part, reason: "another sat"), room.ada, by: .mina)
            _ = try await room.hall.delivery.revoke(.confirm, room.ada, by: .kim)
            let before = try await room.bundle(room.ada)
            let report = try await room.correct(Self.written(.rekey, "b"))
            let line = try #require(report.sittings.first { $0.sitting == room.ada })
            #expect(line.fate == (part == .result ? .revokedBefore : .superseded) && line.designation == .none)
            let now = try await room.bundle(room.ada)
            #expect((now.result == before.result) == (part == .result))
            if part == .designation { #expect(now.designation == nil) }
        }
    }

    @Test("refused, and nothing is kept: no reason, no such item, no such answer, nothing changed, two at a time, another impact")
    func refused() async throws {
        try await withRoom(.sqlite) { room in
            func refusal(_ body: () async throws -> Void) async -> String {
                do {
                    try await body()
                    return "taken"
                } catch {
                    return "\(error)"
                }
            }
            let fine = Self.written(.rekey, "b")
            let cases: [(String, () async throws -> Void)] = [
                ("for a reason of 1 to 900 bytes", { _ = try await room.take(.propose(fine, reason: ""), by: .mina) }),
                (
                    "no item XYZ",
                    {
                        _ = try await room.propose(.init(changes: [.init(item: "XYZ", policy: .dropItem)], neverHarm: false))
                    }
                ),
                ("' ' cannot be read", { _ = try await room.propose(Self.written(.rekey, " ")) }),
                ("z is not a whole answer", { _ = try await room.propose(Self.written(.rekey, "z")) }),
                ("needs the answer", { _ = try await room.propose(Self.written(.dualKey)) }),
                ("takes none", { _ = try await room.propose(Self.written(.dropItem, "b")) }),
                ("changes nothing", { _ = try await room.propose(Self.written(.rekey, "a")) }),
                ("of 1 to 50 items", { _ = try await room.propose(.init(changes: [], neverHarm: false)) }),
                ("published bank none", { _ = try await room.hall.delivery.correct(.propose(fine, reason: "x"), "none", by: .mina) }),
                ("correction cor-1 of bank small", { _ = try await room.take(.withdraw("cor-1"), by: .mina) }),
            ]
            for (words, body) in cases {
                let told = await refusal(body)
                #expect(told.contains(words), "\(words): \(told)")
            }
            #expect(try await room.hall.registry.corrections(of: "small").isEmpty)
            let proposed = try await room.propose(fine)
            let another = await refusal { _ = try await room.propose(Self.written(.dropItem)) }
            #expect(another.contains("is proposed. Confirm or withdraw that one first"), "\(another)")
            let unseen = await refusal { _ = try await room.take(.confirm(proposed.file.id, seen: .ones), by: .kim) }
            #expect(unseen.contains("Look again"), "\(unseen)")
            #expect(try await room.take(.withdraw(proposed.file.id), by: .kim).file.state == .withdrawn)
            #expect(try await room.take(.withdraw(proposed.file.id), by: .kim).file.state == .withdrawn, "the same again")
            let gone = await refusal {
                _ = try await room.take(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), by: .kim)
            }
            #expect(gone.contains("is withdrawn and cannot be confirmed"), "\(gone)")
            #expect(await room.hall.delivery.applyCorrections() == [])
        }
    }

    @Test("a stored correction that nothing was done of yet is carried out by the next server", arguments: StaffTests.House.allCases)
    func interrupted(house: StaffTests.House) async throws {
        try await withRoom(house) { room in
            let proposed = try await room.propose(Self.written(.rekey, "b"))
            _ = try await room.take(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), by: .kim)
            let waiting = try await room.hall.registry.correction(proposed.file.id, of: "small")
            #expect(waiting.file.state == .confirmed && waiting.sittings.isEmpty)
            for _ in 1...2 { #expect(await room.hall.delivery.applyCorrections() == []) }
            let done = try await room.hall.registry.correction(proposed.file.id, of: "small")
            #expect(done.file.state == .applied && done.sittings.count == 2)
        }
    }

    @Test("a record that was stored and not released is nobody's, and is released as soon as the log takes it")
    func unreleased() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let ada = try await hall.adaPasses()
        let room = CorrectionRoom(hall: hall, ada: ada, ida: ada)
        let proposed = try await room.propose(Self.written(.dropItem))
        _ = try await room.take(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), by: .kim)
        store.fillLog()
        let faults = await hall.delivery.applyCorrections()
        #expect(faults.count == 1 && faults[0].contains("the disk is full"), "\(faults)")
        await #expect(throws: Refusal.self, "it is not told before it is in the log") { _ = try await room.bundle(ada) }
        #expect(try await hall.registry.correction(proposed.file.id, of: "small").file.state == .confirmed)
        store.fillLog(false)
        #expect(await hall.delivery.applyCorrections() == [])
        #expect(try await hall.registry.correction(proposed.file.id, of: "small").file.state == .applied)
        #expect(try room.credential(try await room.bundle(ada).result).evidence(.superseded).count == 1)
        #expect(try await store.allRecords(of: ada).count == 2, "it was made once")
    }

    @Test("a correction that changed nothing for somebody counts for the next one all the same; the sums follow each")
    func unchanged() async throws {
        try await withRoom(.sqlite) { room in
            func sum() async throws -> Int? {
                try await room.hall.banking.history(of: "small").items.first { $0.item == Self.oldest }?.sumX
            }
            #expect(try await sum() == 1000, "Ada alone was right")
            let first = try await room.correct(Self.written(.dualKey, "c"))
            #expect(first.sittings.map(\.fate) == [.unchanged, .unchanged])
            // Ida's b is right now, and so are a and c.
            let second = try await room.correct(Self.written(.dualKey, "b"))
            #expect(second.sittings.map(\.fate) == [.unchanged, .superseded] && second.sittings.map(\.after.outcome) == [.pass, .pass])
            let edith = Candidate(id: "edith", name: "Edith Clarke", evidence: Candidate.ada.evidence)
            let sitting = try await room.hall.sits(edith) { item, right in item == Self.oldest ? .choices(["c"]) : right }
            let (edithKey, idaKey) = (try await key(of: sitting, room), try await key(of: room.ida, room))
            #expect(edithKey == idaKey, "whoever was corrected has the key of whoever came later")
            #expect(try await sum() == 3000)
            let spared = try await room.correct(Self.written(.rekey, "b", neverHarm: true))
            #expect(spared.impact.spared == 2)
            #expect(try await sum() == 1000, "Ida alone was right")
            try await room.correct(Self.written(.rekey, "c"))
            #expect(try await sum() == 1000, "and now Edith alone: nothing is taken away twice")
        }
    }

    private func key(of sitting: SittingID, _ room: CorrectionRoom) async throws -> Digest {
        try decode(ScoringManifest.self, from: Array(try await room.bundle(sitting).manifest.utf8)).key
    }

    @Test("what is taken back while it is being corrected is looked at again, and not given anew")
    func takenBack() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let room = CorrectionRoom(hall: hall, ada: try await hall.adaPasses(), ida: "")
        var batch = CorrectedBatch()
        batch.records = [try #require(try await store.record(of: room.ada))]
        _ = try await hall.delivery.revoke(.propose(part: .designation, reason: "another's portfolio"), room.ada, by: .mina)
        _ = try await hall.delivery.revoke(.confirm, room.ada, by: .kim)
        await #expect(throws: Refusal.self) { try await store.save(batch, of: "cor-1") }
        #expect(try await store.allRecords(of: room.ada).count == 1)
    }

    @Test("nobody tries out the key of an item that was never sat, and a trial says nothing of what is keyed")
    func unseen() async throws {
        try await withRoom(.memory) { room in
            let items = Set(try await room.bundle(room.ada).form.items.map(\.id))
                .union(try await room.bundle(room.ida).form.items.map(\.id))
            let other = try #require(Bank.small.allItems.first { !items.contains($0.id) && $0.interaction.kind == "single" }).id
            for answer in ["a", "b", "c", "d"] {
                let written = WrittenCorrection(changes: [.init(item: other, policy: .rekey, answer: answer)], neverHarm: false)
                let trial = try await room.hall.registry.tryOut(.init(corrections: [written]), on: "small")[0]
                #expect(trial.impact == CorrectionImpact())
                let told = await #expect(throws: Refusal.self) { _ = try await room.propose(written) }
                #expect(told.map { "\($0)" }?.contains("No graded sitting had it") == true)
            }
            let keyed = try await room.hall.registry.tryOut(.init(corrections: [Self.written(.rekey, "a")]), on: "small")[0]
            #expect(keyed.impact.superseded == 0 && keyed.impact.sittings == 2)
        }
    }
}
