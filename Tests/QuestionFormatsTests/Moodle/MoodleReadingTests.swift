import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Reading Moodle XML")
struct MoodleReadingTests {
    static let twoAnswers = MoodleXML.answer("A", "100") + MoodleXML.answer("B", "0")
    static let words =
        "<selectoption><text>a</text><group>1</group></selectoption><selectoption><text>b</text><group>1</group></selectoption>"

    @Test(
        "what cannot be honoured is refused by name",
        arguments: [
            ("stack", "", "Stem?", "moodle.type"), ("coderunner", "", "", "moodle.type"), ("", "", "", "moodle.type"),
            ("calculated", twoAnswers, "{a}+{b}?", "moodle.calculated"), ("randomsamatch", "", "", "moodle.random"),
            ("description", "", "Read this.", "moodle.description"), ("multichoice", "", "", "moodle.noAnswers"),
            ("multichoice", MoodleXML.answer("A", "100"), "", "moodle.choices"),
            ("multichoice", MoodleXML.answer("A", "33") + MoodleXML.answer("B", "0"), "", "moodle.fraction"),
            ("multichoice", MoodleXML.answer("A", "NaN") + MoodleXML.answer("B", "0"), "", "moodle.fraction"),
            ("multichoice", MoodleXML.answer("A", "1e308") + MoodleXML.answer("B", "0"), "", "moodle.fraction"),
            ("multichoice", "<defaultgrade>0</defaultgrade>" + twoAnswers, "", "moodle.grade"),
            ("multichoice", "<defaultgrade>-1</defaultgrade>" + twoAnswers, "", "moodle.grade"),
            ("multichoice", "<defaultgrade>INF</defaultgrade>" + twoAnswers, "", "moodle.grade"),
            ("truefalse", MoodleXML.answer("true", "100") + MoodleXML.answer("false", "100"), "", "moodle.trueFalse"),
            ("truefalse", MoodleXML.answer("true", "100"), "", "moodle.trueFalse"),
            ("numerical", MoodleXML.answer("many", "100"), "", "moodle.number"),
            (
                "numerical",
                MoodleXML.answer("5", "100")
                    + "<units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units><showunits>0</showunits>",
                "", "moodle.units"
            ),
            (
                "numerical",
                MoodleXML.answer("5", "100") + "<unitgradingtype>1</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>0</showunits>",
                "",
                "moodle.units"
            ),
            ("matching", "<subquestion><text>a</text><answer><text>1</text></answer></subquestion>", "", "moodle.matching"),
            ("matching", "<subquestion><text>a</text><answer><text></text></answer></subquestion>", "", "moodle.matching"),
            ("cloze", "", "nothing", "moodle.cloze.empty"), ("cloze", "", "{0:SA:=a}", "moodle.grade"),
            ("cloze", "", "{99999:SA:=a}", "moodle.grade"), ("cloze", "", "{1:SA:a}", "moodle.cloze.noRight"),
            ("essay", "<responseformat>noinline</responseformat>", "", "moodle.essay"),
            ("essay", "<attachmentsrequired>2</attachmentsrequired>", "", "moodle.essay"),
            ("gapselect", words, "no gap", "moodle.gaps"), ("gapselect", words, "[[3]]", "moodle.gaps"),
            ("ordering", MoodleXML.answer("a", "1"), "", "moodle.choices"),
            (
                "ordering", "<selecttype>RANDOM</selecttype><selectcount>2</selectcount>" + twoAnswers + MoodleXML.answer("C", "3"), "",
                "moodle.ordering"
            ),
            ("ordering", "<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>" + twoAnswers, "", "moodle.ordering"),
            ("shortanswer", MoodleXML.answer(String(repeating: "a", count: 501), "100"), "", "moodle.longAnswer"),
        ])
    func refusals(type: String, inner: String, text: String, rule: String) {
        let refused = MoodleXML.refusal(type, inner, text: text)
        #expect(refused?.rule == rule)
        #expect(refused?.name == "Q" && refused?.mend.isEmpty == false)
    }

    @Test(
        "what has no place in an item is noted",
        arguments: [
            ("<penalty>0.1</penalty>", "moodle.setting"), ("<answernumbering>IIII</answernumbering>", "moodle.setting"),
            ("<hidden>1</hidden>", "moodle.hidden"), ("<surprise>x</surprise>", "moodle.element"),
            ("<name><text>again</text></name>", "moodle.repeated"),
            ("<generalfeedback><text>x</text><file name=\"a.png\" encoding=\"base64\">AAAA</file></generalfeedback>", "moodle.file"),
            ("<generalfeedback format=\"markdown\"><text># x</text></generalfeedback>", "moodle.markdown"),
            ("<generalfeedback><text><p>x</p></text></generalfeedback>", "moodle.markup"),
            ("<image>a.png</image>", "html.imageText"), (MoodleXML.answer("", "0"), "moodle.emptyAnswer"),
            ("<correctfeedback><text>&lt;a href=\"x\"&gt;y&lt;/a&gt;</text></correctfeedback>", "html.link"),
            ("<idnumber>A&#x202E;B</idnumber>", "text.hidden"), ("<hint><text>x</text><clearwrong/></hint>", "moodle.setting"),
        ])
    func notes(inner: String, rule: String) throws {
        let item = try #require(MoodleXML.item("multichoice", inner + Self.twoAnswers))
        #expect(item.notes.map(\.rule) == [rule])
    }

    @Test("an ordinary question has no notes, and is what it was")
    func ordinary() throws {
        let item = try #require(
            MoodleXML.item(
                "multichoice",
                "<generalfeedback><text>Because.</text></generalfeedback><defaultgrade>2.0000000</defaultgrade><penalty>0</penalty>"
                    + "<hidden>0</hidden>"
                    + "<idnumber>M-1</idnumber><single> true </single><shuffleanswers>\n 1\n</shuffleanswers>"
                    + "<answernumbering>abc</answernumbering>"
                    + "<correctfeedback><text>Yes</text></correctfeedback>"
                    + "<partiallycorrectfeedback><text></text></partiallycorrectfeedback>"
                    + Self.twoAnswers + "<hint><text>Think</text></hint><tags><tag><text> crm </text></tag></tags>"))
        #expect(item.notes == [])
        #expect(
            item.stem == "Stem?" && item.title == "Q" && item.source == "M-1" && item.tags == ["crm"] && item.shuffle && item.worth == 2)
        #expect(item.interaction == .single(options: [.init(id: "a", text: "A"), .init(id: "b", text: "B")]))
        #expect(item.correct == .choices(["a"]) && item.scoring == .allOrNothing && item.rationale == "Because.")
        #expect(item.feedback == [.init(occasion: "correct", text: "Yes"), .init(occasion: "hint 1", text: "Think")])
    }

    @Test("rounded grades are exact, and that is said")
    func rounded() throws {
        let answers = ["33.33333", "33.33333", "33.33333"].map { MoodleXML.answer("x\($0)", $0) }.joined()
        let item = try #require(MoodleXML.item("multichoice", "<single>0</single>" + answers))
        #expect(item.notes.first?.what == "the grade 33.33333 % was taken as exactly 1/3")
        #expect(item.marks(for: .choosing(["a", "b", "c"])) == 1)
    }

    @Test(
        "categories are paths",
        arguments: [
            ("$course$/top/A/B", ["A", "B"]), ("$course$/A", ["A"]), ("top/A", ["A"]), ("$system$/top", []), ("A//B/C", ["A/B", "C"]),
            ("", []),
            ("$module$/ A / B ", ["A", "B"]), ("//", ["/"]), ("A///B", ["A/", "B"]),
        ])
    func categories(text: String, path: [String]) {
        #expect(CategoryPath.moodleNames(text) == path)
    }

    @Test("names of categories come back from their paths", arguments: [["A", "B"], ["A/B", "C"], []])
    func categoryPaths(path: [String]) {
        #expect(CategoryPath.moodleNames(CategoryPath.moodleText(path)) == path)
    }

    @Test("one bad question does not take the others with it")
    func rest() {
        let truth =
            "<question type=\"truefalse\"><name><text>T</text></name><questiontext><text>T?</text></questiontext>"
            + MoodleXML.answer("true", "100") + MoodleXML.answer("false", "0") + "</question>"
        let file = SourceFile(
            path: "mix.xml", text: "<quiz>\n<!-- question: 17  -->\n\(truth)\n<question type=\"stack\"/>\n\(truth)\n<other/></quiz>")
        let reading = readMoodleXML(file)
        #expect(reading.items.map(\.source) == ["17", nil])
        #expect(reading.refused.map(\.place) == [Place(file: "mix.xml", line: 4)])
        #expect(reading.notes.map(\.note.rule) == ["moodle.element"])
    }

    @Test(
        "a file that is no Moodle XML is refused whole",
        arguments: [
            ("", "xml.malformed"), ("<quiz>", "xml.malformed"), ("<other/>", "moodle.root"),
            ("<quiz><question type=multichoice></question></quiz>", "xml.malformed"),
            ("<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>", "xml.doctype"),
            (String(repeating: "<quiz>", count: 100_000), "xml.depth"),
        ])
    func noMoodle(text: String, rule: String) {
        let reading = readMoodleXML(SourceFile(path: "x.xml", text: text))
        #expect(reading.items.isEmpty && reading.refused.map(\.rule) == [rule])
    }

    @Test("any damage to a file is an item, a refusal or nothing, never a crash", arguments: UInt64(1)...60)
    func damage(seed: UInt64) {
        var chance = TextChance(seed: seed)
        let pieces = [
            "<", ">", "&", "]]>", "{1:", "~", "%", "=", "}", "\\", "[[1]]", "99999999999999999999", "-", "\u{202E}", "100", "", "/", "\"",
            "0.", "*",
        ]
        for fixture in MoodleRoundTripTests.fixtures {
            var bytes = fixture.bytes
            for _ in 0...chance.below(4) {
                let start = chance.below(bytes.count)
                let end = min(bytes.count, start + chance.below(12))
                bytes.replaceSubrange(start..<end, with: Array(chance.pick(pieces).utf8))
            }
            let reading = readMoodleXML(SourceFile(path: "x.xml", bytes: bytes))
            let written = writeMoodleXML(reading.items.map(\.exported))
            #expect(written.files.count == 1)
        }
    }
}
