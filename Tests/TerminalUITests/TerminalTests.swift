import Foundation
import Testing

@testable import TerminalUI

/// One after the other: signals belong to the whole process.
@Suite("Terminals and their guard", .serialized)
enum ProcessTests {}

extension ProcessTests {
    @Suite("A terminal is taken and given back", .serialized)
    struct TerminalTests {
        @Test("a pipe is refused")
        func pipes() {
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            defer { ends.forEach { close($0) } }
            #expect(throws: TerminalFailure.notATerminal) { try Terminal(input: ends[0], output: ends[1]) }
        }

        @Test("full screen is raw, and leaving restores everything")
        func fullScreen() throws {
            let tty = try #require(PseudoTerminal())
            let before = tty.localFlags
            let terminal = try Terminal(input: tty.inner, output: tty.inner)
            try terminal.enterFullScreen()
            #expect(terminal.isFullScreen)
            #expect(tty.localFlags & tcflag_t(ISIG | ICANON | ECHO) == 0)
            let entered = tty.output()
            #expect(entered.contains("\u{1B}[?1049h") && entered.contains("\u{1B}[?2004h") && entered.contains("\u{1B}[?1004h"))
            #expect(!entered.contains("\u{1B}[?1000h"))
            terminal.leave()
            terminal.leave()
            #expect(tty.localFlags == before)
            #expect(tty.output() == Terminal.restoreSequence)
        }

        @Test("every mode that is switched on is switched off by whoever restores, the guard too")
        func modesEnd() {
            let parts = Terminal.enterSequence.components(separatedBy: "\u{1B}[?").dropFirst()
            let switchedOn = parts.filter { $0.hasSuffix("h") }.map { $0.dropLast() }
            #expect(Set(switchedOn) == ["1049", "2004", "1004"])
            for mode in switchedOn { #expect(Terminal.restoreSequence.contains("\u{1B}[?\(mode)l")) }
            for mode in ["2004", "1004"] { #expect(Terminal.modeResetSequence.contains("\u{1B}[?\(mode)l")) }
        }

        @Test("keys, wakes and resizes come as events, and ESC after its time")
        func events() throws {
            let tty = try #require(PseudoTerminal())
            let terminal = try Terminal(input: tty.inner, output: tty.inner)
            try terminal.enterFullScreen()
            var parser = KeyParser()
            #expect(terminal.events(&parser, timeoutMilliseconds: 0) == [])
            tty.type("a\u{3}")
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [.key("a"), .key(.control("c"))])
            terminal.waker.wake()
            terminal.waker.wake()
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [.woken])
            tty.type("\u{1B}")
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [])
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [.key(Key(.escape))])
            tty.resize(columns: 100, rows: 30)
            kill(getpid(), SIGWINCH)
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [.resize(Size(columns: 100, rows: 30))])
            kill(getpid(), SIGHUP)
            #expect(terminal.events(&parser, timeoutMilliseconds: 1000) == [.terminate(signal: SIGHUP)])
        }

        @Test("a size nobody knows is 80 x 24")
        func unknownSize() throws {
            let tty = try #require(PseudoTerminal(columns: 0, rows: 0))
            #expect(try Terminal(input: tty.inner, output: tty.inner).size() == Size(columns: 80, rows: 24))
        }
    }
}
