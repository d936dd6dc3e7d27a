import ExamModel
import Foundation
import Testing

@testable import QuestionFormats

@Suite("The CCSM practice bank as a QTI 3 package")
struct ShippedBankPackageTests {
    private static let imported: ImportedBank? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("QuestionBanks").path) {
            folder.deleteLastPathComponent()
        }
        let root = folder.appendingPathComponent("QuestionBanks/ciscsm/ccsm")
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return readBank(
            paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }.compactMap { path in
                FileManager.default.contents(atPath: root.appendingPathComponent(path).path).map {
                    SourceFile(path: path, bytes: Array($0))
                }
            }
        ).imported
    }()

    private func written() throws -> (ImportedBank, ForeignWriting) {
        let imported = try #require(Self.imported)
        let keys = Dictionary(uniqueKeysWithValues: imported.key.keys.map { ($0.item, $0) })
        let items = try imported.bank.allItems.map { item in
            ExportItem(item: item, key: try #require(keys[item.id]), category: [item.domain.text])
        }
        let bank = imported.bank
        return (imported, writeQTIPackage(items, testlets: bank.testlets, blueprints: bank.blueprints, title: bank.title))
    }

    @Test("comes back with every item, key, scenario and form as it was")
    func roundTrip() throws {
        let (imported, writing) = try written()
        let reading = readQTIPackage(try #require(writing.files.first))
        #expect(reading.refused.isEmpty && reading.title == imported.bank.title)
        let back = Dictionary(uniqueKeysWithValues: reading.items.map { ($0.source ?? "", $0) })
        #expect(back.count == imported.bank.allItems.count)
        let keys = Dictionary(uniqueKeysWithValues: imported.key.keys.map { ($0.item, $0) })
        for item in imported.bank.allItems {
            guard let again = back[item.id.text], let key = keys[item.id] else {
                Issue.record("\(item.id) is lost")
                continue
            }
            #expect(again.stem.blocks == item.stem.blocks && again.interaction.normal == item.interaction.normal, "\(item.id)")
            #expect(again.level == item.level && again.category == [item.domain.text] && again.shuffle == item.shuffle, "\(item.id)")
            #expect(again.correct == key.correct && again.scoring == key.scoring && again.worth == key.worth, "\(item.id)")
            #expect(again.rationale.blocks == StructuredText(key.rationale).blocks, "\(item.id)")
        }
        let testlets = imported.bank.testlets
        #expect(reading.testlets.map(\.title).sorted() == testlets.map(\.title).sorted())
        for testlet in testlets {
            let again = reading.testlets.first { $0.title == testlet.title }
            #expect(again?.items.map { reading.items[$0].source } == testlet.items.map(\.id.text))
            #expect(
                again?.exhibits.map(\.title) == testlet.exhibits.map(\.title) && again?.exhibits.map(\.kind) == testlet.exhibits.map(\.kind)
            )
            #expect(again?.exhibits.map(\.text.blocks) == testlet.exhibits.map(\.text.blocks))
        }
        #expect(reading.forms.map(\.seconds) == imported.bank.blueprints.sorted { $0.id < $1.id }.map { $0.minutes * 60 })
    }

    @Test("is the same bytes each time")
    func bytes() throws {
        #expect(try written().1.files == written().1.files)
    }
}

extension Interaction {
    /// With texts as they read, whatever marks they were written with.
    fileprivate var normal: Interaction {
        func normal(_ options: [Item.Option]) -> [Item.Option] {
            options.map { Item.Option(id: $0.id, text: StructuredText($0.text.blocks), isFixed: $0.isFixed) }
        }
        return switch self {
        case .single(let options): .single(options: normal(options))
        case .multiple(let options, let choose): .multiple(options: normal(options), choose: choose)
        case .order(let options, let choose): .order(options: normal(options), choose: choose)
        case .match(let prompts, let options):
            .match(prompts: prompts.map { Item.Prompt(id: $0.id, text: StructuredText($0.text.blocks)) }, options: normal(options))
        default: self
        }
    }
}
