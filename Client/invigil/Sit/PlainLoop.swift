import Dispatch
import ExamClient
import Foundation

/// Plain mode: lines in, lines out.
struct PlainLoop {
    let driver: SitDriver

    /// Runs until the core ends it; tells the exit status.
    func run() -> Int32 {
        let posted = DispatchSemaphore(value: 0)
        driver.inbox.onPost { posted.signal() }
        readLines(into: driver.inbox)
        driver.feedInbox()
        while driver.farewell == nil {
            if let patience = driver.patience {
                _ = posted.wait(timeout: end(ofWait: patience))
            } else {
                posted.wait()
            }
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
