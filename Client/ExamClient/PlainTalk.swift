/// The state of the conversation in plain mode.
struct PlainTalk: Hashable, Sendable {
    /// Lines typed and not yet taken up.
    var queue: [String] = []
    var isInputEnded = false
    /// A reply that waits a moment for the receipt, so that it can say "saved".
    var reply: String?
    var replyBy: Moment?
    /// The next line is to be END.
    var isEnding = false
    /// Unsaved work was told of, so that "saved" is told later.
    var owesSaved = false
    var isGreeted = false
    var hasLeft = false

    static let replyMilliseconds: Int64 = 1500
}
