import ExamClient
import Foundation
import TerminalUI

/// Plain mode: lines in, lines out.
struct PlainLoop<Driver: ScreenDriver> {
    let driver: Driver

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
        return driver.sayFarewell()
    }

    private func readLines(into inbox: Inbox<Driver.Message>) {
        Thread {
            while let line = readLine() { inbox.post(Driver.message(line: line)) }
            inbox.post(Driver.message(line: nil))
        }.start()
    }
}
