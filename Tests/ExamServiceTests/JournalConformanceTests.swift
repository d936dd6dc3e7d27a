import ExamStore
import Foundation
import ServiceTestSupport
import Synchronization
import Testing

/// Every implementation of the journal keeps the same contract.
@Suite("The journal's contract")
struct JournalConformanceTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    private func withStore(
        of house: House, _ body: (any Checks) async throws -> Void
    ) async throws {
        switch house {
        case .memory: try await body(JournalConformance(InMemoryStore()))
        case .sqlite:
            try await TemporaryDirectory.use { directory in
                try await body(JournalConformance(try SQLiteStore.inDirectory(directory)))
            }
        }
    }

    @Test("what is appended is read back", arguments: House.allCases)
    func readBack(house: House) async throws {
        try await withStore(of: house) { try await $0.whatIsAppendedIsReadBack() }
    }

    @Test("an append to a head that has moved is refused, and leaves nothing", arguments: House.allCases)
    func movedHead(house: House) async throws {
        try await withStore(of: house) { try await $0.aMovedHeadIsRefused() }
    }

    @Test("of many appends to one head at the same time, one is taken", arguments: House.allCases)
    func race(house: House) async throws {
        try await withStore(of: house) { try await $0.oneOfManyWins() }
    }

    @Test("a refused append takes no other sitting's with it", arguments: House.allCases)
    func apart(house: House) async throws {
        try await withStore(of: house) { try await $0.sittingsDoNotDisturbEachOther() }
    }

    @Test("a sealed sitting is listed until its record is stored", arguments: House.allCases)
    func sealed(house: House) async throws {
        try await withStore(of: house) { try await $0.aSealedSittingIsNotUnsealed() }
    }

    @Test("nothing is stored twice under one name", arguments: House.allCases)
    func twice(house: House) async throws {
        try await withStore(of: house) { try await $0.nothingIsStoredTwice() }
    }
}

/// The checks of the suite, whatever the store.
protocol Checks {
    func whatIsAppendedIsReadBack() async throws
    func aMovedHeadIsRefused() async throws
    func oneOfManyWins() async throws
    func sittingsDoNotDisturbEachOther() async throws
    func aSealedSittingIsNotUnsealed() async throws
    func nothingIsStoredTwice() async throws
}

extension JournalConformance: Checks {}

/// A directory of one test's own.
enum TemporaryDirectory {
    private static let made = Mutex(0)

    static func use(_ body: (URL) async throws -> Void) async throws {
        let number = made.withLock { made in
            made += 1
            return made
        }
        let name = "invigil-test-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        let directory = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory)
    }
}
