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
            guard let file = try source(expected.file) else { continue }
            let root = try readXML(file).get()
            let manifest = PackageManifest(root, path: "imsmanifest.xml")
            #expect(manifest.resources.count == expected.resources, "\(expected.file)")
            let types = Dictionary(manifest.resources.map { ($0.type, 1) }, uniquingKeysWith: +)
            #expect(types == expected.resourceTypes ?? [:], "\(expected.file)")
            compared += 1
        }
        #expect(compared >= 20)
    }

    @Test("and tests refer to as many items as the census counted")
    func tests() throws {
        var compared = 0
        for expected in try PackageCorpus.census() where ["assessmentTest", "qti-assessment-test"].contains(expected.root) {
            guard let file = try source(expected.file) else { continue }
            let root = try readXML(file).get()
            let test = PackageTest(root, path: "test.xml") { _ in nil }
            #expect(test.source == expected.identifier ?? "", "\(expected.file)")
            #expect(test.references.count == expected.itemRefs ?? 0, "\(expected.file)")
            compared += 1
        }
        #expect(compared >= 80)
    }

    /// The file that the census names; parts of it may not be beside this checkout.
    private func source(_ name: String) throws -> SourceFile? {
        let parts = name.split(separator: "!", maxSplits: 1)
        guard let file = try? PackageCorpus.file(String(parts[0])) else { return nil }
        guard parts.count == 2 else { return file }
        return try readArchive(file).get().files.first { $0.path == parts[1] }
    }
}
