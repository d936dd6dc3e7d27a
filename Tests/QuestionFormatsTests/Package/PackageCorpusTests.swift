import Testing

@testable import QuestionFormats

@Suite("Packages of the corpus", .enabled(if: PackageCorpus.isThere, "the corpora are not beside the checkout"))
struct PackageCorpusTests {
    @Test("are read without a crash, and every resource of every manifest is taken or told")
    func archives() throws {
        for archive in try PackageCorpus.archives() {
            let reading = readQTIPackage(archive)
            print(
                archive.path, "items", reading.items.count, "refused", reading.refused.count, "tests", reading.tests.map(\.items.count),
                "testlets", reading.testlets.count, "title", reading.title ?? "-")
            for note in reading.notes { print("   ", note.file, note.note.line, note.note.kind, note.note.rule, note.note.what) }
            for test in reading.tests { for note in test.notes { print("    T", test.source, note.line, note.rule, note.what) } }
            for (rule, refused) in Dictionary(grouping: reading.refused, by: \.rule) { print("    R", rule, refused.count, refused[0].place, refused[0].what) }
        }
    }

    @Test("name the resources that the census counted")
    func manifests() throws {
        var compared = 0
        for expected in try PackageCorpus.census() where expected.root == "manifest" {
            let root = try readXML(try source(expected.file)).get()
            let manifest = PackageManifest(root, path: "imsmanifest.xml")
            #expect(manifest.resources.count == expected.resources, "\(expected.file)")
            let types = Dictionary(manifest.resources.map { ($0.type, 1) }, uniquingKeysWith: +)
            #expect(types == expected.resourceTypes ?? [:], "\(expected.file)")
            compared += 1
        }
        #expect(compared == 27)
    }

    @Test("and tests refer to as many items as the census counted")
    func tests() throws {
        var compared = 0
        for expected in try PackageCorpus.census() where ["assessmentTest", "qti-assessment-test"].contains(expected.root) {
            let root = try readXML(try source(expected.file)).get()
            let test = PackageTest(root, path: "test.xml") { _ in nil }
            #expect(test.source == expected.identifier ?? "", "\(expected.file)")
            #expect(test.references.count == expected.itemRefs ?? 0, "\(expected.file)")
            compared += 1
        }
        #expect(compared == 86)
    }

    private func source(_ name: String) throws -> SourceFile {
        let parts = name.split(separator: "!", maxSplits: 1)
        guard parts.count == 2 else { return try PackageCorpus.file(name) }
        let archive = try readArchive(try PackageCorpus.file(String(parts[0]))).get()
        return try #require(archive.files.first { $0.path == parts[1] })
    }
}
