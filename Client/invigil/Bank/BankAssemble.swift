import ArgumentParser
import ExamModel
import FormAssembly
import QuestionFormats
import Records

/// Draws forms from a bank without any server, to see what a programme would get.
struct BankAssemble: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assemble",
        abstract: "Draw forms from a bank and check each constraint of its blueprint on them.",
        discussion: """
            On the fly, as candidates get them, or --fixed, as forms that are made together by an integer programme. Each form is \
            checked by another code than drew it; the exit status is 1 if one breaks a rule.

            Examples:
              invigil bank assemble QuestionBanks/ciscsm/ccsm --blueprint ccsm-short --count 20
              invigil bank assemble QuestionBanks/ciscsm/ccsm --blueprint ccsm-short --count 3 --fixed --disjoint --json
            """)

    @Argument(help: ArgumentHelp("The bank's directory.", valueName: "directory"))
    var directory: String

    @Option(help: ArgumentHelp("The blueprint, if the bank has several.", valueName: "name"))
    var blueprint: String?

    @Option(help: ArgumentHelp("How many forms.", valueName: "count"))
    var count = 1

    @Option(help: ArgumentHelp("The first form's seed; the next have the numbers after it.", valueName: "number"))
    var seed: UInt64 = 1

    @Flag(help: "Make all forms together, not one for each candidate.")
    var fixed = false

    @Flag(help: "With --fixed: no item on two forms.")
    var disjoint = false

    @Flag(help: "Print the forms as one JSON document.")
    var json = false

    func validate() throws {
        guard (1...100_000).contains(count) else { throw ValidationError("--count is between 1 and 100000.") }
        guard seed < 1 << 52 else { throw ValidationError("--seed is below \(1 << 52).") }
        guard fixed || !disjoint else { throw ValidationError("--disjoint goes with --fixed.") }
    }

    func run() async throws {
        let bank = try imported.bank
        let blueprint = try chosen(from: bank)
        let forms = try drawn(blueprint, bank)
        let broken = violations(of: forms, against: fixed ? blueprint : blueprint.forPersons, from: bank, isDisjoint: disjoint)
        if json {
            try Console.out(json: AssembledForms(blueprint: blueprint.id, seed: seed, forms: forms, violations: broken))
        } else {
            try tell(forms, blueprint)
            for line in broken.prefix(100) { try Console.out(.bad, line) }
        }
        guard broken.isEmpty else {
            throw CommandFailure("\(counted(broken.count, "rule")) broken. Report this with the bank and the seed.")
        }
    }

    private var imported: ImportedBank {
        get throws {
            let directory = try BankDirectory(at: directory)
            let reading = readBank(directory.files)
            guard let imported = reading.imported else {
                for line in BankFindings(reading.report, of: directory).lines { try Console.note(line) }
                throw CommandFailure("\(directory.path) cannot be read as a bank. Mend what is told above.")
            }
            return imported
        }
    }

    private func chosen(from bank: Bank) throws(CommandFailure) -> Blueprint {
        let meant = bank.blueprints.filter { blueprint == nil || $0.id.text == blueprint }
        if let one = meant.first, meant.count == 1 { return one }
        let known = bank.blueprints.map(\.id.text).joined(separator: ", ")
        throw CommandFailure("Name one blueprint with --blueprint. The bank has \(known.isEmpty ? "none" : known).")
    }

    private func drawn(_ blueprint: Blueprint, _ bank: Bank) throws -> [Form] {
        let identity = try identity(of: bank)
        if fixed {
            switch assembleForms(blueprint, count: count, from: bank, identity: identity, seed: seed, isDisjoint: disjoint) {
            case .success(let forms): return forms
            case .failure(let shortfall): throw CommandFailure("\(shortfall)")
            }
        }
        var series = FormSeries(blueprint, from: bank, identity: identity, context: AssemblyContext(planned: count))
        var forms: [Form] = []
        for number in 0..<UInt64(count) {
            switch series.next(seed: seed + number) {
            case .success(let form): forms.append(form)
            case .failure(let shortfall): throw CommandFailure("form \(number + 1): \(shortfall)")
            }
        }
        return forms
    }

    private func tell(_ forms: [Form], _ blueprint: Blueprint) throws {
        let uses = Dictionary(forms.flatMap(\.items).map { ($0.id, 1) }, uniquingKeysWith: +)
        if forms.count == 1 { for (index, item) in forms[0].items.enumerated() { try Console.out("\(index + 1)  \(item.id)") } }
        let most = uses.max { ($0.value, $1.key) < ($1.value, $0.key) }
        try Console.out(
            "\(counted(forms.count, "form")) of \(counted(blueprint.itemCount, "item")), \(counted(uses.count, "item")) used"
                + (most.map { ", \($0.key) the most, on \($0.value)" } ?? "") + "; every constraint of \(blueprint.id) checked")
    }
}

extension Blueprint {
    /// Forms on the fly go to different people, and the overlap cap is about what one person sees.
    fileprivate var forPersons: Blueprint {
        Blueprint(
            id: id, title: title, minutes: minutes, testlets: testlets, cells: cells, pretest: pretest, anchors: anchors,
            facility: facility, information: information, exposurePercent: exposurePercent, sections: sections)
    }
}

/// The JSON document of `bank assemble`.
struct AssembledForms: Encodable {
    let blueprint: BlueprintID
    let seed: UInt64
    /// The items of each form in their order.
    let forms: [[ItemID]]
    let violations: [String]

    init(blueprint: BlueprintID, seed: UInt64, forms: [Form], violations: [String]) {
        self.blueprint = blueprint
        self.seed = seed
        self.forms = forms.map { $0.items.map(\.id) }
        self.violations = violations
    }
}
