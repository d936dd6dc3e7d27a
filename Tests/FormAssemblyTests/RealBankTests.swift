import ExamFixtures
import ExamModel
import FormAssembly
import Foundation
import QuestionFormats
import Testing

@Suite("The CCSM practice bank")
struct RealBankTests {
    /// `QuestionBanks/ciscsm/ccsm` of this repository.
    static let files: [SourceFile] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "QuestionBanks/ciscsm/ccsm")
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }.compactMap { path in
            FileManager.default.contents(atPath: root.appending(path: path).path).map { SourceFile(path: path, bytes: Array($0)) }
        }
    }()

    static let reading = readBank(files)

    @Test("is read without a finding")
    func isClean() {
        #expect(Self.reading.report.description == "0 errors, 0 warnings")
    }

    @Test("is equal after writing and reading")
    func roundTrip() throws {
        let imported = try #require(Self.reading.imported)
        #expect(try readBank(writeBank(imported)).imported == imported)
    }

    @Test("gives a form of 100 items with 20 of each domain, and of 12, for every seed", arguments: 0..<20 as Range<UInt64>)
    func forms(_ seed: UInt64) throws {
        let bank = try #require(Self.reading.imported?.bank)
        #expect(bank.blueprints.map(\.id) == ["ccsm-exam", "ccsm-short"])
        for blueprint in bank.blueprints {
            let form = try assemble(blueprint, from: bank, identity: .ones, seed: seed).get()
            #expect(form.items.count == blueprint.itemCount)
        }
    }

    @Test("has a known number of disjoint forms for each blueprint, with the cell that limits it")
    func supplies() throws {
        let bank = try #require(Self.reading.imported?.bank)
        for blueprint in bank.blueprints {
            let supply = supply(of: bank, for: blueprint, identity: .ones)
            #expect(supply.isExact && supply.atLeast > 0 && !supply.bindings.isEmpty, "\(supply.lines)")
            #expect(violations(of: supply.forms, against: blueprint, from: bank, isDisjoint: true) == [])
        }
    }

    @Test("no item on a candidate's paper says anything of its key")
    func paperHasNoKeys() throws {
        let imported = try #require(Self.reading.imported)
        let form = try assemble(imported.bank.blueprints[0], from: imported.bank, identity: .ones, seed: 1).get()
        let paper = String(describing: Paper(form))
        for key in imported.key.keys { #expect(!paper.contains(key.rationale)) }
    }
}
