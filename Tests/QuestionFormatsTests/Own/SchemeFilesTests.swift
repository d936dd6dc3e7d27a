import ExamModel
import Foundation
import QuestionFormats
import Testing

/// Every scheme that is shipped reads, and what is written reads back as the same.
@Suite("Scheme files")
struct SchemeFilesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [String] = ["Schemes", "QuestionBanks"].flatMap { folder in
        let walk = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
        let all = walk?.compactMap { ($0 as? URL)?.standardizedFileURL.path } ?? []
        return all.filter { $0.hasSuffix(".yaml") && ($0.contains("/Schemes/") || $0.hasSuffix("/scheme.yaml")) }
    }.sorted()

    private func read(_ path: String) throws -> SchemeReading {
        readScheme(SourceFile(path: (path as NSString).lastPathComponent, text: try String(contentsOfFile: path, encoding: .utf8)))
    }

    @Test("each reads without a finding", arguments: files)
    func reads(path: String) throws {
        let reading = try read(path)
        #expect(reading.report.findings.map(\.description) == [])
        #expect(reading.scheme != nil)
    }

    @Test("each reads back equal after it was written, and as JSON", arguments: files)
    func roundTrip(path: String) throws {
        let scheme = try #require(try read(path).scheme)
        let again = readScheme(SourceFile(path: "scheme.yaml", text: writeScheme(scheme)))
        #expect(again.report.findings.map(\.description) == [])
        #expect(again.scheme == scheme)
        #expect(try JSONDecoder().decode(Scheme.self, from: try JSONEncoder().encode(scheme)) == scheme)
    }

    @Test("the example of the article on the format reads without a finding")
    func article() throws {
        let path = Self.root.appending(path: "Sources/ExamModel/Documentation.docc/SchemeFormat.md").path
        let example = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "```yaml\n")[1].components(
            separatedBy: "```")[0]
        let reading = readScheme(SourceFile(path: "scheme.yaml", text: example))
        #expect(reading.report.findings.map(\.description) == [])
        #expect(reading.scheme?.more.renewal?.ways.count == 2)
    }

    @Test("there are as many as the programmes and the rule shapes need")
    func all() {
        #expect(Self.files.count >= 27)
    }

    @Test("everything that a scheme can say at once reads back equal")
    func everything() throws {
        let key = DesignationKey(issuer: "did:web:example.org", scheme: "ccsl")
        let route = Scheme.Route(
            id: "all", title: "Everything",
            requirements: [
                .experience(months: 1), .courses(count: 2), .exam(blueprint: "a"), .pass(.init(blueprint: "a", cut: "high")),
                .pass(.init(blueprint: "a", held: .init(60, .businessDays))), .fact("f", least: 1, most: nil),
                .fact("f", least: nil, most: 2),
                .fact("f", least: 1, most: 2), .weighed([.init(fact: "f", weight: 3), .init(fact: "g", weight: 1)], least: 4),
                .age(years: 26),
                .designation(key, since: nil), .designation(key, since: .init(1, .years)),
                .any([.all([.age(years: 1), .courses(count: 1)]), .any([.experience(months: 3)])]),
            ])
        let more = SchemeRules(
            holder: .organisation, timeZone: "America/Argentina/Buenos_Aires", holidays: [CivilDate(daysSinceEpoch: 20_000)],
            facts: [.init(id: "f", unit: "points: of a kind"), .init(id: "g", unit: "others")],
            exams: [
                ExamRules(
                    blueprint: "a", items: 10, pretest: 1, minutes: 5, cuts: [.init(name: "high", percent: 90)], openBook: true,
                    mayResume: false,
                    retakes: Retakes(
                        counts: .last,
                        steps: [
                            .init(tries: 2, within: .init(30, .days)), .init(tries: 1, wait: .init(1, .weeks), fee: "retake"),
                            .init(tries: nil),
                        ], caps: [.init(tries: 4, within: .init(12, .months))]))
            ],
            application: .init(fee: "retake", testingRight: .init(6, .months), revisions: 2, auditPercent: 10),
            renewal: RenewalRules(
                anchor: .earning, opens: .init(365, .days), grace: .init(1, .months), extending: .init(1, .years),
                ways: [
                    .init(
                        title: "CPD",
                        cpd: CPDRules(
                            credits: .init(quarters: 121),
                            bounds: [.init(of: "a", least: .init(quarters: 1)), .init(of: "b", most: .init(quarters: 2))],
                            leastCategories: 2,
                            carryOver: .init(quarters: 3), isShared: false, countsRepeats: false,
                            checkpoints: [.init(after: .init(1, .years), credits: .init(quarters: 40))])),
                    .init(title: "Work", requirements: [.experience(months: 1)]),
                ], fee: "retake", lateFee: "late", exemptBefore: CivilDate(daysSinceEpoch: 0)),
            complaints: .init(within: .init(3, .days)),
            fees: [
                .init(id: "retake", title: "Again", amount: 4900, currency: "USD"),
                .init(id: "late", title: "Late", amount: 0, currency: "EUR", members: 5),
            ])
        let known = try #require(try read(Self.root.path + "/QuestionBanks/ciscsm/ccsm/scheme.yaml").scheme)
        let scheme = Scheme(
            id: "x", version: "1", effective: known.effective, issuer: known.issuer, designation: known.designation, scale: known.scale,
            routes: [route], validityMonths: nil, rules: "None.", more: more)
        let again = readScheme(SourceFile(path: "scheme.yaml", text: writeScheme(scheme)))
        #expect(again.report.findings.map(\.description) == [])
        #expect(again.scheme == scheme)
        #expect(try JSONDecoder().decode(Scheme.self, from: try JSONEncoder().encode(scheme)) == scheme)
    }

    @Test("a file that is no scheme is told, and nothing of it is taken", arguments: ["", "# nothing\n", "- a\n", "a: b\n", "\u{0}"])
    func none(text: String) {
        let reading = readScheme(SourceFile(path: "x.yaml", text: text))
        #expect(reading.scheme == nil)
        #expect(reading.report.errors > 0)
    }
}
