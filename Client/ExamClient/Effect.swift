public import ExamAPI

/// What the core wants done. Each is reported back by a ``Message``.
public enum Effect: Hashable, Sendable {
    /// Append to the outbox file and sync, in order; then ``Message/kept(upTo:)`` with this number, or
    /// ``Message/keepFailed(because:)``. There is never more than one under way.
    case keep([OutboxLine], upTo: Int)
    /// Send and report as ``Message/replied(call:_:)`` or ``Message/failed(call:_:)`` under the same number. The
    /// core minds the time-out itself: an answer may also never come. `access` is `nil` for a check-in.
    case send(Call, access: Access?, call: Int)
    /// Open the event stream, instead of the one before. Events and the end are reported under this number.
    case listen(Access, stream: Int)
    /// The exam is sealed and the server has everything: the outbox file shall hold these lines and nothing else any more. Nothing is
    /// reported.
    case empty([OutboxLine])
    /// Seal works under the key and write them as a file for the candidate or the proctor to carry; reported as ``save(_:)`` is.
    case export(CarriedWorks, paperKey: String)
    /// Write files for the candidate; then ``Message/saved(paths:)`` or ``Message/saveFailed(because:)``.
    case save([SavedFile])
    /// Write lines in plain mode. They hold no ESC byte.
    case say([String])
    /// Draw everything anew (Ctrl-L).
    case redraw
    /// Leave the program. Nothing is asked of the core after it.
    case leave(Farewell)
}

/// A file for the candidate to take home.
public struct SavedFile: Hashable, Sendable {
    public let name: String
    public let contents: String

    public init(name: String, contents: String) {
        self.name = name
        self.contents = contents
    }
}

/// The program's last words.
public struct Farewell: Hashable, Sendable {
    /// 0 = done, 1 = a refusal, or left before the end.
    public let status: Int32
    public let lines: [String]

    public init(status: Int32, lines: [String]) {
        self.status = status
        self.lines = lines
    }
}
