import ExamModel

/// Eight items to try every tool on.
enum Practice {
    static func paper() -> Paper {
        Paper(title: local("Practice"), minutes: 60, questions: questions(), scenarios: [scenario()])
    }

    private static func questions() -> [Question] {
        let texts = [
            local("Choose an answer by its letter. Another letter changes it, Del takes it away. Which of these is a colour?"),
            local(
                "Here several answers are right, and the line above them says how many to choose. A letter again takes one back. Which two of these are numbers?"
            ),
            local(
                "You can strike an option out that you have ruled out: x and its letter. m marks an item to come back to. Which of these swims?"
            ),
            local("Put these in order: press their letters one after the other, from the smallest to the largest."),
            local("Give each number one letter: the digit chooses the line, the letter answers it. What does each one make?"),
            local("Enter opens the field, and Enter keeps what you typed. k opens a calculator. How much is 12.5 times 8?"),
            local(
                "An item can belong to a scenario: v or Tab goes between the two, [ and ] turn to another exhibit, y shows one at full width, / looks for words in it, and l highlights. How many calls came on Tuesday?"
            ),
            local(
                "s opens a note to an item, and Tab in it a sheet of notes for the whole exam. r shows the review of all items; e there, and the word END, ends the practice. Are you ready?"
            ),
        ]
        return zip(texts, interactions()).enumerated().map { index, pair in
            Question(
                item: ItemID("practice-\(index + 1)"), stem: StructuredText(plain: pair.0), interaction: pair.1,
                scenario: index == 6 ? "practice-scenario" : nil)
        }
    }

    private static func interactions() -> [Interaction] {
        [
            .single(options: options(local("Blue"), local("Seven"), local("Tomorrow"))),
            .multiple(options: options(local("Nine"), local("Green"), local("Four"), local("Monday")), choose: ChoiceCount(2)),
            .single(options: options(local("A stone"), local("A fish"), local("A chair"), local("A song"))),
            .order(options: options(local("A year"), local("A day"), local("A month"))),
            .match(
                prompts: [
                    Item.Prompt(id: "1", text: StructuredText(plain: local("A baker"))),
                    Item.Prompt(id: "2", text: StructuredText(plain: local("A tailor"))),
                ],
                options: options(local("Coats"), local("Bread"), local("Bridges"))),
            .entry(Entry(kind: .number)),
            .single(options: options("38", "41", "57")),
            .single(options: options(local("Yes"), local("I go through it once more"))),
        ]
    }

    private static func options(_ texts: String...) -> [Item.Option] {
        texts.enumerated().map { index, text in
            Item.Option(id: OptionID(Interaction.letter(index)), text: StructuredText(plain: text))
        }
    }

    private static func scenario() -> Scenario {
        let calls = local(
            """
            | Day | Calls | Longest wait |
            |---|---|---|
            | Monday | 38 | 4 min |
            | Tuesday | 57 | 9 min |
            | Wednesday | 41 | 3 min |
            """)
        return Scenario(
            id: "practice-scenario", title: local("A busy week"),
            exhibits: [
                Exhibit(
                    title: local("A letter"), kind: .text,
                    text: StructuredText(
                        plain: local(
                            "Dear colleagues, this week we counted the calls of every day. Please look at the table before the meeting."))),
                Exhibit(title: local("Calls"), kind: .table, text: StructuredText(calls)),
            ])
    }
}
