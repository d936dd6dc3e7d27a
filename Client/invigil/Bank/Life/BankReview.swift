import ArgumentParser
import ExamAPI
import ExamModel

/// Accepts or returns a draft.
struct BankReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Accept a draft that somebody else handed in, or return it with a reason.",
        discussion: """
            Needs the role reviewer. Nobody reviews a bank that they handed in themselves.

            Examples:
              invigil bank review ciscsm-ccsm
              invigil bank review ciscsm-ccsm --return "CRM-014 has two keys"
            """)

    @OptionGroup var choice: DraftChoice

    @Option(help: ArgumentHelp("A note for the record.", valueName: "text"))
    var note: String?

    @Option(name: .customLong("return"), help: ArgumentHelp("Return it to its author, for this reason.", valueName: "reason"))
    var because: String?

    @Flag(help: "Print the life of the bank as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
        if let because { try requireText(because, "--return", limit: 1_000) }
        if because != nil, note != nil { throw ValidationError("Give the reason with --return alone; --note goes with an acceptance.") }
    }

    func run() async throws {
        let calls = try server.calls()
        let draft = try await choice.draft(on: calls)
        let life: BankLife = try await calls.call(
            .reviewBank(choice.bank), ReviewRequest(draft: draft, accepted: because == nil, note: because ?? note ?? ""))
        if json { return try Console.out(json: life) }
        try Console.out("bank \(life.bank) \(life.version), draft \(life.draft.short): \(life.state.rawValue)")
        if because == nil { try Console.note("It is published with: invigil bank publish \(life.bank)") }
    }
}

/// Publishes a reviewed draft.
struct BankPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a reviewed bank: forms are drawn from it, and it never changes again.",
        discussion: """
            Needs the role publisher. Nobody publishes a bank that they handed in themselves.

            Example:
              invigil bank publish ciscsm-ccsm --note "for the November window"
            """)

    @OptionGroup var choice: DraftChoice

    @Option(help: ArgumentHelp("A note for the record.", valueName: "text"))
    var note: String?

    @Flag(help: "Print the life of the bank as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let calls = try server.calls()
        let draft = try await choice.draft(on: calls)
        let life: BankLife = try await calls.call(.publishBank(choice.bank), PublishRequest(draft: draft, note: note ?? ""))
        if json { return try Console.out(json: life) }
        try Console.out("bank \(life.bank) \(life.version) is published")
    }
}

/// Which draft is meant: the newest of the bank, unless said otherwise.
struct DraftChoice: ParsableArguments {
    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @Option(help: ArgumentHelp("Its version, if not the newest.", valueName: "version"))
    var version: String?

    @Option(help: ArgumentHelp("The first digits of the draft, as 'bank list' tells them, if not the newest.", valueName: "digits"))
    var draft: String?

    /// Looks the draft up, so that exactly what is on the server now is meant, and not what comes in meanwhile.
    func draft(on calls: any AdminCalls) async throws -> Digest {
        let lives: [BankLife] = try await calls.call(.banks)
        let known = lives.filter { $0.bank == bank }
        guard !known.isEmpty else {
            throw CommandFailure("There is no bank \(bank) on this server. 'invigil bank list' tells those that there are.")
        }
        let meant = known.filter { life in
            (version.map { $0 == life.version } ?? true) && (draft.map { life.draft.hex.hasPrefix($0) } ?? true)
        }
        guard let life = meant.first else {
            throw CommandFailure("Bank \(bank) has no such draft. 'invigil bank list' tells those that there are.")
        }
        guard draft == nil || meant.count == 1 else {
            throw CommandFailure("\(meant.count) drafts begin with these digits. Give more of them.")
        }
        return life.draft
    }
}
