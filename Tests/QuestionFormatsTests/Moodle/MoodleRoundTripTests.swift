import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Moodle XML there and back")
struct MoodleRoundTripTests {
    /// Items of every kind that Moodle carries.
    static let fixtures: [SourceFile] =
        [
            MoodleXML.file(
                "multichoice",
                "<generalfeedback format=\"html\"><text>&lt;p&gt;Because &amp;amp; so.&lt;/p&gt;</text></generalfeedback>"
                    + "<idnumber>M1</idnumber>"
                    + "<shuffleanswers>1</shuffleanswers><correctfeedback><text>Right!</text></correctfeedback>"
                    + "<tags><tag><text>crm</text></tag></tags>"
                    + MoodleXML.answer("<p>A &amp; <b>B</b></p>", "100", "<feedback><text>Yes</text></feedback>")
                    + MoodleXML.answer("\\(x^2\\)", "-33.33333")
                    + "<hint><text>Think</text></hint><hint><text>Think more</text></hint>", text: "<p>One</p><ul><li>two</li></ul>"),
            MoodleXML.file(
                "multichoice",
                "<single>0</single><defaultgrade>2.5</defaultgrade>"
                    + ["83.33333", "16.66667", "-11.11111"].map { MoodleXML.answer("<i>\($0)</i>", $0) }.joined()),
            MoodleXML.file(
                "truefalse", MoodleXML.answer("true", "0", "<feedback><text>No</text></feedback>") + MoodleXML.answer("false", "100")),
            MoodleXML.file(
                "shortanswer",
                "<usecase>1</usecase>" + MoodleXML.answer("Ab*c\\*d.e", "100")
                    + MoodleXML.answer("*", "50", "<feedback><text>Hm</text></feedback>")),
            MoodleXML.file("shortanswer", MoodleXML.answer("caf\u{E9} [x]", "100") + MoodleXML.answer("42", "14.28571")),
            MoodleXML.file(
                "numerical",
                MoodleXML.answer("-0.5", "100", "<tolerance>0.25</tolerance>") + MoodleXML.answer("7", "33.33333")
                    + MoodleXML.answer("*", "0", "<feedback><text>Any</text></feedback>")),
            MoodleXML.file(
                "matching",
                [("frog", "amphibian"), ("newt", "amphibian"), ("", "insect"), ("cat", "mammal")].map {
                    "<subquestion><text>\($0.0)</text><answer><text>\($0.1)</text></answer></subquestion>"
                }.joined()),
            MoodleXML.file(
                "matching",
                [("a", "1"), ("b", "2"), ("", "3")].map {
                    "<subquestion><text>\($0.0)</text><answer><text>\($0.1)</text></answer></subquestion>"
                }.joined()),
            MoodleXML.file(
                "cloze", "<generalfeedback><text>All</text></generalfeedback>",
                text: "<p>A {2:SA:=Owl#Well~%50%O*l~*#No, &#125; or ~} b {1:MC:=x &amp;lt; y#f~z\\}~%25.5%w} c {1:NM:=3.5:0.5~%33.33333%7} "
                    + "d {1:MR:=a~=b~c} e {1:MR:%75%a~%25%b~%-50%c} f {:SAC:=H2O} {no part}</p>"),
            MoodleXML.file(
                "essay",
                "<responsefieldlines>15</responsefieldlines><graderinfo><text>Look for x</text></graderinfo>"
                    + "<responsetemplate><text>Dear</text></responsetemplate>"
            ),
            MoodleXML.file(
                "gapselect",
                "<defaultgrade>1</defaultgrade>"
                    + [("cat", 1), ("dog", 1), ("sat", 2), ("ran", 2)].map {
                        "<selectoption><text>\($0.0)</text><group>\($0.1)</group></selectoption>"
                    }.joined(),
                text: "The [[1]] [[3]] and the [[2]]."),
            MoodleXML.file(
                "ddwtos",
                "<dragbox><text>cat</text><group>1</group><infinite/></dragbox><dragbox><text>mat</text><group>1</group></dragbox>",
                text: "The [[1]] on the [[2]], [[1]]!"),
        ]
        + OrderGrading.allCases.map { grading in
            MoodleXML.file(
                "ordering",
                "<gradingtype>\(grading.rawValue)</gradingtype>"
                    + ["one", "two", "three", "four"].enumerated().map { MoodleXML.answer($1, "\($0 + 1)") }.joined())
        }

    @Test("what Moodle can carry is equal after reading, writing and reading", arguments: fixtures)
    func fixture(file: SourceFile) throws {
        let first = readMoodleXML(file)
        #expect(first.refused == [] && first.items.count == 1)
        let written = writeMoodleXML(first.items.map(\.exported))
        #expect(written.notes == [])
        let second = readMoodleXML(try #require(written.files.first))
        #expect(second.refused == [])
        #expect(second.items.map(\.comparable) == first.items.map(\.comparable))
    }

    @Test(
        "real files are equal after reading, writing and reading",
        .enabled(if: MoodleCorpus.isThere, Comment(rawValue: MoodleCorpus.absence)))
    func corpus() throws {
        var equal = 0
        var leftOut: [String] = []
        for file in MoodleCorpus.files where file.path.hasSuffix(".xml") {
            let first = readMoodleXML(file)
            let written = writeMoodleXML(first.items.map(\.exported))
            let gone = Set(written.notes.filter(\.isItemLeftOut).compactMap(\.item))
            leftOut += written.notes.filter(\.isItemLeftOut).map(\.rule)
            let carried = first.items.filter { !gone.contains($0.exported.item.id) }
            let second = readMoodleXML(try #require(written.files.first))
            #expect(second.items.map(\.comparable) == carried.map(\.comparable), "\(file.path)")
            if second.items.map(\.comparable) == carried.map(\.comparable) { equal += carried.count }
        }
        #expect(equal == 33)
        #expect(leftOut == ["moodle.export.kind", "moodle.export.kind"])
    }
}

extension ForeignItem {
    /// The item with its key, as if it stood in a bank.
    var exported: ExportItem {
        let id = ItemID("I-\(place.line)")
        return ExportItem(
            item: Item(
                id: id, domain: "D", level: .recall, status: status, stem: stem, interaction: interaction, shuffle: shuffle,
                about: Item.About(title: title, source: source, tags: tags)),
            key: ItemKey(
                item: id, correct: correct, scoring: scoring, worth: worth, rationale: rationale.markup, source: "", feedback: feedback),
            category: category)
    }

    /// Without what is about the file: its place and the notes.
    var comparable: ForeignItem {
        var item = ForeignItem(place: Place(file: "", line: 0), stem: stem, interaction: interaction, scoring: scoring)
        item.source = source
        item.title = title
        item.category = category
        item.tags = tags
        item.shuffle = shuffle
        item.correct = correct
        item.worth = worth
        item.rationale = rationale
        item.feedback = feedback
        return item
    }
}
