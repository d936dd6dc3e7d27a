import ExamModel

extension Marks {
    /// Whether a question of Moodle can be worth so much.
    var isMoodleGrade: Bool { 0 < self && !(1_000 < self) && denominator <= 10_000_000 }
}

/// Numbers as Moodle reads them in keys and answers.
enum MoodleNumber {
    /// `3.14`, ` 3,14 `, `1 000`, `2,456,789`, `1e3` or `1x10^3`; `nil` for anything else, a number with a unit among them.
    static func read(_ text: String) -> Marks? {
        guard text.utf8.count <= 100 else { return nil }
        var number = text.filter { !$0.isWhitespace }
        for power in ["x10^", "*10^", "×10^", "x10**", "*10**", "×10**"] {
            number = number.pieces(cutAt: power).joined(separator: "e")
        }
        // A single comma is a decimal one; commas beside a full stop, or several, part thousands.
        let parts = number.split(separator: ",", omittingEmptySubsequences: false)
        return Marks(decimal: parts.joined(separator: parts.count == 2 && !number.contains(".") ? "." : ""))
    }
}
