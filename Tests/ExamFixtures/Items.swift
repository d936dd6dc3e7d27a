public import ExamModel

/// Five items, one of each interaction and one more single, with texts short enough to read in a failed test.
extension Item {
    /// Single, domain `service`; the key is `b`.
    public static let triage = Item(
        id: "SVC-001", domain: "service", level: .apply,
        stem: "A queue holds an outage, a late invoice and a compliment.\n\nWhich is handled FIRST?",
        interaction: .single(options: .lettered("The compliment", "The outage", "The late invoice", "The oldest")))

    /// Single, domain `service`; the key is `a`.
    public static let apology = Item(
        id: "SVC-002", domain: "service", level: .recall, stem: "What does a good apology begin with?",
        interaction: .single(options: .lettered("The harm done", "The reason", "The firm's record")))

    /// Multiple, choose 2, domain `service`; the key is `a` and `d`.
    public static let escalation = Item(
        id: "SVC-003", domain: "service", level: .analyse, stem: "Which cases are escalated at once? Choose TWO.",
        interaction: .multiple(
            options: .lettered("A risk to a person", "A long call", "A rude mail", "A legal threat", "A second call"), choose: 2))

    /// Order, domain `people`; the key is `c`, `a`, `d`, `b`.
    public static let recovery = Item(
        id: "PEO-001", domain: "people", level: .apply, stem: "Put the steps of a service recovery in order.",
        interaction: .order(options: .lettered("Apologise", "Follow up", "Listen", "Put it right")))

    /// Match, domain `people`, with one option left over; the key is `1=b 2=d 3=a`.
    public static let roles = Item(
        id: "PEO-002", domain: "people", level: .recall, stem: "Match each task to the role.",
        interaction: .match(
            prompts: .numbered("Sets the rota", "Takes calls", "Scores calls"),
            options: .lettered("Assessor", "Planner", "Trainer", "Agent")))

    /// Single, domain `people`; the key is `c`.
    public static let coaching = Item(
        id: "PEO-003", domain: "people", level: .apply, stem: "A new agent talks over customers. What helps most?",
        interaction: .single(options: .lettered("A warning", "A script", "Hearing a call together", "Fewer calls")))

    /// Three single items of the testlet ``Testlet/monday``; their keys are `a`, `b` and `c`.
    public static let mondayOldest = monday(1, "Which queue is furthest over its target?")
    public static let mondayLargest = monday(2, "Which queue holds most cases?")
    public static let mondayStaff = monday(3, "Which queue can lend an agent?")

    private static func monday(_ number: Int, _ stem: StructuredText) -> Item {
        Item(
            id: ItemID("SVC-T01-\(number)"), domain: "service", level: .analyse, stem: stem,
            interaction: .single(options: .lettered("Billing", "Faults", "Sales")))
    }
}

extension Testlet {
    /// Three items of domain `service` around one table.
    public static let monday = Testlet(
        id: "SVC-T01", title: "The Monday backlog",
        exhibits: [
            Exhibit(
                title: "Queues on Monday, 09:00", kind: .table,
                text:
                    "| Queue | Open | Oldest | Target |\n| Billing | 42 | 9 days | 3 days |\n| Faults | 57 | 2 days | 2 days |\n| Sales | 4 | 1 day | 5 days |"
            )
        ],
        items: [.mondayOldest, .mondayLargest, .mondayStaff])
}

extension [Item.Option] {
    /// Options `a`, `b`, `c`, … with these texts; at most 26.
    public static func lettered(_ texts: StructuredText...) -> [Item.Option] {
        zip("abcdefghijklmnopqrstuvwxyz", texts).map { Item.Option(id: OptionID(String($0)), text: $1) }
    }
}

extension [Item.Prompt] {
    /// Prompts `1`, `2`, `3`, … with these texts.
    public static func numbered(_ texts: StructuredText...) -> [Item.Prompt] {
        texts.enumerated().map { Item.Prompt(id: PromptID("\($0 + 1)"), text: $1) }
    }
}
