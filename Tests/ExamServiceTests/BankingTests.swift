import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

/// The life of a bank is the same in every store.
@Suite("The life of a bank")
struct BankingTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    private func withHall(_ house: House, _ body: (ExamHall) async throws -> Void) async throws {
        switch house {
        case .memory:
            let store = InMemoryStore()
            try await body(ExamHall(store: store, journal: store))
        case .sqlite:
            try await TemporaryDirectory.use { directory in
                let store = try SQLiteStore.inDirectory(directory)
                try await body(ExamHall(store: store, journal: store))
            }
        }
    }

    private func changed(_ from: String, _ to: String) throws -> ImportBankRequest {
        ImportBankRequest(
            files: try ExamHall.smallBank.files.map { .init(path: $0.path, text: $0.text.replacing(from, with: to, maxReplacements: 1)) })
    }

    /// The same bank under another version.
    private func nextVersion() throws -> ImportBankRequest {
        ImportBankRequest(
            files: try ExamHall.smallBank.files.map { file in
                guard file.path.hasSuffix("bank.yaml") else { return file }
                return .init(path: file.path, text: file.text.replacing(#/version: .*/#, with: "version: next"))
            })
    }

    @Test("it is handed in, reviewed and published by three people, and every step is on record", arguments: House.allCases)
    func wholeLife(house: House) async throws {
        try await withHall(house) { hall in
            let draft = try await hall.banking.importBank(ExamHall.smallBank, by: .author)
            #expect(draft.state == .draft)
            await #expect(throws: Refusal.unknown(what: "bank small")) { try await hall.programme.createWindow(.morning) }
            _ = try await hall.banking.review(.init(draft: draft.draft, accepted: true, note: "Read it all."), of: "small", by: .reviewer)
            let life = try await hall.banking.publish(.init(draft: draft.draft, note: ""), of: "small", by: .publisher)
            #expect(life.state == .published)
            let acts = try await hall.banking.history(of: "small").lives[0].events
            #expect(acts.map(\.by) == [.author, .reviewer, .publisher])
            #expect(acts.map(\.act) == [.drafted, .reviewed(note: "Read it all."), .published(note: "")])
            #expect(acts.allSatisfy { $0.at == .nine })
            try await hall.programme.createWindow(.morning)
            #expect(try await hall.banking.importBank(ExamHall.smallBank, by: .author).state == .published)
        }
    }

    @Test("who handed it in neither reviews nor publishes it, not even under two names for the same bytes", arguments: House.allCases)
    func fourEyes(house: House) async throws {
        try await withHall(house) { hall in
            let draft = try await hall.banking.importBank(ExamHall.smallBank, by: .author).draft
            let own = Refusal.ownWork(what: "bank small 1")
            await #expect(throws: own) {
                try await hall.banking.review(.init(draft: draft, accepted: true, note: ""), of: "small", by: .author)
            }
            _ = try await hall.banking.importBank(ExamHall.smallBank, by: .reviewer)
            await #expect(throws: own) {
                try await hall.banking.review(.init(draft: draft, accepted: true, note: ""), of: "small", by: .reviewer)
            }
            _ = try await hall.banking.review(.init(draft: draft, accepted: true, note: ""), of: "small", by: .publisher)
            await #expect(throws: own) { try await hall.banking.publish(.init(draft: draft, note: ""), of: "small", by: .author) }
            #expect(try await hall.banking.importBank(ExamHall.smallBank, by: .author).state == .reviewed)
            #expect(try await hall.banking.importBank(ExamHall.smallBank, by: .publisher).state == .draft, "the reviewer is an author now")
        }
    }

    @Test("a draft is not published before its review, nor after it was returned", arguments: House.allCases)
    func order(house: House) async throws {
        try await withHall(house) { hall in
            let draft = try await hall.banking.importBank(ExamHall.smallBank, by: .author).draft
            await #expect(throws: Refusal.self) {
                try await hall.banking.publish(.init(draft: draft, note: ""), of: "small", by: .publisher)
            }
            await #expect(throws: Refusal.self) {
                try await hall.banking.review(.init(draft: draft, accepted: false, note: ""), of: "small", by: .reviewer)
            }
            let returned = ReviewRequest(draft: draft, accepted: false, note: "Item SVC-001 has two keys.")
            #expect(try await hall.banking.review(returned, of: "small", by: .reviewer).state == .returned)
            let refusal = await #expect(throws: Refusal.self) {
                try await hall.banking.publish(.init(draft: draft, note: ""), of: "small", by: .publisher)
            }
            #expect(refusal == .notYet(what: "bank small 1 is returned, and only a reviewed one is published"))
        }
    }

    @Test("what is published never changes: another text under its version is refused", arguments: House.allCases)
    func immutable(house: House) async throws {
        try await withHall(house) { hall in
            let draft = try await hall.publish(ExamHall.smallBank).draft
            await #expect(throws: Refusal.self) {
                try await hall.banking.importBank(changed("A small bank", "Another bank"), by: .author)
            }
            await #expect(throws: Refusal.self) {
                try await hall.banking.review(.init(draft: draft, accepted: false, note: "Too late."), of: "small", by: .reviewer)
            }
        }
    }

    @Test("an item that was on a form keeps its text and its key in every later version", arguments: House.allCases)
    func lockedItems(house: House) async throws {
        try await withHall(house) { hall in
            try await hall.prepare()
            let next = try nextVersion()
            #expect(try await hall.banking.importBank(next, by: .author).version == "next")
            _ = try await hall.checkIn()
            func refused(_ from: String, _ to: String) async -> String {
                let files = next.files.map {
                    ImportBankRequest.File(path: $0.path, text: $0.text.replacing(from, with: to, maxReplacements: 1))
                }
                let refusal = await #expect(throws: Refusal.self) { try await hall.banking.importBank(.init(files: files), by: .author) }
                return refusal.map { "\($0)" } ?? ""
            }
            let sitting = try #require(try await hall.store.sittings(in: "morning").first)
            let form = try #require(try await hall.store.enrolment(sitting)).form
            let item = try #require(form.items.first)
            #expect(
                await refused(item.stem.markup.split(separator: "\n")[0].description, "Changed").contains("\(item.id) has been on forms"))
            #expect(try await hall.banking.importBank(next, by: .author).version == "next")
        }
    }

    @Test("forms and results are counted for each item", arguments: House.allCases)
    func tallies(house: House) async throws {
        try await withHall(house) { hall in
            try await hall.prepare()
            let checkedIn = try await hall.checkIn()
            let sitting = try #require(try await hall.store.sittings(in: "morning").first)
            let items = try #require(try await hall.store.enrolment(sitting)).form.items
            let drawn = try await hall.banking.history(of: "small").items
            #expect(drawn.map(\.item) == items.map(\.id).sorted())
            #expect(drawn.allSatisfy { $0.forms == 1 && $0.candidates == 0 && $0.facility == nil })
            let opened = try await hall.open(checkedIn)
            _ = try await hall.delivery.close(
                .init(epoch: opened.epoch, lastWork: 0), checkedIn.sitting, token: checkedIn.token)
            let graded = try await hall.banking.history(of: "small").items
            #expect(graded.allSatisfy { $0.candidates == 1 && $0.facility == 0 && $0.discrimination == nil })
        }
    }
}
