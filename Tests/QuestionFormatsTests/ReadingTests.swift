import ExamFixtures
import ExamModel
import QuestionFormats
import Testing

@Suite("Reading a bank")
struct ReadingTests {
    private func imported(_ fixture: BankFilesFixture = .whole) throws -> ImportedBank {
        let reading = readBank(fixture.files)
        return try #require(reading.imported, "\(reading.report)")
    }

    @Test("a whole bank gives no findings")
    func whole() {
        #expect(readBank(BankFilesFixture.whole.files).report.description == "0 errors, 0 warnings")
    }

    @Test("the head, domains, blueprint and scheme come as they are written")
    func head() throws {
        let bank = try imported().bank
        #expect(bank.id == "small" && bank.version == "1" && bank.title == "A small bank" && bank.language == "en")
        #expect(bank.domains == Bank.small.domains)
        #expect(bank.blueprints == [.small])
        let scheme = try #require(try imported().schemes.first)
        #expect(scheme.routes == Scheme.ccsm.routes && scheme.scale == .hundredToThousand && scheme.effective == .newYear)
        #expect(try imported().provenance == "Written for tests.")
    }

    @Test("items come sorted by id with their interactions")
    func items() throws {
        let bank = try imported().bank
        #expect(bank.items.map(\.id.text) == ["PEO-001", "PEO-002", "SVC-001", "SVC-003"])
        #expect(bank.items.map(\.interaction.kind) == ["order", "match", "single", "multiple"])
        #expect(bank.items[1].interaction.prompts == .numbered("Sets the rota", "Takes calls"))
        #expect(bank.items[2].stem == "A queue holds an outage, a late invoice and a compliment.\n\nWhich is handled FIRST?")
        #expect(bank.testlets.first?.items.map(\.id.text) == ["SVC-T01-1", "SVC-T01-2", "SVC-T01-3"])
        #expect(bank.testlets.first?.exhibits.first?.text == "| Queue | Open |\n| Billing | 42 |")
    }

    @Test("keys come as answers that fit their items")
    func keys() throws {
        let imported = try imported()
        #expect(imported.key.keys.prefix(4).map { $0.correct?.description } == ["c>a>b", "1=b 2=c", "b", "a+d"])
        let items = Dictionary(uniqueKeysWithValues: imported.bank.allItems.map { ($0.id, $0) })
        for key in imported.key.keys {
            #expect(try #require(key.correct).isComplete(for: #require(items[key.item]).interaction))
        }
    }

    @Test("every scalar is text: yes, 1, 1.0, null and dates are not converted")
    func scalarsAreText() throws {
        let fixture = try #require(
            BankFilesFixture.whole.replacing(
                "c: The late invoice", by: "c: yes\n    d: 010\n    e: ~\n    f: 2026-01-01", in: "items/service.yaml"))
        let options = try imported(fixture).bank.items[2].interaction.options
        #expect(options.map(\.text) == ["The compliment", "The outage", "yes", "010", "~", "2026-01-01"])
    }

    @Test("the order of files and entries does not matter")
    func orderOfFiles() throws {
        let files = BankFilesFixture.whole.files
        let sorted = files.sorted { $0.path < $1.path }
        #expect(readBank(sorted) == readBank(sorted.reversed()))
        let entries = BankFilesFixture.whole.setting("items/service.yaml", to: nil)
            .setting("items/people.yaml", to: BankFilesFixture.serviceItems + BankFilesFixture.peopleItems)
        #expect(readBank(entries.files).imported == readBank(files).imported)
    }

    @Test("files may lie in a directory, and findings name the whole path")
    func directory() throws {
        let files = BankFilesFixture.whole.files.map { SourceFile(path: "banks/small/" + $0.path, bytes: $0.bytes) }
        #expect(readBank(files).imported == readBank(BankFilesFixture.whole.files).imported)
        let broken = files.filter { !$0.path.hasSuffix("keys/people.yaml") }
        #expect(
            readBank(broken).report.findings.first?.description
                == "banks/small/items/people.yaml:1: key.missing: 'PEO-001' has no key; add one to a file of keys/")
    }

    @Test("CR LF and a byte order mark change nothing but a warning")
    func lineEnds() throws {
        let windows = BankFilesFixture(
            texts: BankFilesFixture.whole.texts.mapValues { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") })
        #expect(try imported(windows) == imported())
        #expect(readBank(windows.files).report.warnings == 20)
    }

    @Test("a misspelt name is answered with the nearest known one")
    func hints() throws {
        let fixture = try #require(
            BankFilesFixture.whole.replacing("  level: apply", by: "  levle: apply", in: "items/service.yaml"))
        #expect(readBank(fixture.files).report.findings.map(\.mend).contains("did you mean 'level'?"))
    }

    @Test("many question marks in plain prose are no keys")
    func questionMarks() throws {
        let lines = String(repeating: "    Hello?? Is it there ? Yes?\n", count: 50)
        let fixture = try #require(
            BankFilesFixture.whole.replacing("stem: Put the steps in order.\n", by: "stem: |\n" + lines, in: "items/people.yaml"))
        #expect(readBank(fixture.files).report.description == "0 errors, 0 warnings")
    }

    @Test("what a file cannot show does not become a false finding elsewhere")
    func noFalseFindings() {
        let report = readBank(BankFilesFixture.whole.setting("items/service.yaml", to: "\"").files).report
        #expect(report.findings.map(\.rule) == ["yaml.syntax"])
    }

    @Test("a finding shows hostile text harmlessly")
    func harmlessFindings() throws {
        let fixture = try #require(
            BankFilesFixture.whole.replacing("domain: service", by: "domain: \"\\e[2J\\u202E\"", in: "items/service.yaml"))
        let description = readBank(fixture.files).report.description
        #expect(description.contains("'\\u{1b}[2J\\u{202e}'"))
        #expect(!description.unicodeScalars.contains("\u{1B}"))
    }
}
