public import ExamModel

/// One memorable item of each kind beyond ``Bank/small``, with its key. All are about York and the Ouse.
extension Item {
    /// Hottext, choose 1 of 3 marked words; the key is `a`.
    public static let rose = wide(
        "WIDE-HOT", "Which word is wrong? {{.a}} is the {{.b}} rose of {{.c}}.",
        .hottext(options: .lettered("Red", "white", "York"), choose: 1))

    /// A word; the key is `York`.
    public static let minster = wide(
        "WIDE-WORD", "In which city does the Minster stand?", .entry(Entry(kind: .text, length: 12)))

    /// A whole number; the key is `1472`.
    public static let finished = wide("WIDE-YEAR", "In which year was the Minster finished?", .entry(Entry(kind: .integer)))

    /// A decimal number; the key is `3.4`.
    public static let walls = wide("WIDE-NUMBER", "How many kilometres long are the city walls?", .entry(Entry(kind: .number)))

    /// Three words on lines of their own; the key is `Ouse`, `Foss`.
    public static let rivers = wide("WIDE-WORDS", "Which rivers flow through York?", .entry(Entry(kind: .text, texts: 3)))

    /// An essay; the key holds an example.
    public static let flood = wide(
        "WIDE-ESSAY", "The Ouse floods the stores of a shop by the river. Write to its customers.", .entry(Entry(kind: .essay, lines: 10)))

    /// A number from 0 to 10 in half steps; the key is `4.5`.
    public static let gauge = wide(
        "WIDE-SLIDER", "Set the gauge to four and a half metres.", .slider(least: 0, most: 10, step: Marks(1, over: 2)))

    /// A table of two rows and three columns with up to three links; the key is `ouse-north`, `ouse-west`, `foss-east`.
    public static let banks = wide(
        "WIDE-TABLE", "On which sides of the old town do the rivers flow?",
        .table(
            rows: [.linked("ouse", "The Ouse", most: 0), .linked("foss", "The Foss", most: 1)],
            columns: [.linked("north", "North"), .linked("east", "East"), .linked("west", "West")], links: ChoiceCount(least: 1, most: 3)))

    /// Pairs among four choices; the key is `lancaster-red`, `white-york`.
    public static let houses = wide(
        "WIDE-PAIRS", "Put each house and its rose together.",
        .associate(
            choices: [
                .linked("york", "York"), .linked("lancaster", "Lancaster"), .linked("white", "White rose"), .linked("red", "Red rose"),
            ],
            links: 2))

    /// Two gaps, three choices; the key is `ouse` in the first and `humber` in the second.
    public static let course = wide(
        "WIDE-GAPS", "York lies on the {{.G1}}, which flows into the {{.G2}}.",
        .gaps(
            choices: [.linked("humber", "Humber"), .linked("ouse", "Ouse"), .linked("tees", "Tees")],
            gaps: [.linked("G1", ""), .linked("G2", "")], links: 2))

    /// Three actions on a scale of three; the key is `1=a 2=c 3=a`.
    public static let sandbags = wide(
        "WIDE-JUDGE", "The river rises at night. How good is each action?",
        .judgement(
            actions: .numbered("Call the caretaker", "Wait until morning", "Lift the stock off the floor"),
            scale: .lettered("Good", "Neither", "Bad"), task: .rate))

    /// A picture with three labelled regions, choose one; the key is `keep`.
    public static let plan = wide(
        "WIDE-PICTURE", "Where do the visitors gather when the alarm sounds?",
        .graphic(
            Graphic(
                kind: .hotspot, image: Image(source: "plan.png", description: "The plan of a castle"),
                regions: [
                    .init(id: "gate", area: .init(shape: .circle, coordinates: [10, 10, 5]), label: "The gate"),
                    .init(id: "keep", area: .init(shape: .circle, coordinates: [50, 50, 9]), label: "The keep"),
                    .init(id: "moat", area: .init(shape: .circle, coordinates: [90, 90, 5]), label: "The moat"),
                ], choices: [], choose: 1)))

    /// Two of four in order; the key is `d`, `b`.
    public static let bridges = wide(
        "WIDE-ORDER", "Which two bridges does a boat pass first, coming from the north?",
        .order(options: .lettered("Skeldergate", "Ouse", "Millennium", "Lendal"), choose: 2))

    /// One to three of four; the key is `a`, `c`.
    public static let gates = wide(
        "WIDE-RANGE", "Which of these are gates of York?",
        .multiple(options: .lettered("Micklegate Bar", "Temple Bar", "Bootham Bar", "Tower Hill"), choose: ChoiceCount(least: 1, most: 3)))

    /// A sentence with two gaps, a number and an inline choice; the key is in ``BankKey/wide``.
    public static let york = wide(
        "WIDE-PARTS",
        "York lies on the {{R1.G1}}, which flows into the {{R1.G2}}. The Romans founded it in the year {{R2}}. Its county is {{R3}}.",
        .parts([
            Item.Part(
                id: "R1",
                interaction: .gaps(
                    choices: [.linked("humber", "Humber"), .linked("ouse", "Ouse"), .linked("tees", "Tees")],
                    gaps: [.linked("G1", ""), .linked("G2", "")], links: 2)),
            Item.Part(id: "R2", prompt: "Year of the foundation", interaction: .entry(Entry(kind: .integer))),
            Item.Part(id: "R3", interaction: .single(options: .lettered("Kent", "North Yorkshire", "Essex"))),
        ]))

    private static func wide(_ id: ItemID, _ stem: StructuredText, _ interaction: Interaction) -> Item {
        Item(id: id, domain: "people", level: .apply, stem: stem, interaction: interaction)
    }

    /// One item of each wide kind.
    public static let wideItems: [Item] = [
        .rose, .minster, .finished, .walls, .rivers, .flood, .gauge, .banks, .houses, .course, .sandbags, .plan, .bridges, .gates, .york,
    ]
}

extension Item.Linkable {
    fileprivate static func linked(_ id: OptionID, _ text: StructuredText, most: Int = 1) -> Self {
        Self(id: id, text: text, most: most)
    }
}

extension Form {
    /// ``Item/wideItems``, 60 minutes.
    public static let wideItems = Form(
        bank: "wide", bankVersion: "1", bankIdentity: .ones, blueprint: "wide", title: "Wide examination", minutes: 60, seed: 3,
        parts: Item.wideItems.map { .item($0) })
}

extension BankKey {
    /// The key of ``Item/wideItems``, in their order.
    public static let wide = BankKey(
        bank: "wide", version: "1",
        keys: [
            .fixture(.rose, .choices(["a"])), .fixture(.minster, .text("York")), .fixture(.finished, .text("1472")),
            .fixture(.walls, .text("3.4")), .fixture(.rivers, .texts(["Ouse", "Foss"])),
            .fixture(.flood, .text("Dear customers,\nthe river is in our stores. Your orders come a week late.")),
            .fixture(.gauge, .text("4.5")),
            .fixture(.banks, .linking([.init("ouse", "north"), .init("ouse", "west"), .init("foss", "east")])),
            .fixture(.houses, .linking([.init("lancaster", "red"), .init("white", "york")])),
            .fixture(.course, .linking([.init("ouse", "G1"), .init("humber", "G2")])),
            .fixture(.sandbags, .pairs(["1": "a", "2": "c", "3": "a"])), .fixture(.plan, .choices(["keep"])),
            .fixture(.bridges, .sequence(["d", "b"])), .fixture(.gates, .choices(["a", "c"])),
            .fixture(
                .york,
                .parts([
                    "R1": .linking([.init("ouse", "G1"), .init("humber", "G2")]), "R2": .text("71"), "R3": .choices(["b"]),
                ])),
        ])
}
