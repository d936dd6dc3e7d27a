import ExamModel

@testable import QuestionFormats

/// An item of QTI 2.2 from its parts, and what became of it.
struct QTIFixture {
    var namespace = "http://www.imsglobal.org/xsd/imsqti_v2p2"
    var attributes = ""
    var declarations = QTIFixture.single
    var body = QTIFixture.choice
    var processing = "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct\"/>"

    static let score = "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\"/>"

    static let single = declaration("<value>b</value>") + score

    static let choice = """
        <p>Which is the capital?</p>
        <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">
          <simpleChoice identifier="a">York</simpleChoice>
          <simpleChoice identifier="b">London</simpleChoice>
        </choiceInteraction>
        """

    /// A response declaration with `correct` inside its `correctResponse`.
    static func declaration(
        _ correct: String, name: String = "RESPONSE", _ cardinality: String = "single", _ base: String = "identifier", more: String = ""
    ) -> String {
        let key = correct.isEmpty ? "" : "<correctResponse>\(correct)</correctResponse>"
        return
            "<responseDeclaration identifier=\"\(name)\" cardinality=\"\(cardinality)\" baseType=\"\(base)\">\(key)\(more)"
            + "</responseDeclaration>\n"
    }

    static func mapping(_ entries: String, _ attributes: String = "") -> String {
        "<mapping \(attributes)>\(entries)</mapping>"
    }

    static func entry(_ key: String, _ value: String) -> String {
        "<mapEntry mapKey=\"\(key)\" mappedValue=\"\(value)\"/>"
    }

    var text: String {
        "<assessmentItem xmlns=\"\(namespace)\" identifier=\"capital\" title=\"The capital\" adaptive=\"false\" \(attributes)>\n"
            + declarations + "\n<itemBody>\n" + body + "\n</itemBody>\n" + processing + "</assessmentItem>"
    }

    var reading: ForeignReading { readQTIItem(SourceFile(path: "capital.xml", text: text)) }

    /// The item; refused ones fail the test that asks.
    var item: ForeignItem {
        get throws {
            guard let item = reading.items.first else { throw Refused(refusal: refusal) }
            return item
        }
    }

    struct Refused: Error {
        let refusal: String
    }

    /// `LINE RULE` of the refusal, or `taken`.
    var refusal: String {
        reading.refused.first.map { "\($0.place.line) \($0.rule)" } ?? "taken"
    }

    /// Its notes as `KIND RULE`.
    var notes: [String] {
        get throws { try item.notes.map { "\($0.kind.rawValue) \($0.rule)" } }
    }

    /// The stem that `body`, put before the choices, becomes.
    static func stem(_ body: String) throws -> String {
        try QTIFixture(body: body + QTIFixture.bareChoice).item.stem.markup
    }

    static let bareChoice = """
        <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">
          <simpleChoice identifier="a">York</simpleChoice><simpleChoice identifier="b">London</simpleChoice></choiceInteraction>
        """
}
