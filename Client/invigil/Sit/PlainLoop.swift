import ExamClient
import Foundation
import TerminalUI

/// Plain mode: lines in, lines out.
struct PlainLoop {
    let driver: SitDriver

    /// Runs until the core ends it; tells the exit status.
    func run() throws -> Int32 {
        let waker = try Waker()
        driver.inbox.onPost { waker.wake() }
        readLines(into: driver.inbox)
        driver.feedInbox()
        while driver.farewell == nil {
            waker.wait(milliseconds: driver.patience)
            driver.feedInbox()
        }
        driver.finish()
        guard let farewell = driver.farewell else { return 1 }
        for line in farewell.lines { try? farewell.status == 0 ? Console.out(line) : Console.note(line) }
        return farewell.status
    }

    private func readLines(into inbox: Inbox) {
        Thread {
            while let line = readLine() { inbox.post(.line(line)) }
            inbox.post(.inputEnded)
        }.start()
    }
}
