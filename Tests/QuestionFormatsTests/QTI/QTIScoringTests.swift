import ExamModel
import Testing

@testable import QuestionFormats

@Suite("response processing becomes a scoring program, or is refused by name")
struct QTIScoringTests {
    private func program(_ fixture: QTIFixture) throws -> ScoringProgram {
        try readQTIScoring(SourceFile(path: "a.xml", text: fixture.text)).get().program
    }

    private func rules(_ inner: String, declarations: String = "") throws -> [ScoringStep] {
        try program(
            QTIFixture(declarations: QTIFixture.single + declarations, processing: "<responseProcessing>\(inner)</responseProcessing>")
        ).rules
    }

    /// The expression inside a rule that sets SCORE to it.
    private func expression(_ inner: String, declarations: String = "") throws -> ExamModel.Expression {
        guard
            case .set("SCORE", let expression)? = try rules(
                "<setOutcomeValue identifier='SCORE'>\(inner)</setOutcomeValue>", declarations: declarations
            ).first
        else { throw QTIFixture.Refused(refusal: "no rule") }
        return expression
    }

    private func refusal(_ inner: String) -> String {
        QTIFixture(processing: "<responseProcessing><setOutcomeValue identifier='SCORE'>\(inner)</setOutcomeValue></responseProcessing>")
            .refusal
    }

    private static let one = "<baseValue baseType='float'>1</baseValue>"
    private static let number = ExamModel.Expression.value(DeclaredValue(type: VariableType(.single, .float), values: [.number(1)]))

    @Test("rules are compiled one to one, fragments in their place")
    func rules() throws {
        let steps = try rules(
            """
            <responseCondition><responseIf><isNull><variable identifier='RESPONSE'/></isNull><exitResponse/></responseIf>
            <responseElseIf><match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>
            <setOutcomeValue identifier='SCORE'>\(QTIScoringTests.one)</setOutcomeValue></responseElseIf>
            <responseElse><responseProcessingFragment><exitResponse/></responseProcessingFragment></responseElse></responseCondition>
            """)
        let match = Expression.apply(.match, [.variable("RESPONSE"), .correct("RESPONSE")])
        #expect(
            steps == [
                .branch(
                    [
                        ScoringBranch(condition: .apply(.isNull, [.variable("RESPONSE")]), steps: [.exit]),
                        ScoringBranch(condition: match, steps: [.set("SCORE", QTIScoringTests.number)]),
                    ], otherwise: [.exit])
            ])
    }

    @Test(
        "operators carry what their attributes say",
        arguments: [
            ("<round>\(one)</round>", Operator.round),
            ("<roundTo roundingMode='decimalPlaces' figures='2'>\(one)</roundTo>", .roundTo(.decimalPlaces, figures: .integer(2))),
            ("<index n='SCORE'>\(one)</index>", .index(.variable("SCORE"))),
            ("<mathOperator name='floor'>\(one)</mathOperator>", .math(.floor)),
            ("<statsOperator name='mean'>\(one)</statsOperator>", .stats(.mean)),
            ("<fieldValue fieldIdentifier='x'>\(one)</fieldValue>", .fieldValue("x")),
            ("<patternMatch pattern='[a-z]+'>\(one)</patternMatch>", .patternMatch("[a-z]+")),
            ("<anyN min='1' max='2'>\(one)</anyN>", .anyN(least: .integer(1), most: .integer(2))),
            ("<inside shape='rect' coords='0,0,9,9'>\(one)</inside>", .inside(Area(shape: .rect, coordinates: [0, 0, 9, 9]))),
        ])
    func unary(inner: String, operation: Operator) throws {
        #expect(try expression(inner) == .apply(operation, [QTIScoringTests.number]))
    }

    @Test(
        "comparisons carry their tolerance and case",
        arguments: [
            ("<equal>", Operator.equal(.exact)),
            (
                "<equal toleranceMode='absolute' tolerance='0.5'>",
                .equal(.absolute(below: Marks(1, over: 2), above: Marks(1, over: 2), includesBelow: true, includesAbove: true))
            ),
            (
                "<equal toleranceMode='relative' tolerance='5 10' includeUpperBound='false'>",
                .equal(.relative(below: 5, above: 10, includesBelow: true, includesAbove: false))
            ),
            ("<stringMatch caseSensitive='false' substring='true'>", .stringMatch(isCaseSensitive: false, isSubstring: true)),
            ("<substring caseSensitive='true'>", .substring(isCaseSensitive: true)),
            ("<equalRounded roundingMode='significantFigures' figures='3'>", .equalRounded(.significantFigures, figures: .integer(3))),
            ("<gte>", .gte),
        ])
    func binary(tag: String, operation: Operator) throws {
        let name = tag.dropFirst().prefix { $0.isLetter }
        let expression = try expression("\(tag)\(QTIScoringTests.one)\(QTIScoringTests.one)</\(name)>")
        #expect(expression == .apply(operation, [QTIScoringTests.number, QTIScoringTests.number]))
    }

    @Test(
        "what has no exact value, or is not known, is refused by its name and line",
        arguments: [
            ("<customOperator class='org.cas'>\(one)</customOperator>", "8 qti.customOperator"),
            ("<random>\(one)</random>", "8 qti.random"),
            ("<randomInteger min='1' max='2'/>", "8 qti.random"),
            ("<mathOperator name='sin'>\(one)</mathOperator>", "8 qti.mathOperator.sin"),
            ("<mathOperator name='magic'>\(one)</mathOperator>", "8 qti.mathOperator"),
            ("<statsOperator name='popSD'>\(one)</statsOperator>", "8 qti.statsOperator.popSD"),
            ("<mathConstant name='pi'/>", "8 qti.mathConstant"),
            ("<lookupTable/>", "8 qti.expression"),
            ("<variable identifier='OTHER'/>", "8 qti.variable.undeclared"),
            ("<mapResponse identifier='RESPONSE'/>", "8 qti.mapping.missing"),
            ("<not/>", "8 qti.operands"),
            ("<match>\(one)</match>", "8 qti.operands"),
            ("<equal toleranceMode='absolute' tolerance='T'>\(one)\(one)</equal>", "8 qti.tolerance"),
            ("<equal toleranceMode='absolute'>\(one)\(one)</equal>", "8 qti.attribute"),
            ("<stringMatch>\(one)\(one)</stringMatch>", "8 qti.attribute"),
            ("<baseValue baseType='float'>NaN</baseValue>", "8 qti.number"),
            ("<baseValue baseType='float'>INF</baseValue>", "8 qti.number"),
            ("<baseValue baseType='integer'>1.5</baseValue>", "8 qti.number"),
            ("<baseValue>1</baseValue>", "8 qti.baseType"),
            ("<baseValue baseType='boolean'>maybe</baseValue>", "8 qti.boolean"),
            ("<inside shape='star' coords='1'>\(one)</inside>", "8 qti.shape"),
            ("<inside shape='rect' coords='1,2'>\(one)</inside>", "8 qti.coords"),
        ])
    func refusedExpressions(inner: String, refused: String) {
        #expect(refusal(inner) == "11" + refused.dropFirst())
    }

    @Test(
        "rules that are not QTI's are refused",
        arguments: [
            ("<setResponseValue identifier='RESPONSE'><null/></setResponseValue>", "qti.rule"),
            ("<include href='x.xml'/>", "qti.include"),
            ("<setOutcomeValue identifier='OTHER'><null/></setOutcomeValue>", "qti.variable.undeclared"),
            ("<lookupOutcomeValue identifier='SCORE'><null/></lookupOutcomeValue>", "qti.variable.undeclared"),
            ("<responseCondition><responseElse/></responseCondition>", "qti.rule"),
            ("<responseCondition/>", "qti.rule"),
            ("<responseCondition><responseIf/></responseCondition>", "qti.rule"),
        ])
    func refusedRules(inner: String, rule: String) {
        #expect(QTIFixture(processing: "<responseProcessing>\(inner)</responseProcessing>").refusal.hasSuffix(" " + rule))
    }

    @Test("an adaptive item and one that draws values are refused")
    func refusedItems() {
        var adaptive = QTIFixture()
        adaptive.attributes = "timeDependent='false'"
        #expect(adaptive.refusal == "taken")
        let text = adaptive.text.replacing("adaptive=\"false\"", with: "adaptive=\"true\"")
        #expect(readQTIItem(SourceFile(path: "a.xml", text: text)).refused.first?.rule == "qti.adaptive")
        var drawn = QTIFixture()
        drawn.processing =
            "<templateProcessing><templateConstraint><isNull><null/></isNull></templateConstraint>"
            + "</templateProcessing>" + drawn.processing
        #expect(drawn.refusal.hasSuffix("qti.random"))
    }

    @Test(
        "a standard template is known by the last segment of its address",
        arguments: [
            "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct",
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/CC2_match.xml",
            "match_correct.xml",
        ])
    func templates(address: String) throws {
        #expect(try QTIFixture(processing: "<responseProcessing template=\"\(address)\"/>").item.scoring == .allOrNothing)
    }

    @Test("a template on another name than RESPONSE is noted; one without what it needs is refused")
    func templateNeeds() throws {
        var renamed = QTIFixture(declarations: QTIFixture.declaration("<value>b</value>", name: "R1") + QTIFixture.score)
        renamed.body = QTIFixture.choice.replacing("\"RESPONSE\"", with: "\"R1\"")
        #expect(try renamed.notes == ["changed qti.template.response"])
        #expect(try renamed.item.scoring != .allOrNothing)
        #expect(QTIFixture(declarations: QTIFixture.declaration("") + QTIFixture.score).refusal == "11 qti.key.missing")
        #expect(QTIFixture(processing: "<responseProcessing template=\"http://x.org/own\"/>").refusal == "11 qti.template.unknown")
        let undeclared = QTIFixture(declarations: QTIFixture.declaration("<value>b</value>"))
        #expect(try undeclared.notes == ["changed qti.score.undeclared"])
    }

    @Test("without rules the mapping counts, then the correct response, and neither is silent")
    func derived() throws {
        let map = QTIFixture.mapping(QTIFixture.entry("a", "1") + QTIFixture.entry("b", "3"), "upperBound=\"2\"")
        let mapped = QTIFixture(declarations: QTIFixture.declaration("", more: map) + QTIFixture.score, processing: "")
        #expect(try mapped.notes == ["changed qti.processing.derived", "changed qti.key.derived"])
        #expect(try mapped.item.correct == .choices(["b"]))
        #expect(try mapped.item.worth == 2)
        let keyed = QTIFixture(processing: "")
        #expect(try keyed.notes == ["doubtful qti.processing.derived"])
        #expect(try keyed.item.scoring == .allOrNothing)
        let both = QTIFixture(declarations: QTIFixture.declaration("<value>a</value>", more: map) + QTIFixture.score, processing: "")
        #expect(try both.notes.contains("doubtful qti.mapping.contradicts"))
        let neither = QTIFixture(declarations: QTIFixture.declaration("") + QTIFixture.score, processing: "")
        #expect(try neither.notes == ["doubtful qti.processing.none"])
    }

    @Test("full marks are MAXSCORE, else the greatest SCORE, else what the rules reach")
    func worth() throws {
        let most =
            "<outcomeDeclaration identifier='MAXSCORE' cardinality='single' baseType='float'><defaultValue><value>5</value>"
            + "</defaultValue></outcomeDeclaration>"
        #expect(try QTIFixture(declarations: QTIFixture.single + most).item.worth == 5)
        #expect(try QTIFixture(declarations: QTIFixture.single + most).notes == ["doubtful qti.worth"])
        let normal =
            QTIFixture.declaration("<value>b</value>")
            + "<outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float' normalMaximum='4'/>"
        #expect(try QTIFixture(declarations: normal).item.worth == 4)
        let map = QTIFixture.mapping(["a", "b"].map { QTIFixture.entry($0, "1.5") }.joined())
        var several = QTIFixture(declarations: QTIFixture.declaration("<value>a</value>", "multiple", more: map) + QTIFixture.score)
        several.processing = "<responseProcessing template='map_response'/>"
        #expect(try several.item.worth == 3)
    }

    @Test("capitals count in a mapping where the version says so")
    func capitals() throws {
        let map = QTIFixture.mapping(QTIFixture.entry("York", "1"))
        let body = "<p><textEntryInteraction responseIdentifier='RESPONSE'/></p>"
        for (version, isSensitive) in [("v2p0", true), ("v2p1", true), ("v2p2", false)] {
            let fixture = QTIFixture(
                namespace: "http://www.imsglobal.org/xsd/imsqti_" + version,
                declarations: QTIFixture.declaration("", "single", "string", more: map) + QTIFixture.score, body: body,
                processing: "<responseProcessing template='map_response'/>")
            #expect(try program(fixture).responses[0].mapping?.entries[0].isCaseSensitive == isSensitive)
        }
    }

    @Test("marks by people are left to people")
    func byPeople() throws {
        let human =
            QTIFixture.declaration("<value>b</value>")
            + "<outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float' externalScored='human'/>"
        #expect(try program(QTIFixture(declarations: human)).score == nil)
    }
}
