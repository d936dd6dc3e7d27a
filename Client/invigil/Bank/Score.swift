import ArgumentParser
import ExamModel
import Foundation
import QuestionFormats
import Records
import Scoring

/// Scores one item outside any exam, as its author would try it.
struct Score: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Score one item by its own rules, outside any exam.",
        discussion: """
            ITEM is a file of any format that 'bank import' takes. RESPONSES is a JSON object of response names: a text for a \
            single value, a list for several, null for no answer; a plain item has the one response RESPONSE. An item whose \
            rules cannot be honoured exactly is refused with the element named, never scored by guess.

            Examples:
              echo '{"RESPONSE": "ChoiceA"}' > answer.json
              invigil score choice.xml --responses answer.json
              invigil score bank.gift --item 3 --responses answer.json --json
            """)

    @Argument(help: ArgumentHelp("The file with the item.", valueName: "item"))
    var path: String

    @Option(help: ArgumentHelp("A JSON file with the responses.", valueName: "file"))
    var responses: String

    @Option(name: .customLong("item"), help: ArgumentHelp("Which item of the file: its identifier, title or number.", valueName: "name"))
    var name: String?

    @Flag(help: "Print the outcomes as one JSON document.")
    var json = false

    func run() async throws {
        let source = SourceFile(path: path, bytes: try contents(ofFile: path, atMost: Score.limit))
        let (item, program, worth) = try scored(source)
        let faults = faults(of: program)
        guard faults.isEmpty else {
            throw CommandFailure("\(path): item \(item) cannot be scored exactly:\n" + faults.joined(separator: "\n"))
        }
        let outcomes = try Scoring.run(program, on: try ResponseFile(path: responses).values)
        let outcome = ScoreOutcome(item: item, outcomes, worth: worth)
        if json { return try Console.out(json: outcome) }
        for line in outcomes.because { try Console.out("  \(line)") }
        for (name, value) in outcomes.values.sorted(by: { $0.key < $1.key }) { try Console.out("\(name) = \(value.text)") }
        try Console.out("score \(outcome.score ?? "none, people mark it") of \(outcome.maxScore)")
    }

    private static let limit = 64 << 20

    /// A QTI item is scored by its rules alone, even if its text could not be taken; others are read whole.
    private func scored(_ source: SourceFile) throws -> (item: String, program: ScoringProgram, worth: Marks) {
        if detectFormat(of: source) == .qtiItem {
            switch readQTIScoring(source) {
            case .success(let scoring): return (scoring.identifier, scoring.program, scoring.worth)
            case .failure(let refused): throw Score.failure(refused)
            }
        }
        guard case .foreign(let readings) = readAny([source]) else {
            throw CommandFailure(
                "\(path) is part of a bank of our own. Export it first: invigil bank export DIR --format qti3 --to FILE.zip")
        }
        let item = try chosen(from: readings.flatMap(\.items), refused: readings.flatMap(\.refused))
        guard
            let program = standardProgram(for: item.interaction, correct: item.correct, scoring: item.scoring, worth: item.worth)
        else {
            throw CommandFailure("\(path):\(item.place.line): its rule '\(item.scoring.name)' cannot be run outside an exam.")
        }
        return (item.source ?? item.title ?? path, program, item.worth)
    }

    private func chosen(from items: [ForeignItem], refused: [RefusedItem]) throws(CommandFailure) -> ForeignItem {
        let meant = items.enumerated().filter { index, item in
            guard let name else { return true }
            return item.source == name || item.title == name || "\(index + 1)" == name
        }.map(\.element)
        if let item = meant.first, meant.count == 1 { return item }
        if meant.isEmpty, let refusal = refused.first(where: { name == nil || $0.name == name }) { throw Score.failure(refusal) }
        guard !items.isEmpty else { throw CommandFailure("\(path) holds no item that can be read. 'invigil bank lint' tells why.") }
        throw CommandFailure(
            "\(path) holds \(counted(items.count, "item")), and \(meant.isEmpty ? "none" : "more than one") of them is meant. "
                + "Name one with --item, by its identifier, title or number.")
    }

    private static func failure(_ refused: RefusedItem) -> CommandFailure {
        CommandFailure("\(refused.place.file):\(refused.place.line): \(refused.rule): \(refused.what); \(refused.mend)")
    }
}

/// The responses in a JSON file.
struct ResponseFile {
    let values: [String: ResponseValue]

    init(path: String) throws(CommandFailure) {
        let bytes = try contents(ofFile: path, atMost: 1 << 20)
        do {
            values = try decode([String: Given].self, from: bytes).mapValues(\.value)
        } catch {
            throw CommandFailure(
                "\(path) is not a JSON object of responses (\(error)). Write for instance {\"RESPONSE\": \"A\"} or {\"RESPONSE\": [\"A\", \"B\"]}."
            )
        }
    }

    /// A text, a list of texts, a record or nothing.
    private struct Given: Decodable {
        let value: ResponseValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .none
            } else if let list = try? container.decode([Scalar].self) {
                value = .several(list.map(\.text))
            } else if let record = try? container.decode([String: Scalar].self) {
                value = .record(record.mapValues(\.text))
            } else {
                value = .single(try container.decode(Scalar.self).text)
            }
        }
    }

    /// Numbers and truth values are taken as the texts that they are.
    private struct Scalar: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let truth = try? container.decode(Bool.self) {
                text = truth ? "true" : "false"
            } else if let number = try? container.decode(Int.self) {
                text = "\(number)"
            } else if let number = try? container.decode(Double.self) {
                text = "\(number)"
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}

/// The JSON document of `score`: decimals are texts, what is not set is null.
struct ScoreOutcome: Encodable {
    let item: String
    let outcomes: [String: Value]
    let score: String?
    let maxScore: String

    init(item: String, _ outcomes: Outcomes, worth: Marks) {
        self.item = item
        self.outcomes = outcomes.values.mapValues(Value.init)
        score = outcomes.score?.decimal
        maxScore = worth.decimal
    }

    private enum Field: String, CodingKey {
        case item, outcomes, score, maxScore
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(item, forKey: .item)
        try fields.encode(outcomes, forKey: .outcomes)
        try fields.encode(score, forKey: .score)
        try fields.encode(maxScore, forKey: .maxScore)
    }

    /// One outcome: a text, a list of texts, a record of texts, or null.
    struct Value: Encodable {
        let value: OutcomeValue

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .null: try container.encodeNil()
            case .single(let scalar): try container.encode(scalar.text)
            case .multiple(let scalars), .ordered(let scalars): try container.encode(scalars.map(\.text))
            case .record(let fields): try container.encode(fields.mapValues(\.text))
            }
        }
    }
}
