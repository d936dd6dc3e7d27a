import ExamModel
import Testing

@testable import Scoring

/// Operands and results as QTI 2.2 has them, section "Expressions".
@Suite("operators") struct OperatorTests {
    static let containers = [
        Row(bag(), "NULL"),
        Row(bag(id("B"), id("A"), id("B")), "{B, A, B}"),
        Row(bag(null, id("A")), "{A}"),
        Row(bag(bag(id("A"), id("B")), id("C")), "{A, B, C}"),
        Row(row(id("B"), null, id("A")), "<B, A>"),
        Row(row(null), "NULL"),
        Row(op(.containerSize, bag(int(1), int(1))), "2"),
        Row(op(.containerSize, bag()), "0"),
        Row(op(.containerSize, null), "0"),
        Row(op(.isNull, null), "true"),
        Row(op(.isNull, bag()), "true"),
        Row(op(.isNull, str("a")), "false"),
        Row(op(.isNull, op(.divide, int(1), int(0))), "true"),
        Row(op(.member, id("A"), bag(id("A"), id("B"))), "true"),
        Row(op(.member, id("C"), row(id("A"), id("B"))), "false"),
        Row(op(.member, null, bag(id("A"))), "NULL"),
        Row(op(.member, id("A"), bag()), "NULL"),
        Row(op(.delete, id("A"), bag(id("A"), id("B"), id("A"))), "{B}"),
        Row(op(.delete, id("A"), row(id("B"), id("A"), id("C"))), "<B, C>"),
        Row(op(.delete, id("A"), bag(id("A"))), "NULL"),
        Row(op(.delete, null, bag(id("A"))), "NULL"),
        Row(op(.contains, bag(id("A"), id("B"), id("C")), bag(id("C"), id("A"))), "true"),
        Row(op(.contains, bag(id("A"), id("B"), id("C")), bag(id("B"), id("B"))), "false"),
        Row(op(.contains, bag(id("A"), id("B"), id("B"), id("C")), bag(id("B"), id("B"))), "true"),
        Row(op(.contains, row(id("A"), id("B"), id("C")), row(id("B"), id("C"))), "true"),
        Row(op(.contains, row(id("A"), id("B"), id("C")), row(id("C"), id("A"))), "false"),
        Row(op(.contains, row(id("A"), id("B"), id("C")), row(id("A"), id("C"))), "false"),
        Row(op(.contains, row(id("A"), id("A"), id("B")), row(id("A"), id("B"))), "true"),
        Row(op(.contains, bag(id("A")), bag()), "NULL"),
        Row(op(.index(.integer(1)), row(id("A"), id("B"))), "A"),
        Row(op(.index(.integer(3)), row(id("A"), id("B"))), "NULL"),
        Row(op(.index(.integer(1)), row()), "NULL"),
        Row(op(.index(.variable("numAttempts")), row(id("A"), id("B"))), "A"),
        Row(op(.fieldValue("x"), record), "3"),
        Row(op(.fieldValue("name"), record), "Ada"),
        Row(op(.fieldValue("y"), record), "NULL"),
        Row(op(.repeated(.integer(2)), int(1), null, int(2)), "<1, 2, 1, 2>"),
        Row(op(.repeated(.integer(2)), null), "NULL"),
        Row(op(.repeated(.integer(1_000)), int(1), int(2)), "NULL"),
    ]

    static let truths = [
        Row(op(.not, yes), "false"), Row(op(.not, no), "true"), Row(op(.not, null), "NULL"),
        Row(op(.and, yes, yes), "true"), Row(op(.and, yes, no), "false"), Row(op(.and, yes, null), "NULL"),
        Row(op(.and, no, null), "false"), Row(op(.and, null, null), "NULL"), Row(op(.and, yes), "true"),
        Row(op(.or, no, no), "false"), Row(op(.or, no, yes), "true"), Row(op(.or, no, null), "NULL"),
        Row(op(.or, yes, null), "true"), Row(op(.or, null), "NULL"),
        Row(op(.anyN(least: .integer(1), most: .integer(2)), yes, no, no), "true"),
        Row(op(.anyN(least: .integer(1), most: .integer(2)), yes, yes, yes), "false"),
        Row(op(.anyN(least: .integer(2), most: .integer(3)), yes, no, no), "false"),
        Row(op(.anyN(least: .integer(2), most: .integer(3)), yes, null, no), "NULL"),
        Row(op(.anyN(least: .integer(2), most: .integer(3)), yes, yes, null), "true"),
        Row(op(.anyN(least: .integer(1), most: .integer(1)), yes, yes, null), "false"),
        Row(op(.anyN(least: .integer(0), most: .integer(1)), no, null), "true"),
    ]

    static let comparisons = [
        Row(op(.match, id("A"), id("A")), "true"),
        Row(op(.match, id("A"), id("a")), "false"),
        Row(op(.match, str("\u{e9}"), str("e\u{301}")), "false"),
        Row(op(.match, null, null), "NULL"),
        Row(op(.match, int(1), num("1.0")), "true"),
        Row(op(.match, bag(id("A"), id("B")), bag(id("B"), id("A"))), "true"),
        Row(op(.match, bag(id("A"), id("A"), id("B")), bag(id("B"), id("A"), id("B"))), "false"),
        Row(op(.match, bag(id("A"), id("A")), bag(id("A"))), "false"),
        Row(op(.match, row(id("A"), id("B")), row(id("B"), id("A"))), "false"),
        Row(op(.match, pair("A", "P"), pair("P", "A")), "true"),
        Row(op(.match, arrow("A", "P"), arrow("P", "A")), "false"),
        Row(op(.match, bag(pair("A", "B"), pair("C", "D")), bag(pair("D", "C"), pair("B", "A"))), "true"),
        Row(op(.match, record, record), "true"),
        Row(op(.stringMatch(isCaseSensitive: true, isSubstring: false), str("York"), str("york")), "false"),
        Row(op(.stringMatch(isCaseSensitive: false, isSubstring: false), str("YORK"), str("york")), "true"),
        Row(op(.stringMatch(isCaseSensitive: false, isSubstring: true), str("New York"), str("york")), "true"),
        Row(op(.stringMatch(isCaseSensitive: true, isSubstring: false), null, str("york")), "NULL"),
        Row(op(.substring(isCaseSensitive: true), str("York"), str("New York")), "true"),
        Row(op(.substring(isCaseSensitive: true), str("york"), str("New York")), "false"),
        Row(op(.substring(isCaseSensitive: false), str("york"), str("New York")), "true"),
        Row(op(.patternMatch("[A-Z]\\d{2}"), str("A12")), "true"),
        Row(op(.patternMatch("[A-Z]\\d{2}"), str("A123")), "false"),
        Row(op(.patternMatch("a"), null), "NULL"),
        Row(op(.lt, int(1), num("1.5")), "true"), Row(op(.gt, int(1), num("1.5")), "false"),
        Row(op(.lte, int(1), int(1)), "true"), Row(op(.gte, int(1), int(2)), "false"), Row(op(.lt, int(1), null), "NULL"),
        Row(op(.durationLT, seconds(1), seconds(2)), "true"), Row(op(.durationGTE, seconds(1), seconds(2)), "false"),
        Row(op(.inside(Area(shape: .rect, coordinates: [0, 0, 10, 10])), pt(10, 10)), "true"),
        Row(op(.inside(Area(shape: .rect, coordinates: [0, 0, 10, 10])), pt(11, 10)), "false"),
        Row(op(.inside(Area(shape: .circle, coordinates: [0, 0, 5])), pt(3, 4)), "true"),
        Row(op(.inside(Area(shape: .circle, coordinates: [0, 0, 5])), pt(4, 4)), "false"),
        Row(op(.inside(Area(shape: .ellipse, coordinates: [0, 0, 10, 5])), pt(10, 0)), "true"),
        Row(op(.inside(Area(shape: .ellipse, coordinates: [0, 0, 10, 5])), pt(8, 4)), "false"),
        Row(op(.inside(Area(shape: .poly, coordinates: [0, 0, 10, 0, 10, 10, 5, 5, 0, 10])), pt(5, 4)), "true"),
        Row(op(.inside(Area(shape: .poly, coordinates: [0, 0, 10, 0, 10, 10, 5, 5, 0, 10])), pt(5, 6)), "false"),
        Row(op(.inside(Area(shape: .poly, coordinates: [0, 0, 10, 0, 10, 10, 5, 5, 0, 10])), pt(5, 5)), "true"),
        Row(op(.inside(Area(shape: .poly, coordinates: [0, 0, 10, 0, 10, 10, 5, 5, 0, 10])), pt(11, 0)), "false"),
        Row(op(.inside(Area(shape: .default, coordinates: [])), bag(pt(1, 1), pt(2, 2))), "true"),
        Row(op(.inside(Area(shape: .default, coordinates: [])), null), "NULL"),
    ]

    @Test("containers", arguments: containers) func container(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }

    @Test("truth with three values", arguments: truths) func truth(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }

    @Test("comparisons", arguments: comparisons) func comparison(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }
}
