import ArgumentParser
import ExamAPI
import ExamModel

/// Freezes a window.
struct WindowFreeze: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze",
        abstract: "Keep how a window is now, so that 'invigil window ready' tells every later change.",
        discussion: """
            The hash covers the window's settings, the bank and its key, the scheme, and form, room and accommodation of every candidate. \
            Only what is ready is frozen. Nothing is locked: after a change on purpose, freeze it again. Print the hash and keep it.

            Examples:
              invigil window freeze morning
              invigil window freeze morning --json
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Flag(help: "Print window, hash, name and time as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let freeze: Freeze = try await server.calls().call(.freeze(window), NoContent())
        if json { return try Console.out(json: freeze) }
        try Console.out("\(freeze.window) is frozen with \(counted(freeze.candidates, "candidate")), by \(freeze.by), \(freeze.at)")
        try Console.out("hash \(freeze.hash)")
    }
}
