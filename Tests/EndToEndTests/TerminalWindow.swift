import Foundation

/// A shell in a window of a tmux server of its own, where programs run as people run them.
final class TerminalWindow {
    let socket: String
    private let directory: String

    /// Opens the window, gives it to `body`, and ends everything in it.
    static func open(_ columns: Int, _ rows: Int, _ body: (TerminalWindow) async throws -> Void) async throws {
        let window = try TerminalWindow()
        do {
            try await window.start(columns, rows)
            try await body(window)
        } catch {
            let screen = (try? await window.screen()) ?? "(none)"
            await window.stop()
            throw Late(description: "\(error)\nThe screen was:\n\(screen)")
        }
        await window.stop()
    }

    private init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "tmux-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        socket = directory + "/socket"
    }

    private func start(_ columns: Int, _ rows: Int) async throws {
        _ = try await tmux(
            "-f", "/dev/null", "new-session", "-d", "-s", "invigil", "-x", "\(columns)", "-y", "\(rows)",
            "env LC_ALL=C.UTF-8 PS1='shell> ' bash --norc --noprofile")
        _ = try await tmux("set-option", "-g", "status", "off")
        try await resize(columns, rows)
        try await wait("the shell") { $0.contains("shell>") }
    }

    private func stop() async {
        _ = try? await tmux("kill-server")
        try? FileManager.default.removeItem(atPath: directory)
    }

    @discardableResult
    func tmux(_ words: String...) async throws -> String {
        let outcome = try await run(["tmux", "-S", socket] + words, seconds: 20)
        guard outcome.status == 0 else { throw Late(description: "tmux \(words.first ?? "") failed: \(outcome.errors)") }
        return outcome.output
    }

    func screen() async throws -> String {
        try await tmux("capture-pane", "-p", "-t", "invigil")
    }

    func resize(_ columns: Int, _ rows: Int) async throws {
        try await tmux("resize-window", "-t", "invigil", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Keys by tmux's names.
    func press(_ keys: String...) async throws {
        for key in keys { try await tmux("send-keys", "-t", "invigil", key) }
    }

    func type(_ text: String) async throws {
        try await tmux("send-keys", "-t", "invigil", "-l", text)
    }

    /// Types a command into the shell.
    func command(_ words: [String]) async throws {
        try await type(words.map { "'\($0)'" }.joined(separator: " "))
        try await press("Enter")
    }

    /// The screen as soon as it is so.
    @discardableResult
    func wait(_ what: String, seconds: Double = 40, _ isSo: (String) -> Bool) async throws -> String {
        try await EndToEndTests.wait(for: what, seconds: seconds) {
            let screen = try await screen()
            return isSo(screen) ? screen : nil
        }
    }

    /// Whether a program still has the alternate screen.
    func isFullScreen() async throws -> Bool {
        try await tmux("display-message", "-p", "-t", "invigil", "#{alternate_on}").hasPrefix("1")
    }

    /// The processes of the candidate's client: the guard, then the program on the screen.
    func clients() async throws -> [Int32] {
        let answer = try await tmux("display-message", "-p", "-t", "invigil", "#{pane_pid}")
        guard let shell = Int32(answer.trimmed) else { return [] }
        var found: [Int32] = []
        var parent = shell
        while let child = children(of: parent).first {
            found.append(child)
            parent = child
        }
        return found
    }

    /// From the table of processes, so that no tool is needed for it.
    private func children(of parent: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.sorted().filter { process in
            guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
                let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 2
            else { return false }
            return fields[0] != "Z" && Int32(fields[1]) == parent
        }
    }

    /// Lets the robot go on in this window.
    func robot(_ words: String...) async throws {
        let outcome = try await run([Programs.robot, "--socket", socket, "--quiet"] + words, seconds: 150)
        guard outcome.status == 0 else { throw Late(description: "the robot gave up: \(outcome.errors)") }
    }
}

extension String {
    /// `Item 3 of 12` in the top line.
    var item: Int? {
        firstMatch(of: /Item (\d+) of \d+/).flatMap { Int($0.1) }
    }

    /// Whether the top line says that the server has everything.
    var isSaved: Bool {
        let top = split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
        return top.trimmingCharacters(in: .whitespaces).hasSuffix(" saved")
    }
}
