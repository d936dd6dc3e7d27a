import ExamFixtures
public import ExamModel
public import ExamService
import Records

/// The contract of ``ExamService/Journal``, to be held by every implementation. Each check throws if it does not hold.
public struct JournalConformance<Store: Journal & ProgrammeStore>: Sendable {
    public let store: Store

    public struct Broken: Error, CustomStringConvertible {
        public let description: String
    }

    public init(_ store: Store) {
        self.store = store
    }

    private func require(_ holds: Bool, _ what: String) throws {
        if !holds { throw Broken(description: what) }
    }

    /// Enrols a sitting and gives the head of its one-entry journal.
    public func enrol(_ sitting: SittingID, code: UInt8 = 0x51) async throws -> Digest {
        let first = SittingEvent(sequence: 1, at: .nine, what: .admitted(admission: .ada))
        let entry = try JournalChain.link([first], after: JournalChain.genesis(of: sitting))[0]
        if try await store.window(ExamWindow.morning.id) == nil { try await store.save(ExamWindow.morning) }
        let enrolment = Enrolment(
            sitting: sitting, candidate: Candidate(id: CandidateID(sitting.text), name: "Ada Lovelace"),
            window: ExamWindow.morning.id, scheme: "ccsm", schemeVersion: "1", route: "exam", form: .threeItems,
            formHash: .threes, codeHash: .repeating(code))
        try await store.enrol(enrolment, admission: entry)
        return entry.head
    }

    public func append(_ events: [SittingEvent], to sitting: SittingID, after head: Digest) async throws -> Digest {
        let entries = try JournalChain.link(events, after: head)
        try await withCheckedThrowingContinuation { continuation in
            store.append(entries, to: sitting, after: head) { continuation.resume(with: $0) }
        }
        return entries.last?.head ?? head
    }

    public func whatIsAppendedIsReadBack() async throws {
        let head = try await enrol("sit-read", code: 1)
        let events = [
            SittingEvent(sequence: 2, at: .nine, what: .agreed(rules: .fours)),
            SittingEvent(sequence: 3, at: .ten, what: .opened(epoch: 1, writer: .laptop)),
        ]
        _ = try await append(events, to: "sit-read", after: head)
        let entries = try await store.entries(of: "sit-read")
        try require(Array(entries.map(\.event).dropFirst()) == events, "the events are not what was appended")
        try require(JournalChain.check(entries, of: "sit-read") == nil, "the chain does not hold")
    }

    public func aMovedHeadIsRefused() async throws {
        let head = try await enrol("sit-head", code: 2)
        let event = SittingEvent(sequence: 2, at: .nine, what: .agreed(rules: .fours))
        _ = try await append([event], to: "sit-head", after: head)
        do {
            _ = try await append([event], to: "sit-head", after: head)
            throw Broken(description: "an append to an old head was taken")
        } catch AppendFault.headMoved {
            let count = try await store.entries(of: "sit-head").count
            try require(count == 2, "a refused append left something behind")
        }
    }

    /// Of many appends to one head at the same time exactly one is taken.
    public func oneOfManyWins() async throws {
        let head = try await enrol("sit-race", code: 3)
        let event = SittingEvent(sequence: 2, at: .nine, what: .agreed(rules: .fours))
        let wins = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<32 {
                group.addTask { (try? await append([event], to: "sit-race", after: head)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try require(wins == 1, "\(wins) of 32 appends to one head were taken")
    }

    /// Many sittings at once: none disturbs another, and a refused one takes none with it.
    public func sittingsDoNotDisturbEachOther() async throws {
        var heads: [SittingID: Digest] = [:]
        for number in 0..<40 {
            heads[SittingID("sit-many-\(number)")] = try await enrol(SittingID("sit-many-\(number)"), code: UInt8(100 + number))
        }
        let taken = await withTaskGroup(of: Bool.self) { group in
            for (index, (sitting, head)) in heads.sorted(by: { $0.key < $1.key }).enumerated() {
                let event = SittingEvent(sequence: 2, at: .nine, what: .agreed(rules: .fours))
                let expected = index % 4 == 0 ? Digest.ones : head
                group.addTask { (try? await append([event], to: sitting, after: expected)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try require(taken == 30, "\(taken) of 30 right appends were taken")
    }

    public func aSealedSittingIsNotUnsealed() async throws {
        let head = try await enrol("sit-seal", code: 4)
        let before = try await store.unsealedSittings()
        try require(before.contains("sit-seal"), "an open sitting is not listed as unsealed")
        let seal = SittingEvent(sequence: 2, at: .ten, what: .closed(closing: .ended))
        _ = try await append([seal], to: "sit-seal", after: head)
        let (unsealed, unrecorded) = (try await store.unsealedSittings(), try await store.unrecordedSittings())
        try require(!unsealed.contains("sit-seal"), "a sealed sitting is listed as unsealed")
        try require(unrecorded.contains("sit-seal"), "a sealed sitting without a record is not listed")
    }

    public func nothingIsStoredTwice() async throws {
        _ = try await enrol("sit-twice", code: 5)
        do {
            _ = try await enrol("sit-twice", code: 6)
            throw Broken(description: "a second enrolment under one name was taken")
        } catch Refusal.exists {}
        do {
            try await store.save(ExamWindow.morning)
            throw Broken(description: "a second window under one name was taken")
        } catch Refusal.exists {}
    }
}
