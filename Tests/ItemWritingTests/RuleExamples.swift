import ExamModel
import ItemWriting
import Testing

/// An item that a rule speaks of, and one like it that it is silent about.
struct RuleExample: Sendable, CustomTestStringConvertible {
    let rule: WritingRule
    let failing: Specimen
    let passing: Specimen

    var testDescription: String { rule.rawValue }
}

private let capital: StructuredText = "What is the capital of France?"
private let cities: [StructuredText] = ["Paris", "Lyon", "Nice"]

/// Cues.
let cueExamples: [RuleExample] = [
    RuleExample(
        rule: .longestKey,
        failing: .single(
            "How does a manager calm an angry caller?",
            ["Hears the caller out, names the harm and says what will happen next", "Talks faster", "Ends the call"]),
        passing: .single(
            "How does a manager calm an angry caller?",
            ["Hears the caller out and names the harm", "Talks faster than the caller does", "Ends the call and writes a letter"])),
    RuleExample(
        rule: .articleCue,
        failing: .single("A record of every call is an", ["audit trail", "ticket", "queue"]),
        passing: .single("A record of every call is an", ["audit trail", "index", "hourly sheet"])),
    RuleExample(
        rule: .numberCue,
        failing: .single("What are the parts of a good reply?", ["Apology and remedy", "A discount", "A form letter"]),
        passing: .single("What are the parts of a good reply?", ["Apology and remedy", "Discounts", "Form letters"])),
    RuleExample(
        rule: .clang,
        failing: .single("What does a retention offer aim at?", ["Keeping customers by retention", "New markets", "Lower wages"]),
        passing: .single("What does a retention offer aim at?", ["Keeping customers", "New markets", "Lower wages"])),
    RuleExample(
        rule: .absoluteWords,
        failing: .single("When are calls recorded?", ["With consent of both", "They are always recorded", "At the agent's wish"]),
        passing: .single("When are calls recorded?", ["Always with consent of both", "They are always recorded", "At the agent's wish"])),
    RuleExample(
        rule: .convergence,
        failing: .single(
            "What does the pack hold?", ["Phone and charger", "Phone and cable", "Charger and case", "Phone and lamp"]),
        passing: .single(
            "What does the pack hold?", ["Phone and charger", "Phone and cable", "Case and charger", "Case and cable"])),
]

/// Options.
let optionExamples: [RuleExample] = [
    RuleExample(
        rule: .allOfTheAbove, failing: .single(capital, ["Paris", "Lyon", "All of the above"]), passing: .single(capital, cities)),
    RuleExample(
        rule: .noneOfTheAbove, failing: .single(capital, ["Paris", "Lyon", "None of these."]), passing: .single(capital, cities)),
    RuleExample(
        rule: .combinedOptions, failing: .single("Which are met?", ["The wait", "The cost", "Both A and B"]),
        passing: .single("Which blood groups may give?", ["Group A and rhesus", "Group B or rhesus", "Group O"])),
    RuleExample(
        rule: .vagueFrequency, failing: .single("When is the log read?", ["It is often read", "At nine", "At ten"]),
        passing: .single("When is the log read?", ["More often than the mail", "At nine", "At ten"])),
    RuleExample(
        rule: .overlappingOptions, failing: .single("How many calls?", ["10-20", "20-30", "30-40"]),
        passing: .single("How many calls?", ["under 10", "10 to 19", "20 to 29", "over 29"])),
    RuleExample(
        rule: .optionOrder, failing: .single("How many calls?", ["1,300", "500", "4,500"]),
        passing: .single("How many calls?", ["$4,500", "$1,300", "$500.50"], key: 1)),
    RuleExample(
        rule: .includingOption, failing: .single("Where is it native?", ["Africa", "Asia", "Africa and Europe"]),
        passing: .single("Where is it native?", ["Guinea", "Asia", "Equatorial Guinea"])),
    RuleExample(
        rule: .duplicateOptions, failing: .single(capital, ["Paris", "The Hague", "the Hague."]),
        passing: .single("Which unit is a thousandth?", ["mW", "MW", "W"])),
    RuleExample(
        rule: .optionCount, failing: .single(capital, ["Paris", "Lyon"]), passing: .single("Paris is a capital.", ["True", "False"])),
    RuleExample(
        rule: .optionForm, failing: .single(capital, ["Paris", "Lyon", "nice"]),
        passing: .single("Where is it made?", ["It is made in the U.S.", "It is made in France", "It is made at sea"])),
    RuleExample(
        rule: .optionGrammar,
        failing: .single("Why is the call recorded?", ["To train agents", "To settle disputes", "A law demands it"]),
        passing: .single("What does it bring?", ["Saving of time", "Saving of money", "A better mood"])),
]

/// Stems.
let stemExamples: [RuleExample] = [
    RuleExample(
        rule: .negativeStem, failing: .single("Which city is not in France?", ["Bonn", "Lyon", "Nice"]),
        passing: .single("Which city is NOT in France, and which **not** at sea?", ["Bonn", "Lyon", "Nice"])),
    RuleExample(
        rule: .negativeStem, failing: .single("All of these are in France except", ["Bonn", "Lyon", "Nice"]),
        passing: .single("What should the agent do if the caller does not answer?", ["Wait", "Leave", "Call"])),
    RuleExample(
        rule: .doubleNegative,
        failing: .single("Which step is NOT taken?", ["The call is not ended", "The case is closed", "The log is kept"]),
        passing: .single("Which step is taken?", ["The call is not ended", "The case is closed", "The log is kept"])),
    RuleExample(
        rule: .unfocusedStem,
        failing: .single("Which of the following statements is true?", ["Bees sleep", "Bees sing", "Bees swim"]),
        passing: .single("Which reading of the gauge is true north?", ["0", "90", "180"])),
    RuleExample(
        rule: .stemForm, failing: .single("The queues on Monday.", ["Long", "Short", "Empty"]),
        passing: .single("The queues on Monday are", ["long", "short", "empty"])),
    RuleExample(
        rule: .longStem, failing: .single(words(121), cities), passing: .single(words(120), cities)),
    RuleExample(
        rule: .readingLevel,
        failing: .single(
            """
            Considering organisational responsibilities, international telecommunications administrators habitually \
            necessitate comprehensive documentation demonstrating interoperability characteristics throughout \
            geographically distributed infrastructure environments, notwithstanding considerable administrative \
            inconvenience. Which documentation is necessary for the administrators of the organisation?
            """, ["Logs", "Maps", "Notes"]),
        passing: .single(
            """
            A man calls the shop on Monday. He says that his lamp does not work. He has the bill at hand. The lamp is two \
            weeks old. He wants his money back. What should the agent do now?
            """, ["Pay", "Wait", "Ask"])),
    RuleExample(
        rule: .longSentence,
        failing: .single(
            StructuredText("The shop " + Array(repeating: "and the bank", count: 14).joined(separator: " ") + " are shut. Why?"), cities),
        passing: .single(
            StructuredText(Array(repeating: "Mr. Lee sells \"lamps\".", count: 14).joined(separator: " ") + " Why?"), cities)),
]

/// Rationales and material.
let materialExamples: [RuleExample] = [
    RuleExample(
        rule: .missingRationale, failing: .single(capital, cities, rationale: " \n"),
        passing: .single(capital, cities, rationale: "So it is.")),
    RuleExample(
        rule: .thinRationale, failing: .single(capital, cities, rationale: "Paris is where the government sits."),
        passing: .single(capital, cities, rationale: "The government sits in Paris. Lyon is larger in area.")),
    RuleExample(
        rule: .pictureText, failing: .single("![](map.png)\n\nWhich city is marked?", cities),
        passing: .single("![A map of France with a mark on the Seine](map.png)\n\nWhich city is marked?", cities)),
    RuleExample(
        rule: .pictureText, failing: .other("Mark Paris.", .graphic(.map(label: nil))),
        passing: .other("Mark Paris.", .graphic(.map(label: "Paris")))),
    RuleExample(
        rule: .tableShape, failing: .single("| Day | Calls |\n| Monday |\n\nWhich day?", cities),
        passing: .single("| Day | Calls |\n| Monday | 40 |\n\nWhich day?", cities)),
    RuleExample(
        rule: .tableShape, failing: .single("| 1 | 2 |\n| 3 | 4 |\n\nWhich sum?", cities),
        passing: .single("| 1st | 2nd |\n| 3 | 4 |\n\nWhich sum?", cities)),
    RuleExample(
        rule: .terminalText, failing: .single(capital, ["Paris \u{1F1EB}\u{1F1F7}", "Lyon", "Nice"]),
        passing: .single(capital, ["Paris \u{1F600}", "Ly\u{F4}n \u{2192} \u{20AC}", "\u{6771}\u{4EAC}"])),
    RuleExample(
        rule: .terminalText, failing: .single("Who helps? \u{1F469}\u{200D}\u{2695}\u{FE0F}", cities),
        passing: .single("Which word is \u{915}\u{94D}\u{200D}\u{937}, and which is \u{5E9}\u{5C1}\u{5B8}?", cities)),
]

private func words(_ count: Int) -> StructuredText {
    let sentences = (1..<count / 10).map { _ in "The cat sat on the mat all of the day." }
    let rest = count - 10 * sentences.count
    return StructuredText(sentences.joined(separator: " ") + " Why" + String(repeating: " so", count: rest - 1) + "?")
}

extension Graphic {
    fileprivate static func map(label: StructuredText?) -> Graphic {
        let region = Region(id: "P", area: Area(shape: .circle, coordinates: [10, 10, 4]), label: label)
        return Graphic(
            kind: .hotspot, image: Image(source: "map.png", description: "A map of France"), regions: [region], choices: [], choose: 1)
    }
}
