/// Text without the characters that must not stand in a bank.
struct VisibleText {
    /// White space other than line feeds is blanks; hidden characters are gone.
    private(set) var text: String
    /// What is gone, each once, in the order of the text.
    private(set) var hidden: [Unicode.Scalar] = []

    /// Takes `text` as it is, apart from hidden characters.
    init(_ text: some StringProtocol) {
        self.text = String(text)
        guard text.utf8.contains(where: { $0 < 0x20 && $0 != 10 || $0 >= 0x7F }) else { return }
        var kept = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\t", "\u{C}", "\u{2028}", "\u{2029}": kept.append(" ")
            case "\r": kept.append("\n")
            case "\n": if !isAfterReturn { kept.append("\n") }
            default:
                if HiddenCharacter(scalar) == nil {
                    kept.append(scalar)
                } else if !hidden.contains(scalar), hidden.count < 8 {
                    hidden.append(scalar)
                }
            }
        }
        self.text = String(kept)
    }

    /// One note for each character that is gone.
    func notes(line: Int) -> [ImportNote] {
        hidden.map { scalar in
            let code = String(scalar.value, radix: 16, uppercase: true)
            let name = HiddenCharacter(scalar)?.name ?? "a hidden character"
            return ImportNote(
                .changed, line: line, rule: "text.hidden",
                what: "\(name) (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)) was taken out of the text")
        }
    }
}
