public import ExamModel

extension Instant {
    /// 2026-11-02T09:00:00Z, a Monday: the time at which fixtures begin.
    public static let nine = Instant(milliseconds: 1_793_610_000_000)
    /// 2026-11-02T10:00:00Z.
    public static let ten = nine.advanced(by: .minutes(60))
    /// 2026-11-02T12:00:00Z.
    public static let noon = nine.advanced(by: .minutes(180))

    /// So many minutes and seconds after ``nine``: `.nine(plus: 5)` is 09:05.
    public static func nine(plus minutes: Int, seconds: Int = 0) -> Instant {
        nine.advanced(by: .minutes(minutes) + .seconds(seconds))
    }
}

extension CivilDate {
    /// 2026-01-01.
    public static let newYear = CivilDate(daysSinceEpoch: 20_454)
    /// 2026-11-02, the day of ``Instant/nine``.
    public static let examDay = CivilDate(.nine)
}

extension Digest {
    /// Digests of nothing in particular, told apart at a glance: 32 bytes of 0x11, 0x22, 0x33 and 0x44.
    public static let ones = repeating(0x11)
    public static let twos = repeating(0x22)
    public static let threes = repeating(0x33)
    public static let fours = repeating(0x44)

    /// 32 times the same byte.
    public static func repeating(_ byte: UInt8) -> Digest {
        guard let digest = Digest([UInt8](repeating: byte, count: 32)) else {
            preconditionFailure("32 bytes make a digest")
        }
        return digest
    }
}
