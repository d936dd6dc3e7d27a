import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

/// Roles hold for a programme: its windows and its banks, and no other's.
@Suite("Roles by programme")
struct PlaceTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    private func withHall(_ house: House, _ body: (ExamHall) async throws -> Void) async throws {
        switch house {
        case .memory:
            let store = InMemoryStore()
            try await body(ExamHall(store: store, journal: store))
        case .sqlite:
            try await TemporaryDirectory.use {
                let store = try SQLiteStore.inDirectory($0)
                try await body(ExamHall(store: store, journal: store))
            }
        }
    }

    private static func lee(_ role: StaffRole, _ places: StaffPlace...) -> Staff {
        Staff(id: "lee", roles: [role], places: places)
    }

    static let ccsm = StaffPlace(scheme: "ccsm")
    static let other = StaffPlace(scheme: "other")

    static let holdings: [([StaffPlace]?, window: Bool, scheme: Bool)] = [
        (nil, true, true), ([], false, false), ([ccsm], true, true), ([other], false, false), ([other, ccsm], true, true),
        ([StaffPlace()], true, true), ([StaffPlace(window: "morning")], true, false), ([StaffPlace(window: "evening")], false, false),
        ([StaffPlace(scheme: "ccsm", window: "morning")], true, false), ([StaffPlace(scheme: "other", window: "morning")], false, false),
        ([StaffPlace(scheme: "ccsm", room: "B12")], false, false), ([StaffPlace(room: "B12")], false, false),
    ]

    @Test("a place narrows to a scheme, a window of it, or less than a window", arguments: holdings)
    func holds(_ places: [StaffPlace]?, window: Bool, scheme: Bool) {
        let staff = Staff(id: "lee", roles: [.admin], places: places)
        #expect(staff.holds("morning", of: "ccsm") == window)
        #expect(staff.holds("ccsm") == scheme)
        #expect(staff.holds(Set<SchemeID>(["ccsm"])) == scheme)
    }

    @Test("a bank of two programmes takes the roles for both, and a bank of none those for everything")
    func banksOfTwo() {
        #expect(!Self.lee(.author, Self.ccsm).holds(Set<SchemeID>(["ccsm", "other"])))
        #expect(Self.lee(.author, Self.ccsm, Self.other).holds(Set<SchemeID>(["ccsm", "other"])))
        #expect(!Self.lee(.author, Self.ccsm).holds(Set<SchemeID>()))
        #expect(Staff(id: "lee", roles: [.author]).holds(Set<SchemeID>()))
    }

    @Test("an author of another programme hands in no bank of this one, not even under a name that is there", arguments: House.allCases)
    func handIn(_ house: House) async throws {
        try await withHall(house) { hall in
            await #expect(throws: Refusal.notAllowed) {
                try await hall.banking.importBank(ExamHall.smallBank, by: Self.lee(.author, Self.other))
            }
            let foreign = ImportBankRequest(
                files: try ExamHall.smallBank.files.map {
                    .init(path: $0.path, text: $0.text.replacing("scheme: ccsm", with: "scheme: other"))
                })
            let small = try ExamHall.smallBank
            try #require(foreign != small, "the scheme has another name")
            _ = try await hall.banking.importBank(ExamHall.smallBank, by: Self.lee(.author, Self.ccsm))
            await #expect(throws: Refusal.notAllowed) { try await hall.banking.importBank(foreign, by: Self.lee(.author, Self.other)) }
            #expect(try await hall.banking.banks(for: .author).count == 1)
        }
    }

    @Test("the list has the banks of the own programmes", arguments: House.allCases)
    func list(_ house: House) async throws {
        try await withHall(house) { hall in
            try await hall.prepare()
            #expect(try await hall.banking.banks(for: Self.lee(.reviewer, Self.ccsm)).map(\.bank) == ["small"])
            #expect(try await hall.banking.banks(for: Self.lee(.reviewer, Self.other)).isEmpty)
            #expect(try await hall.banking.banks(for: Self.lee(.admin, StaffPlace(window: "morning"))).isEmpty)
            #expect(try await hall.proctoring.windows(for: Self.lee(.admin, Self.ccsm)).count == 1)
            #expect(try await hall.proctoring.windows(for: Self.lee(.admin, Self.other)).isEmpty)
        }
    }

    @Test("an admin of a programme sets up its windows with its banks, and no others", arguments: House.allCases)
    func createWindow(_ house: House) async throws {
        try await withHall(house) { hall in
            try await hall.publish(ExamHall.smallBank)
            for place in [Self.other, StaffPlace(window: "morning"), StaffPlace(scheme: "ccsm", room: "B12")] {
                await #expect(throws: Refusal.notAllowed) {
                    try await hall.programme.createWindow(.morning, by: Self.lee(.admin, place))
                }
            }
            try await hall.programme.createWindow(.morning, by: Self.lee(.admin, Self.ccsm))
        }
    }

    @Test("what is asked for a window, a sitting or a bank is asked of the place", arguments: House.allCases)
    func admits(_ house: House) async throws {
        try await withHall(house) { hall in
            try await hall.prepare()
            let (programme, ada) = (hall.programme, try await hall.checkIn())
            for place in [Self.ccsm, StaffPlace(window: "morning"), StaffPlace(scheme: "ccsm", window: "morning")] {
                try await programme.admit(Self.lee(.admin, place), to: "morning" as WindowID)
                try await programme.admit(Self.lee(.admin, place), to: ada.sitting)
            }
            for place in [Self.other, StaffPlace(window: "evening"), StaffPlace(window: "morning", room: "B12")] {
                let lee = Self.lee(.admin, place)
                await #expect(throws: Refusal.notAllowed) { try await programme.admit(lee, to: "morning" as WindowID) }
                await #expect(throws: Refusal.notAllowed) { try await programme.admit(lee, to: ada.sitting) }
                await #expect(throws: Refusal.notAllowed) { try await programme.admit(lee, to: "small" as BankID) }
            }
            let robot = try await programme.rehearse("morning", by: "lee")
            try await programme.admit(Self.lee(.admin, StaffPlace(window: "morning")), to: robot.sitting)
        }
    }
}
