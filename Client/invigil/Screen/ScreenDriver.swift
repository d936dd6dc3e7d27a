import ExamClient
import TerminalUI

/// A pure core with its effects, as the loops drive it. Owned by the main thread; what others tell comes through the inbox.
protocol ScreenDriver: AnyObject, SendableMetatype {
    associatedtype Message: Sendable

    var inbox: Inbox<Message> { get }
    /// Set when the program is to end.
    var farewell: Farewell? { get }
    /// Set when the next frame is to be drawn from nothing.
    var needsRepaint: Bool { get set }
    /// How long nothing need be done, in milliseconds; `nil` for as long as nothing comes.
    var patience: Int? { get }
    /// What is on the screen now; `nil` before there is anything.
    var frame: (grid: Grid, theme: Theme)? { get }
    /// What to say when a signal ends the program.
    var interruption: String { get }

    /// Feeds the core what the terminal tells of keys, texts, sizes and focus.
    func take(_ event: TerminalEvent)
    /// Feeds the core what has come from elsewhere, and the time.
    func feedInbox()
    /// Ends what is under way; everything that was asked to be kept is then on the disk.
    func finish()
    /// A typed line of plain mode; `nil` for the end of the input.
    static func message(line: String?) -> Message
}

extension ScreenDriver {
    /// Ends the program in the words of the core.
    func sayFarewell() -> Int32 {
        guard let farewell else { return 1 }
        for line in farewell.lines { try? farewell.status == 0 ? Console.out(line) : Console.note(line) }
        return farewell.status
    }
}
