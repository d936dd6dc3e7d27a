import ExamClient
import TerminalUI

/// The full screen: waits on keys, network, disk and time, feeds the core, draws what changed.
struct FullScreenLoop<Driver: ScreenDriver> {
    let driver: Driver
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
        driver.finish()
        terminal.leave()
        return driver.sayFarewell()
    }

    private func draw(_ shown: inout Grid?) throws {
        guard let frame = driver.frame else { return }
        if driver.needsRepaint {
            shown = nil
            driver.needsRepaint = false
        }
        let bytes = Renderer.frame(from: shown, to: frame.grid, theme: frame.theme)
        if !bytes.isEmpty { try terminal.write(bytes) }
        shown = frame.grid
    }

    /// Takes an event of the terminal in; a status ends the program.
    private func take(_ event: TerminalEvent, _ shown: inout Grid?) throws -> Int32? {
        switch event {
        case .key, .paste, .focusIn, .focusOut: driver.take(event)
        case .resize:
            shown = nil
            driver.take(event)
        case .resumed:
            try terminal.enterFullScreen()
            shown = nil
            driver.take(.resize(terminal.size()))
        case .terminate, .closed: return ended()
        case .woken: break
        }
        return nil
    }

    /// A signal, or the terminal is gone: what there is is kept.
    private func ended() -> Int32 {
        driver.finish()
        terminal.leave()
        try? Console.note(driver.interruption)
        return 1
    }
}
