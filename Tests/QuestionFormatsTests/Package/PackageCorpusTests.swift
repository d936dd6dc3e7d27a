import Testing

@testable import QuestionFormats

@Suite("Packages of the corpus", .enabled(if: PackageCorpus.isThere, "the corpora are not beside the checkout"))
struct PackageCorpusTests {
    /// Items taken, items refused and items of the first test of each package; what is refused is named in the test below.
    private static let expected: [String: [Int]] = [
        "CASE": [3, 0, 3], "CASEWithOutcome": [19, 0, 19], "CAT_Test01_Adaptive_EchoAdapt": [9, 2, 9], "basicFeedbackTest": [2, 2, 2],
        "englishBasicLevelV2": [52, 0, 52], "externalMetadata": [3, 0, 3], "feedbackTest": [2, 5, 2],
        "interactionMixSaxonyV3": [13, 0, 13],
        "lti": [0, 1], "maxfiles": [3, 1], "metaData": [1, 0], "qti22_items": [42, 15], "shared-vocabulary": [28, 0],
        "sharedMedia": [2, 0],
        "sharedStimulus": [3, 0], "simple": [1, 0], "svg": [1, 0], "testWithLti": [1, 2, 1], "test_package_minfiles": [3, 1, 3],
        "usageData": [0, 1],
    ]

    @Test("are taken as far as they can be, and what is refused is refused by name")
    func archives() throws {
        let archives = try PackageCorpus.archives()
        #expect(archives.count == Self.expected.count)
        for archive in archives {
            let reading = readQTIPackage(archive)
            let found = [reading.items.count, reading.refused.count] + reading.forms.map(\.items.count)
            #expect(found == Self.expected[String(archive.path.dropLast(4))], "\(archive.path)")
            let rules: Set = [
                "qti.adaptive", "qti.random", "qti.key.option", "qti.interaction.none", "qti.root", "package.missing", "package.empty",
            ]
            #expect(Set(reading.refused.map(\.rule)).subtracting(rules) == [], "\(archive.path)")
        }
    }

    @Test("are the same unpacked", arguments: ["sharedStimulus", "test_package_minfiles"])
    func unpacked(_ name: String) throws {
        let packed = readQTIPackage(try PackageCorpus.file("packages-zip/\(name).zip"))
        let reading = readQTIPackage(try PackageCorpus.files(under: "qti30/packages-dir/\(name)"))
        #expect(reading.items == packed.items && reading.forms == packed.forms && reading.refused == packed.refused)
        #expect(reading.testlets == packed.testlets)
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
            let test = PackageForm(root, path: "test.xml") { _ in nil }
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
