/// What past results say of an item. Every number is an integer, so that what follows from them is the same on every machine.
public struct ItemStatistics: Hashable, Sendable, Codable {
    public let item: ItemID
    /// How many candidates' answers the numbers rest on.
    public let candidates: Int
    /// The mean of the marks over the most that can be had, per mille; `nil` before anyone answered it.
    public let facility: Int?
    /// The correlation of the item with the rest of the form, per mille, -1,000 to 1,000; `nil` where it is not defined.
    public let discrimination: Int?
    /// How many forms given to candidates had the item.
    public let exposures: Int
    /// Where it stands on the ability scale; `nil` for an item that is not calibrated.
    public let calibration: Calibration?

    public init(
        item: ItemID, candidates: Int, facility: Int? = nil, discrimination: Int? = nil, exposures: Int = 0,
        calibration: Calibration? = nil
    ) {
        self.item = item
        self.candidates = candidates
        self.facility = facility
        self.discrimination = discrimination
        self.exposures = exposures
        self.calibration = calibration
    }

    /// The two-parameter logistic model: P(θ) = 1 / (1 + exp(−a(θ − b))), with no factor 1.7 before `a`. Rasch has `slope` 1,000.
    public struct Calibration: Hashable, Sendable, Codable {
        /// `a`, in thousandths.
        public let slope: Int
        /// `b`, in thousandths of the ability scale.
        public let location: Int

        public init(slope: Int, location: Int) {
            self.slope = slope
            self.location = location
        }
    }
}
