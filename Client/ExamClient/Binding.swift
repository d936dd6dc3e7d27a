import TerminalUI

/// Keys that work now, and what they do. The key bar, the help overlay and the keyboard all read this one list,
/// so what is listed works and what works is listed.
struct Binding: Hashable, Sendable {
    /// As in the key bar, for example `a-d`.
    let shown: String
    /// As in the help overlay, with every alias.
    let listed: String
    let label: String
    let intents: [Key: Intent]
    /// Whether it stands in the key bar when there is room.
    let isInBar: Bool

    init(_ shown: String, _ label: String, listed: String? = nil, isInBar: Bool = true, _ intents: [Key: Intent]) {
        self.shown = shown
        self.listed = listed ?? shown
        self.label = label
        self.intents = intents
        self.isInBar = isInBar
    }

    /// One intent under several keys.
    init(_ shown: String, _ label: String, listed: String? = nil, isInBar: Bool = true, keys: [Key], _ intent: Intent) {
        let pairs = keys.map { ($0, intent) }
        self.init(shown, label, listed: listed, isInBar: isInBar, Dictionary(pairs) { first, _ in first })
    }
}
