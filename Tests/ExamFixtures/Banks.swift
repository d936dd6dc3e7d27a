public import ExamModel

extension Bank {
    /// Two domains, six single items and one testlet of three; serves ``Blueprint/small`` and ``Blueprint/tiny``.
    public static let small = Bank(
        id: "small", version: "1", title: "A small bank", language: "en",
        domains: [Domain(id: "service", title: "Serving customers"), Domain(id: "people", title: "Leading people")],
        items: [.coaching, .recovery, .roles, .triage, .apology, .escalation].sorted { $0.id < $1.id },
        testlets: [.monday], blueprints: [.small, .tiny])
}

extension Blueprint {
    /// Six items in 30 minutes: four of `service` with the testlet among them, two of `people`.
    public static let small = Blueprint(
        id: "small-exam", title: "Small examination", minutes: 30, testlets: 1,
        cells: [Cell(domain: "service", items: 4), Cell(domain: "people", items: 2)])

    /// Three single items in 10 minutes: two of `service`, one of `people`.
    public static let tiny = Blueprint(
        id: "small-tiny", title: "Tiny examination", minutes: 10, testlets: 0,
        cells: [Cell(domain: "service", items: 2), Cell(domain: "people", items: 1)])
}

extension BankKey {
    /// The key of ``Bank/small``; all or nothing except `PEO-001` and `PEO-002`, which give partial marks.
    public static let small = BankKey(
        bank: "small", version: "1",
        keys: [
            .fixture(.triage, .choices(["b"])), .fixture(.apology, .choices(["a"])),
            .fixture(.escalation, .choices(["a", "d"])),
            .fixture(.recovery, .sequence(["c", "a", "d", "b"]), .partial),
            .fixture(.roles, .pairs(["1": "b", "2": "d", "3": "a"]), .partial),
            .fixture(.coaching, .choices(["c"])),
            .fixture(.mondayOldest, .choices(["a"])), .fixture(.mondayLargest, .choices(["b"])),
            .fixture(.mondayStaff, .choices(["c"])),
        ])
}

extension ItemKey {
    /// A key whose rationale and source say that they are fixtures.
    public static func fixture(_ item: Item, _ correct: Answer, _ scoring: ScoringRule = .allOrNothing) -> ItemKey {
        ItemKey(
            item: item.id, correct: correct, scoring: scoring, rationale: "The fixture says so.",
            source: "Fixture: \(item.domain)")
    }
}

extension Form {
    /// ``Item/triage``, ``Item/escalation`` and ``Item/recovery`` in this order, 10 minutes.
    public static let threeItems = Form(
        bank: "small", bankVersion: "1", bankIdentity: .ones, blueprint: "small-tiny", title: "Tiny examination",
        minutes: 10, seed: 1, parts: [.item(.triage), .item(.escalation), .item(.recovery)])

    /// One of everything: a single item, the testlet, an order and a match, 30 minutes.
    public static let sixItems = Form(
        bank: "small", bankVersion: "1", bankIdentity: .ones, blueprint: "small-exam", title: "Small examination",
        minutes: 30, seed: 2, parts: [.item(.triage), .testlet(.monday), .item(.recovery), .item(.roles)])
}
