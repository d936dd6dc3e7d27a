import ExamModel

extension Marks {
    /// Whether two such numbers can be compared and added without leaving 64 bits.
    var isModest: Bool {
        numerator.magnitude <= 1_000_000_000 && denominator <= 1_000_000_000
    }
}
