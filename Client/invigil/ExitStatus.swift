import ArgumentParser

extension AsyncParsableCommand {
    /// Runs the command that the arguments name and ends the program: 0 = done, 1 = a finding or a refusal, 2 = wrong
    /// usage. What went wrong goes to standard error, and whatever a server said in it cannot steer the terminal.
    static func runToExit() async -> Never {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            exit()
        } catch {
            let status = exitCode(for: error)
            // Help, the version and completion scripts are no faults; they go to standard output as they are.
            if status.isSuccess { exit(withError: error) }
            let message = fullMessage(for: error)
            if !message.isEmpty { try? Console.note(message) }
            exit(withError: status == .validationFailure ? ExitCode(2) : status)
        }
    }
}
