public import ExamAPI
public import TerminalUI

/// Everything that can happen to a client. Feed ``tick(_:)`` with the present moment before anything else, so
/// that arrival times and time-outs are right: ``Model/update(_:at:)`` does both.
public enum Message: Hashable, Sendable {
    case tick(Moment)
    // The candidate.
    case key(Key)
    case paste(String)
    case resize(Size)
    /// The terminal reported that its window got or lost the focus. Nothing is drawn for it.
    case focused(Bool)
    /// A line typed in plain mode.
    case line(String)
    /// The end of the input in plain mode.
    case inputEnded
    // The outbox.
    /// All outbox lines up to this one (counted from 1 for this run) are on disk.
    case kept(upTo: Int)
    /// The last ``Effect/keep(_:upTo:)`` failed; nothing of it is in the file.
    case keepFailed(because: String)
    // The network.
    case replied(call: Int, Reply)
    case failed(call: Int, CallFault)
    case streamed(stream: Int, StreamEvent)
    case streamEnded(stream: Int)
    /// The sealed paper is on this computer.
    case paperHeld
    // Saving for the candidate.
    case saved(paths: [String])
    case saveFailed(because: String)
}

extension Message {
    /// The keys that write a text; a line break is Enter. For simulators, load generators and robots.
    public static func typing(_ text: String) -> [Message] {
        text.map { .key($0.isNewline ? Key(.enter) : Key($0)) }
    }
}
