import ExamModel

/// What no program and no response can exceed, so that scoring always ends soon. A program over a limit has a fault; a
/// value over one becomes NULL, and a line in `because` says so.
public enum ScoringLimits {
    /// Steps, expressions, declared values and table entries of one program.
    public static let size = 20_000
    /// Steps and expressions inside each other.
    public static let depth = 100
    /// The values of one container.
    public static let values = 1_000
    /// The Unicode scalars of one text from a candidate.
    public static let text = Entry.longest
    /// The bits of a numerator or denominator.
    public static let bits = 2_048
    /// The furthest coordinate from 0, in pixels.
    public static let coordinate = 1_000_000
    /// The states that one pattern may have; a counted repeat counts as often as it repeats.
    public static let states = 2_000
    /// The states that the patterns of one program may have together.
    public static let statesOfProgram = 20_000
    /// The whole exponents of `power`, and the figures of a rounding, on either side of 0.
    public static let exponent = 64
    /// What one run may do: a unit is about one value looked at.
    public static let work = 1_000_000
    /// The lines of `because`, and the faults that are told.
    public static let lines = 100
    /// The Unicode scalars of one such line.
    public static let line = 240
}
