import ExamModel
import Foundation
import Scoring
import Testing

@testable import QuestionFormats

/// The inputs that `Scripts/fuzz` found and what broke then is mended; each is named `<parser>-<what it is>`.
private enum Finds {
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpus/finds")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    /// The parser of the longest name that `name` begins with: `qti-package-x` is none of `qti`.
    static func target(_ name: String) -> FuzzTarget? {
        FuzzTarget.allCases.filter { name.hasPrefix($0.rawValue + "-") }.max { $0.rawValue.count < $1.rawValue.count }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

@Suite("What fuzzing found, and the promises that it looks after")
struct FuzzFindsTests {
    @Test("an input that once broke a parser breaks it no more", .timeLimit(.minutes(10)), arguments: Finds.names)
    func find(_ name: String) throws {
        let target = try #require(Finds.target(name), "name it after its parser: one of \(FuzzTarget.allCases.map(\.rawValue))")
        #expect(target.complaint(about: try Finds.bytes(name)) == nil)
    }

    @Test("the promises hold for the GIFT files beside the tests, read as any format", arguments: FuzzTarget.allCases)
    func kept(_ target: FuzzTarget) {
        #expect(GIFTCorpus.kept.count == 31)
        for file in GIFTCorpus.kept {
            #expect(target.complaint(about: file.bytes) == nil, "\(file.path) as \(target.rawValue)")
        }
    }

    @Test("what our own format takes, the writers of the others write so that it is read again", arguments: 1...6 as ClosedRange<UInt64>)
    func written(_ seed: UInt64) {
        let whole = RandomBank.bank(seed: seed)
        let keys = Dictionary(whole.key.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        for item in whole.bank.allItems {
            let bank = Bank(
                id: whole.bank.id, version: whole.bank.version, title: whole.bank.title, language: whole.bank.language,
                domains: whole.bank.domains, items: [item], testlets: [], blueprints: [])
            let key = BankKey(bank: bank.id, version: bank.version, keys: [keys[item.id]].compactMap(\.self))
            let alone = ImportedBank(bank: bank, key: key, schemes: [], provenance: nil)
            #expect(WriterPromise.complaint(about: alone) == nil, "\(item.interaction.kind): \(item.stem)")
        }
    }

    @Test("form feeds part the files of a bank in one input, and their first line is their path")
    func parted() {
        let files = FuzzTarget.own.parted(Array("bank.yaml\nbank: b\nversion: 1\n\u{C}items/a.yaml\n- item: a\n\u{C}".utf8))
        #expect(files.map(\.path) == ["bank.yaml", "items/a.yaml", ""])
        #expect(files.map(\.text) == ["bank: b\nversion: 1\n", "- item: a\n", ""])
        #expect(FuzzTarget.pattern.parted(Array("a\nb\u{C}c".utf8)).map(\.text) == ["a\nb", "c"])
    }

    @Test("a refusal without a line and a text with a hidden character are complained about")
    func complaints() {
        var reading = ForeignReading()
        reading.refused = [RefusedItem(place: Place(file: "x", line: 0), name: nil, rule: "x.y", what: "no", mend: "yes")]
        #expect(ForeignPromise.complaint(about: reading) == "the refusal x.y stands at line 0: 'no'; 'yes'")
        reading.refused = []
        let place = Place(file: "x", line: 1)
        reading.items = [
            ForeignItem(
                place: place, stem: "a\u{202E}b", interaction: .entry(Entry(kind: .essay)), scoring: .program(.byPeople))
        ]
        #expect(ForeignPromise.complaint(about: reading) == "U+202e is in a text: 'a\\u{202e}b'")
    }
}
