import ArgumentParser
import ExamAPI
import ExamModel

/// The work on keys that turned out to be wrong.
struct CorrectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correction",
        abstract: "Correct the key of a published bank: see who crosses the cut, propose, confirm, and let the results be made anew.",
        discussion: """
            One admin proposes, another confirms what it does. Then everybody whose result is another gets a new record, which names the \
            one before; that one is told as superseded, with the reason. Who gets the same keeps the record.

            Examples:
              invigil correction simulate ciscsm-ccsm --item kpi-012 --answer c
              invigil correction propose ciscsm-ccsm --dual kpi-012=c --never-harm --because "Option c is right as well."
            """,
        subcommands: [
            CorrectionSimulate.self, CorrectionPropose.self, CorrectionList.self, CorrectionShow.self, CorrectionConfirm.self,
            CorrectionWithdraw.self,
        ])
}

/// Compares policies before anything is proposed.
struct CorrectionSimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Tell what each policy would do to the results there are. Nothing is changed.",
        discussion: """
            With --item, all policies are compared, each with and without 'never harm'; those that need the right answer need --answer. \
            With --drop, --credit, --dual and --rekey, that one correction of one or more items is tried, with and without.

            Examples:
              invigil correction simulate ciscsm-ccsm --item kpi-012 --answer c
              invigil correction simulate ciscsm-ccsm --drop kpi-012 --rekey kpi-030=a
            """)

    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @Option(help: ArgumentHelp("The item to compare policies for.", valueName: "item"), transform: plainName)
    var item: ItemID?

    @Option(help: ArgumentHelp("The answer that is right: b, a+d, c>a>b, 1=b 2=a, or the text.", valueName: "answer"))
    var answer: String?

    @OptionGroup(title: "Items") var changes: ChangeOptions

    @Flag(help: "Print the trials, with everybody who crosses the cut, as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        if item != nil, !changes.isEmpty {
            throw ValidationError("--item compares all policies: leave --drop, --credit, --dual, --rekey out.")
        }
        if item == nil, changes.isEmpty {
            throw ValidationError("Name an item with --item, or what becomes of items with --drop and the like.")
        }
        if item == nil, answer != nil { throw ValidationError("--answer belongs to --item.") }
        try server.requireNames()
    }

    func run() async throws {
        let request = CorrectionTrialRequest(corrections: try corrections)
        let trials: [CorrectionTrial] = try await server.calls(patience: .correcting).call(.tryCorrections(bank), request)
        if json { return try Console.out(json: trials) }
        try CorrectionText.table(trials)
        if item != nil, answer == nil { try Console.note("With --answer, 'dual key' and 'key' are compared as well.") }
    }

    private var corrections: [WrittenCorrection] {
        get throws {
            let cases: [[WrittenCorrection.Change]]
            if let item {
                let known: [WrittenCorrection.Change] = [.init(item: item, policy: .dropItem), .init(item: item, policy: .creditAll)]
                let answered = answer.map { answer in
                    [WrittenCorrection.Policy.dualKey, .rekey].map { WrittenCorrection.Change(item: item, policy: $0, answer: answer) }
                }
                cases = (known + (answered ?? [])).map { [$0] }
            } else {
                cases = [try changes.changes]
            }
            return cases.flatMap { changes in [false, true].map { WrittenCorrection(changes: changes, neverHarm: $0) } }
        }
    }
}

/// Proposes one.
struct CorrectionPropose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose to correct the key. Nothing is done until another admin confirms it.",
        discussion: """
            Example:
              invigil correction propose ciscsm-ccsm --dual kpi-012=c --never-harm --because "Option c is right as well."
            """)

    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @OptionGroup(title: "Items") var changes: ChangeOptions

    @Flag(help: "Nobody gets less than they had: who would, keeps the record there is.")
    var neverHarm = false

    @Option(help: ArgumentHelp("Why, for the notices, which the candidates read.", valueName: "reason"))
    var because: String

    @OptionGroup var output: CorrectionOutput

    func validate() throws {
        if changes.isEmpty { throw ValidationError("Say what becomes of which item: --drop, --credit, --dual or --rekey.") }
    }

    func run() async throws {
        let step = CorrectionStep.propose(.init(changes: try changes.changes, neverHarm: neverHarm), reason: because)
        let report: CorrectionReport = try await output.server.calls(patience: .correcting).call(.correct(bank), step)
        try output.tell(report)
        if !output.json { try Console.note("next: another admin runs 'invigil correction show \(bank) \(report.file.id)'") }
    }
}

/// Which items, and what becomes of each.
struct ChangeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The item counts for nobody. May be repeated, as the others.", valueName: "item"))
    var drop: [String] = []

    @Option(help: ArgumentHelp("Everybody is given the item's marks.", valueName: "item"))
    var credit: [String] = []

    @Option(help: ArgumentHelp("A second answer is right too.", valueName: "item=answer"))
    var dual: [String] = []

    @Option(help: ArgumentHelp("Another answer is right, and the keyed one is not.", valueName: "item=answer"))
    var rekey: [String] = []

    func validate() throws {
        _ = try changes
    }

    var isEmpty: Bool { (drop + credit + dual + rekey).isEmpty }

    var changes: [WrittenCorrection.Change] {
        get throws {
            let whole = drop.map { ($0, WrittenCorrection.Policy.dropItem) } + credit.map { ($0, .creditAll) }
            let answered = dual.map { ($0, WrittenCorrection.Policy.dualKey) } + rekey.map { ($0, .rekey) }
            return try whole.map { .init(item: try plainName($0.0), policy: $0.1) }
                + answered.map { text, policy in
                    let halves = text.split(separator: "=", maxSplits: 1)
                    guard halves.count == 2 else { throw ValidationError("'\(text)' names no answer; write \(text)=c.") }
                    return .init(item: try plainName(String(halves[0])), policy: policy, answer: String(halves[1]))
                }
        }
    }
}

/// Where it is asked, and how it is told.
struct CorrectionOutput: ParsableArguments {
    @Flag(help: "Print the correction with everything that is known of it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func tell(_ report: CorrectionReport) throws {
        if json { return try Console.out(json: report) }
        try CorrectionText.tell(report)
    }
}
