import ExamFixtures
import ExamModel
import Testing

/// An answer that a person writes down, for a correction of a key.
@Suite("Answers as people write them")
struct AnswerWrittenTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let item: Item
        let written: String
        let answer: Answer?

        init(_ item: Item, _ written: String, _ answer: Answer?) {
            (self.item, self.written, self.answer) = (item, written, answer)
        }

        var testDescription: String { "'\(written)' to \(item.id)" }
    }

    static let rows = [
        Row(.triage, "b", .choices(["b"])),
        Row(.triage, " b ", .choices(["b"])),
        Row(.escalation, "a+d", .choices(["a", "d"])),
        Row(.escalation, "d, a", .choices(["a", "d"])),
        Row(.recovery, "c>a>d>b", .sequence(["c", "a", "d", "b"])),
        Row(.recovery, "c a d b", .sequence(["c", "a", "d", "b"])),
        Row(.roles, "1=b 2=d 3=a", .pairs(["1": "b", "2": "d", "3": "a"])),
        Row(.roles, "1=b,2=d", .pairs(["1": "b", "2": "d"])),
        Row(.minster, " York ", .text("York")),
        Row(.finished, "1472", .text("1472")),
        Row(.rivers, "Ouse | Foss", .texts(["Ouse", "Foss"])),
        Row(.gauge, "4.5", .text("4.5")),
        Row(.banks, "ouse-north foss-east", .linking([.init("ouse", "north"), .init("foss", "east")])),
        Row(.plan, "keep", .choices(["keep"])),
        Row(
            .york, "R1: ouse-G1 humber-G2\nR2: 71\nR3: b",
            .parts(["R1": .linking([.init("ouse", "G1"), .init("humber", "G2")]), "R2": .text("71"), "R3": .choices(["b"])])),
        Row(.triage, "", nil),
        Row(.triage, "  ", nil),
        Row(.roles, "b", nil),
        Row(.roles, "1=b 2", nil),
        Row(.banks, "ouse", nil),
        Row(.york, "R9: b", nil),
        Row(.york, "b", nil),
        Row(.rivers, "|", nil),
    ]

    @Test("each kind of item, and what cannot be read", arguments: rows)
    func read(row: Row) {
        #expect(Answer(written: row.written, to: row.item.interaction) == row.answer)
    }

    @Test("what the keys say is read as it is told", arguments: zip(BankKey.wide.keys, BankKey.wide.keys.map(\.item)))
    func told(key: ItemKey, id: ItemID) throws {
        let item = try #require(Item.wideItems.first { $0.id == id })
        let answer = try #require(key.correct)
        let written =
            switch answer {
            case .text(let text): text
            case .texts(let texts): texts.joined(separator: "|")
            case .parts(let parts):
                parts.map { part, answer in
                    if case .text(let text) = answer { "\(part): \(text)" } else { "\(part): \(answer)" }
                }.joined(separator: "\n")
            default: "\(answer)"
            }
        #expect(Answer(written: written, to: item.interaction) == answer)
    }
}
