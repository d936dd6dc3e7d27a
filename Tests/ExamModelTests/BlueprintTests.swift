import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("A blueprint, enemies and statistics in JSON")
struct BlueprintTests {
    private func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func again<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test("a plain blueprint says nothing of what it does not ask for")
    func plain() throws {
        #expect(
            try text(Blueprint.tiny)
                == #"{"cells":[{"domain":"service","items":2},{"domain":"people","items":1}],"id":"small-tiny","minutes":10,"#
                + #""testlets":0,"title":"Tiny examination"}"#)
        #expect(try again(Blueprint.tiny) == .tiny)
        let bank = try text(Bank.small)
        #expect(!bank.contains("enemies"))
    }

    private static let full = Blueprint(
        id: "f", title: "F", minutes: 60, testlets: 1,
        cells: [Blueprint.Cell(domain: "a", level: .analyse, items: 2), Blueprint.Cell(domain: "a", items: 3)], pretest: 2,
        anchors: .items(["A", "B"]), facility: .init(least: 600, most: 750), information: [.init(theta: -500, least: 9_000)],
        exposurePercent: 30, overlap: 5)

    @Test("a full one comes back equal")
    func full() throws {
        #expect(
            try text(Self.full)
                == #"{"anchors":["A","B"],"cells":[{"domain":"a","items":2,"level":"analyse"},{"domain":"a","items":3}],"#
                + #""exposurePercent":30,"facility":{"least":600,"most":750},"id":"f","information":[{"least":9000,"theta":-500}],"#
                + #""minutes":60,"overlap":5,"pretest":2,"testlets":1,"title":"F"}"#)
        #expect(try again(Self.full) == Self.full)
    }

    @Test("anchors are a number or a list; nothing else is read")
    func anchors() throws {
        #expect(try again([Blueprint.Anchors.count(8), .items([])]) == [.count(8), .items([])])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Blueprint.Anchors].self, from: Data(#"["A"]"#.utf8)) }
    }

    @Test("a form has the cells' items and the pretest items")
    func itemCount() {
        #expect(Self.full.itemCount == 7 && Blueprint.small.itemCount == 6)
    }

    @Test("a bank with enemies and an item's statistics come back equal")
    func enemies() throws {
        let small = Bank.small
        let bank = Bank(
            id: small.id, version: small.version, title: small.title, language: small.language, domains: small.domains,
            items: small.items, testlets: small.testlets, blueprints: [Self.full], enemies: [["SVC-001", "SVC-T01-1"]])
        #expect(try again(bank) == bank)
        let statistics = ItemStatistics(
            item: "SVC-001", candidates: 40, facility: 725, discrimination: -12, exposures: 3,
            calibration: .init(slope: 1_000, location: -250))
        #expect(try again(statistics) == statistics)
        #expect(
            try text(ItemStatistics(item: "I", candidates: 0)) == #"{"candidates":0,"exposures":0,"item":"I"}"#)
    }
}
