import ExamFixtures
import ExamModel
import Testing

@Suite("What a robot answers")
struct RobotAnswerTests {
    @Test("every item of the small bank gets a complete answer, the same each time")
    func small() {
        for item in Bank.small.allItems {
            let answer = item.interaction.robotAnswer
            #expect(answer?.isComplete(for: item.interaction) == true, "\(item.id)")
            #expect(answer == item.interaction.robotAnswer)
        }
    }

    private static let three: [Item.Option] = .lettered("One", "Two", "Three")
    private static let links = ["r1", "r2"].map { Item.Linkable(id: OptionID($0), text: "Row", most: 1) }
    private static let columns = ["c1", "c2"].map { Item.Linkable(id: OptionID($0), text: "Column", most: 0) }

    static let interactions: [Interaction] = [
        .multiple(options: three, choose: .init(least: 2, most: 3)), .multiple(options: three, choose: .init(least: 0, most: 2)),
        .order(options: three, choose: .init(least: 2, most: 2)), .hottext(options: three, choose: 1),
        .entry(Entry(kind: .integer)), .entry(Entry(kind: .number, texts: 2)), .entry(Entry(kind: .essay)),
        .table(rows: links, columns: columns, links: 2), .gaps(choices: links, gaps: columns, links: 2),
        .associate(choices: links, links: 1),
        .judgement(actions: .numbered("a", "b", "c", "d"), scale: three, task: .rate),
        .judgement(actions: .numbered("a", "b", "c"), scale: three, task: .rank),
        .judgement(actions: .numbered("most", "least"), scale: three, task: .mostAndLeast),
        .match(prompts: .numbered("a", "b"), options: three),
    ]

    @Test("every kind of item gets a complete answer", arguments: interactions)
    func kinds(interaction: Interaction) {
        #expect(interaction.robotAnswer?.isComplete(for: interaction) == true)
    }

    @Test("what cannot be delivered, or has nothing to choose from, gets none")
    func none() {
        #expect(Interaction.single(options: []).robotAnswer == nil)
        #expect(Interaction.kept(Kept(name: "x", format: "y", reason: "z", source: "")).robotAnswer == nil)
        #expect(Interaction.match(prompts: .numbered("a", "b"), options: .lettered("One")).robotAnswer == nil)
    }
}
