@testable import QuestionFormats
import Testing

@Suite("The table of broken banks is complete")
struct RuleCoverageTests {
    @Test("every rule has at least one broken bank that finds it")
    func everyRule() {
        let tables = [
            BrokenItemsTests.fields, BrokenItemsTests.options, BrokenItemsTests.testlets, BrokenKeysTests.keys,
            BrokenHeadTests.heads, BrokenHeadTests.schemes, HostileFilesTests.characters, HostileFilesTests.yaml,
            BrokenWideTests.items, BrokenWideTests.keys, BrokenWideTests.banks,
        ]
        let found = Set(tables.joined().flatMap(\.finds).compactMap { $0.split(separator: " ").last.map(String.init) })
        let elsewhere: Set<String> = ["file.count", "file.size", "file.path", "file.repeated", "file.unknown", "file.encoding"]
        #expect(Set(Rule.allCases.map(\.rawValue)).subtracting(found).subtracting(elsewhere) == [])
    }

    @Test("the tables hold at least sixty broken banks with different names")
    func count() {
        let names =
            (BrokenItemsTests.fields + BrokenItemsTests.options + BrokenItemsTests.testlets + BrokenKeysTests.keys
            + BrokenHeadTests.heads + BrokenHeadTests.schemes + HostileFilesTests.characters + HostileFilesTests.yaml).map(\.name)
        #expect(names.count >= 60)
    }
}
