import ExamModel
import Testing

@testable import QuestionFormats

private typealias Made = PackageFixture

@Suite("A content package")
struct PackageReadingTests {
    @Test("gives the items of its manifest, in its order, with their keywords as tags")
    func items() {
        let keywords =
            "<metadata><lom xmlns=\"urn:lom\"><general><keyword><string>refunds</string></keyword></general></lom></metadata>"
        let reading = readQTIPackage(
            Made.files([
                "imsmanifest.xml": Made.manifest(
                    Made.resource("imsqti_item_xmlv3p0", "b.xml") + Made.resource("imsqti_item_xmlv3p0", "items/a%20b.xml", keywords)),
                "b.xml": Made.item("b"), "items/a b.xml": Made.item("a"),
            ]))
        #expect(reading.items.map(\.source) == ["b", "a"])
        #expect(reading.items.map(\.place.file) == ["b.xml", "items/a b.xml"])
        #expect(reading.items.map(\.tags) == [[], ["refunds"]])
        #expect(reading.refused.isEmpty && reading.notes.isEmpty)
    }

    @Test("in a folder of its own is the same")
    func folder() {
        let reading = readQTIPackage(
            Made.files(["p/imsmanifest.xml": Made.manifest(Made.resource("imsqti_item_xmlv3p0", "../p/a.xml")), "p/a.xml": Made.item("a")]))
        #expect(reading.items.map(\.source) == ["a"])
        #expect(reading.refused.isEmpty && reading.notes.isEmpty)
    }

    @Test("names what the manifest has and a bank has not, once for each type")
    func others() {
        let reading = readQTIPackage(
            Made.files([
                "imsmanifest.xml": Made.manifest(
                    Made.resource("imsqti_item_xmlv3p0", "a.xml") + Made.resource("webcontent", "x.html")
                        + Made.resource("webcontent", "y.html")
                        + Made.resource("imslti_xmlv1p1", "l.xml") + Made.resource("css3", "s.css")),
                "a.xml": Made.item("a"), "x.html": "x", "y.html": "y", "l.xml": "<link/>", "s.css": "", "i/p.png": "",
            ]))
        #expect(reading.items.count == 1)
        #expect(reading.notes.map(\.note.rule) == ["package.resource", "package.resource", "package.resource", "package.file"])
        #expect(reading.notes.contains { $0.note.what == "resources of the type webcontent cannot be taken into a bank (2)" })
    }

    @Test("of QTI 1.2 is refused by name")
    func old() {
        let reading = readQTIPackage(
            Made.files([
                "imsmanifest.xml": Made.manifest(Made.resource("imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "old.xml")),
                "old.xml": "<questestinterop/>", "loose.xml": "<questestinterop ident='q'/>",
            ]))
        #expect(reading.refused.map(\.rule) == ["qti.version", "qti.version"])
        #expect(reading.refused.map(\.place) == [Place(file: "imsmanifest.xml", line: 5), Place(file: "loose.xml", line: 1)])
    }

    @Test(
        "refuses what is missing or outside, with the line",
        arguments: [
            ("missing.xml", "package.missing"), ("../a.xml", "package.outside"), ("/etc/passwd", "package.outside"),
            ("http://example.com/a.xml", "package.outside"), ("%2e%2e/a.xml", "package.outside"), ("..\\a.xml", "package.outside"),
            ("a%00.xml", "package.outside"), ("", "package.outside"),
        ])
    func references(href: String, rule: String) {
        let reading = readQTIPackage(
            Made.files(["imsmanifest.xml": Made.manifest(Made.resource("imsqti_item_xmlv3p0", href)), "a.txt": ""]))
        #expect(reading.refused.map(\.rule) == [rule])
        #expect(reading.refused.first?.place == Place(file: "imsmanifest.xml", line: 5))
    }

    @Test("without a manifest gives its items all the same")
    func loose() {
        let reading = readQTIPackage(Made.files(["a.xml": Made.item("a"), "x/b.xml": Made.item("b")]))
        #expect(reading.items.map(\.source) == ["a", "b"])
        #expect(reading.notes.isEmpty)
    }

    @Test("gives also the items that nothing names, with a note")
    func unnamed() {
        let reading = readQTIPackage(
            Made.files([
                "imsmanifest.xml": Made.manifest(Made.resource("imsqti_item_xmlv3p0", "a.xml")), "a.xml": Made.item("a"),
                "b.xml": Made.item("b"),
            ]))
        #expect(reading.items.map(\.source) == ["a", "b"])
        #expect(reading.notes.map(\.note.rule) == ["package.unnamed"])
    }

    @Test("with a broken item is read but for that item")
    func broken() {
        let reading = readQTIPackage(
            Made.files([
                "imsmanifest.xml": Made.manifest(
                    Made.resource("imsqti_item_xmlv3p0", "a.xml") + Made.resource("imsqti_item_xmlv3p0", "b.xml")),
                "a.xml": "<qti-assessment-item", "b.xml": Made.item("b"),
            ]))
        #expect(reading.items.map(\.source) == ["b"])
        #expect(reading.refused.map(\.place.file) == ["a.xml"])
    }

    @Test("with a broken manifest is read without it")
    func brokenManifest() {
        let reading = readQTIPackage(Made.files(["imsmanifest.xml": "<manifest>", "b.xml": Made.item("b")]))
        #expect(reading.items.map(\.source) == ["b"])
        #expect(reading.refused.map(\.place.file) == ["imsmanifest.xml"])
        #expect(reading.notes.map(\.note.rule) == ["package.manifest"])
    }

    @Test("makes a testlet of the items around one stimulus")
    func testlet() {
        let stimulus = "<qti-assessment-stimulus-ref identifier=\"s\" href=\"../s.xml\"/>"
        let reading = readQTIPackage(
            Made.files([
                "items/a.xml": Made.item("a", extra: stimulus), "items/b.xml": Made.item("b"),
                "items/c.xml": Made.item("c", extra: stimulus),
                "s.xml": """
                <qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="s" title="The backlog">
                  <qti-stimulus-body><p>Nine <em>tickets</em>.</p></qti-stimulus-body>
                </qti-assessment-stimulus>
                """,
            ]))
        #expect(reading.testlets.map(\.title) == ["The backlog"])
        #expect(reading.testlets.first?.items == [0, 2])
        #expect(reading.testlets.first?.exhibits.map(\.text) == ["Nine *tickets*."])
        #expect(reading.items.allSatisfy { $0.stem == "Which is right?" })
        #expect(reading.notes.isEmpty && reading.items.allSatisfy(\.notes.isEmpty))
    }

    @Test("lends its items the response processing in it")
    func template() {
        let item = Made.item("a").split(separator: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml").joined(
            separator: "../rp/own.xml")
        let reading = readQTIPackage(
            Made.files([
                "items/a.xml": item,
                "rp/own.xml": """
                <qti-response-processing xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0">
                  <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
                </qti-response-processing>
                """,
            ]))
        #expect(reading.items.count == 1)
        #expect(reading.items.first?.scoring.name == "program")
        #expect(reading.notes.isEmpty)
    }

    @Test("with nothing of QTI in it is refused")
    func nothing() {
        #expect(readQTIPackage([]).refused.map(\.rule) == ["package.empty"])
        #expect(readQTIPackage(Made.files(["a.txt": "x"])).refused.map(\.rule) == ["package.empty"])
    }

    @Test("that is no archive is read as the one document that it is")
    func document() {
        #expect(readQTIPackage(SourceFile(path: "a.xml", text: Made.item("a"))).items.map(\.source) == ["a"])
    }
}

@Suite("A test of a package")
struct PackageTestReadingTests {
    @Test("gives its items in their order, its time limit, and its sections as categories")
    func test() {
        let sections = Made.section("Basics", Made.reference("../b.xml") + Made.section("Hard", Made.reference("../a.xml")))
        let reading = readQTIPackage(
            Made.files([
                "tests/t.xml": Made.test(sections, more: "<qti-time-limits max-time=\"5400.5\"/>"), "a.xml": Made.item("a"),
                "b.xml": Made.item("b"),
            ]))
        let test = reading.forms.first
        #expect(test?.source == "T1" && test?.title == "The test" && test?.seconds == 5400)
        #expect(test.map { $0.items.map { reading.items[$0].source } } == ["b", "a"])
        #expect(
            Dictionary(uniqueKeysWithValues: reading.items.map { ($0.source, $0.category) }) == ["a": ["Basics", "Hard"], "b": ["Basics"]])
        #expect(test?.notes == [])
    }

    @Test("tells what a form does not carry, once for each kind, with its first line")
    func notes() {
        let weight = "<qti-weight identifier=\"w\" value=\"2\"/>"
        let section = Made.section(
            "S",
            "<qti-selection select=\"1\"/><qti-ordering shuffle=\"true\"/>" + Made.reference("a.xml", weight)
                + Made.reference("b.xml", weight))
        let reading = readQTIPackage(
            Made.files([
                "t.xml": Made.test(
                    section, more: "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\"/>"),
                "a.xml": Made.item("a"), "b.xml": Made.item("b"),
            ]))
        let notes = reading.forms.first?.notes ?? []
        #expect(notes.map(\.rule) == ["qti.outcomeDeclaration", "qti.ordering", "qti.selection", "qti.weight"])
        #expect(notes.map(\.line) == [2, 3, 3, 3])
        #expect(notes.last?.what.hasSuffix("(2 times)") == true)
    }

    @Test("tells which items it has not, and takes an item once")
    func references() {
        let section = Made.section(
            "S", ["a.xml", "a.xml", "gone.xml", "../out.xml", "bad.xml"].map { Made.reference($0) }.joined(separator: "\n"))
        let reading = readQTIPackage(
            Made.files([
                "t.xml": Made.test(section), "a.xml": Made.item("a"),
                "bad.xml": Made.item("bad").split(separator: "qti-item-body").joined(),
            ]))
        #expect(reading.forms.first?.items == [0])
        #expect(reading.forms.first?.notes.map(\.rule) == ["package.twice", "package.refused"])
        #expect(reading.refused.map(\.rule).contains("package.missing") && reading.refused.map(\.rule).contains("package.outside"))
        #expect(reading.refused.first { $0.rule == "package.missing" }?.place == Place(file: "t.xml", line: 5))
    }

    @Test("takes sections from files of their own, each once, even if they hold each other")
    func sections() {
        func reference(_ href: String) -> String { "<qti-assessment-section-ref identifier=\"r\" href=\"\(href)\"/>" }
        func section(_ content: String) -> String {
            "<qti-assessment-section identifier=\"s\" title=\"S\">\(content)</qti-assessment-section>"
        }
        let reading = readQTIPackage(
            Made.files([
                "t.xml": Made.test(reference("s/1.xml") + reference("gone.xml")),
                "s/1.xml": section(reference("2.xml") + Made.reference("../a.xml")),
                "s/2.xml": section(reference("1.xml") + reference("1.xml") + Made.reference("../b.xml")), "a.xml": Made.item("a"),
                "b.xml": Made.item("b"),
            ]))
        #expect(reading.forms.first.map { $0.items.map { reading.items[$0].source } } == ["b", "a"])
        #expect(reading.forms.first?.notes.map(\.rule) == Array(repeating: "qti.assessmentSectionRef", count: 3))
        #expect(reading.refused.isEmpty && reading.notes.isEmpty)
    }

    @Test("in the words of QTI 2 is the same")
    func old() {
        let test = """
            <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T2" title="Old">
              <testPart identifier="P" navigationMode="linear" submissionMode="simultaneous">
                <timeLimits maxTime="60" minTime="5"/>
                <assessmentSection identifier="S" title="One" visible="true">
                  <assessmentItemRef identifier="i" href="a.xml" category="x"/>
                </assessmentSection>
              </testPart>
            </assessmentTest>
            """
        let reading = readQTIPackage(Made.files(["t.xml": test, "a.xml": Made.item("a")]))
        #expect(reading.forms.first?.seconds == 60)
        #expect(
            reading.forms.first?.notes.map(\.rule) == ["qti.linear", "qti.simultaneous", "qti.minTime", "qti.timeLimits", "qti.category"])
    }
}
