import TerminalUI

extension Binding {
    /// The same with Alt before every letter, digit and sign that is no answer.
    var withAlt: Binding {
        let pairs = intents.map { key, intent in (Self.needsAlt(key, intent) ? Key(key.code, .alt) : key, intent) }
        let altered = Dictionary(pairs) { first, _ in first }
        if altered == intents { return self }
        return Binding(Self.altered(shown), label, listed: Self.altered(listed), isInBar: isInBar, altered)
    }

    private static func needsAlt(_ key: Key, _ intent: Intent) -> Bool {
        guard let typed = key.typed, typed != " " else { return false }
        return switch intent {
        case .choose, .focusLine, .strike: false
        default: true
        }
    }

    /// `n, Right` → `Alt-n, Right`; `x and a letter` → `Alt-x and a letter`; `1-4` → `Alt-1-4`.
    private static func altered(_ text: String) -> String {
        text.split(separator: ", ").map { part in
            let word = part.prefix { $0 != " " }
            let isKey = word.count == 1 || word.count == 3 && word.dropFirst().first == "-"
            return isKey ? "Alt-\(part)" : String(part)
        }.joined(separator: ", ")
    }
}
