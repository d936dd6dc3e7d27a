import Testing

@testable import QuestionFormats

@Suite("What a file is")
struct DetectFormatTests {
    @Test(
        "is told by what stands in it",
        arguments: [
            ("PK\u{3}\u{4}rest", "x.txt", ForeignFormat.package),
            ("<?xml version=\"1.0\"?><!-- c --><assessmentItem x=\"1\"/>", "x", .qtiItem),
            ("\u{FEFF}<q:qti-assessment-item/>", "x", .qtiItem), ("<assessmentTest>", "x", .qtiTest), ("<manifest>", "x", .qtiManifest),
            ("<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>", "x", .moodleXML), ("<html>", "x.xml", nil), ("::A:: One? {T}", "x.csv", .gift),
            ("Two {=a =b}.", "x.txt", .gift), ("A {=right ~wrong} word", "x.txt", .missingWord),
            ("A {=right ~wrong} word", "x.gift", .gift),
            ("Q?\nA) x\nB) y\nANSWER: A", "x.gift", .aiken), ("question,a,b,answer\n1,2,3,A", "x.txt", .csv),
            ("NewQuestion,MC\n", "x", .csv), ("a,b\n1,2", "x.csv", .csv), ("a,b\n1,2", "x.txt", nil), ("#Q x\n^ y\nA y\nB z", "x", .trivia),
            ("bank: b\nversion: 1", "x.txt", .own), ("# c\n- item: X\n  domain: d", "x", .own), ("", "x.gift", nil), ("words", "x", nil),
        ] as [(String, String, ForeignFormat?)])
    func table(_ text: String, _ path: String, _ format: ForeignFormat?) {
        #expect(detectFormat(of: SourceFile(path: path, text: text)) == format)
    }

    @Test("and so for every file of the corpus", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func corpus() {
        var count = 0
        for folder in ["aiken", "csv", "gift", "moodle-xml", "other", "packages-zip", "qti20", "qti21", "qti22", "qti30", "scoring"] {
            for file in GIFTCorpus.files(under: folder) {
                count += 1
                #expect(
                    Self.expected(file).contains(detectFormat(of: file)), "\(file.path) is \(String(describing: detectFormat(of: file)))")
            }
        }
        #expect(count > 500)
    }

    /// By the folder, as the manifest of the corpus describes it.
    private static func expected(_ file: SourceFile) -> Set<ForeignFormat?> {
        let path = file.path
        if path.hasSuffix(".csv") { return [.csv] }
        if path.hasSuffix(".zip") { return [.package] }
        if path.hasPrefix("gift") { return [.gift] }
        if path.hasPrefix("aiken") { return [.aiken] }
        if path.hasPrefix("other/missingword") { return [.missingWord] }
        if path.hasPrefix("other/opentriviaqa") { return [.trivia] }
        if path.hasSuffix("imsmanifest.xml") { return [.qtiManifest] }
        if path.hasPrefix("moodle-xml") { return path.hasSuffix(".xml") ? [.moodleXML] : [nil] }
        let text = file.text.prefix(200_000)
        let names: [(String, ForeignFormat)] = [
            ("<assessmentItem", .qtiItem), ("<qti-assessment-item", .qtiItem), ("<assessmentTest", .qtiTest),
            ("<qti-assessment-test", .qtiTest),
            ("<manifest", .qtiManifest),
        ]
        let found = names.compactMap { name, format in text.range(of: name).map { ($0.lowerBound, format) } }.min { $0.0 < $1.0 }
        return [found?.1]
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
