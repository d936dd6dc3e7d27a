import Foundation
import Testing

import TerminalUI

extension ProcessTests {
    @Suite("The guard outlives its child", .serialized)
    struct TerminalGuardTests {
        static func run(_ script: String, on tty: PseudoTerminal, line: String? = nil) throws -> TerminalGuard.Ending {
            try TerminalGuard(
                executable: "/bin/sh", arguments: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"],
                input: tty.inner, output: tty.inner
            ).run { _ in line }
        }

        static let endings: [(script: String, ending: TerminalGuard.Ending, code: Int32)] = [
            ("exit 0", .exited(code: 0), 0),
            ("exit 7", .exited(code: 7), 7),
            ("kill -9 $$", .killed(signal: SIGKILL), 137),
            ("kill -TERM $$", .killed(signal: SIGTERM), 143),
        ]

        @Test("it tells how the child ended", arguments: endings)
        func ends(script: String, ending: TerminalGuard.Ending, code: Int32) throws {
            let tty = try #require(PseudoTerminal())
            let found = try Self.run(script, on: tty)
            #expect(found == ending && found.exitCode == code)
        }

        @Test("after a kill the settings are restored and the next step is said, without escapes of others")
        func killed() throws {
            let tty = try #require(PseudoTerminal())
            let path = "/proc/\(getpid())/fd/\(tty.inner)"
            let before = tty.localFlags
            _ = try Self.run("stty raw -echo < \(path); kill -9 $$", on: tty, line: "resume\u{1B}[2J")
            #expect(tty.localFlags == before)
            #expect(tty.output().hasSuffix(Terminal.restoreSequence + "resume\u{FFFD}[2J\r\n"))
        }

        @Test("after a clean end nothing is said and the saved cursor is not recalled")
        func clean() throws {
            let tty = try #require(PseudoTerminal())
            _ = try Self.run("exit 3", on: tty, line: "not said")
            #expect(tty.output() == Terminal.modeResetSequence)
        }

        @Test("the child knows that it is one")
        func marked() throws {
            let tty = try #require(PseudoTerminal())
            #expect(try Self.run("test \"$TERMINAL_GUARD_PID\" = \(getpid())", on: tty) == .exited(code: 0))
            #expect(TerminalGuard.isChild(environment: [TerminalGuard.marker: String(getppid())]))
            #expect(!TerminalGuard.isChild(environment: [:]))
            #expect(!TerminalGuard.isChild(environment: [TerminalGuard.marker: "1234567"]))
        }

        @Test("a program that is not there is a failure")
        func missing() throws {
            let tty = try #require(PseudoTerminal())
            #expect(throws: TerminalFailure.system(call: "posix_spawn", errno: ENOENT)) {
                try TerminalGuard(
                    executable: "/nowhere", arguments: ["x"], environment: [:], input: tty.inner, output: tty.inner
                ).run { _ in nil }
            }
        }
    }
}
