import ExamClient
import Foundation
import TerminalUI

/// The full screen: waits on keys, network, disk and time, feeds the core, draws what changed.
struct FullScreenLoop {
    let driver: SitDriver
    let terminal: Terminal

    /// Runs until the core or a signal ends it; tells the exit status.
    func run() throws -> Int32 {
        let waker = terminal.waker
        driver.inbox.onPost { waker.wake() }
        try terminal.enterFullScreen()
        defer { terminal.leave() }
        var parser = KeyParser()
        var shown: Grid?
        driver.feedInbox()
        while driver.farewell == nil {
            try draw(&shown)
            for event in terminal.events(&parser, timeoutMilliseconds: driver.patience) {
                if let status = try take(event, &shown) { return status }
            }
            driver.feedInbox()
        }
        return sayFarewell()
    }

    private func draw(_ shown: inout Grid?) throws {
        guard let model = driver.model else { return }
        if driver.needsRepaint {
            shown = nil
            driver.needsRepaint = false
        }
        let grid = model.screen()
        let bytes = Renderer.frame(from: shown, to: grid, theme: model.options.theme)
        if !bytes.isEmpty { try terminal.write(bytes) }
        shown = grid
    }

    /// Takes an event of the terminal in; a status ends the program.
    private func take(_ event: TerminalEvent, _ shown: inout Grid?) throws -> Int32? {
        switch event {
        case .key(let key): driver.feed(.key(key))
        case .paste(let text): driver.feed(.paste(text))
        case .resize(let size):
            shown = nil
            driver.feed(.resize(size))
        case .resumed:
            try terminal.enterFullScreen()
            shown = nil
            driver.feed(.resize(terminal.size()))
        case .terminate, .closed: return ended()
        case .focusIn: driver.feed(.focused(true))
        case .focusOut: driver.feed(.focused(false))
        case .woken: break
        }
        return nil
    }

    /// A signal, or the terminal is gone: what there is is kept.
    private func ended() -> Int32 {
        driver.finish()
        terminal.leave()
        try? Console.note("The exam's window was ended. What you did is kept: run the same command again to go on.")
        return 1
    }

    private func sayFarewell() -> Int32 {
        driver.finish()
        terminal.leave()
        guard let farewell = driver.farewell else { return 1 }
        for line in farewell.lines { try? farewell.status == 0 ? Console.out(line) : Console.note(line) }
        return farewell.status
    }
}
