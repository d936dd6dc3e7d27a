public import ExamModel

extension ItemStatistics.Calibration {
    /// Fisher's information a²P(1 − P) at ability `theta` (thousandths), in thousandths, rounded to the nearest.
    ///
    /// Slopes are read between 0 and 10, locations and abilities between −10 and 10. The result is the same on every machine:
    /// it takes only additions, multiplications and one division of `Double`, which IEEE 754 rounds alike everywhere, and no
    /// library's `exp`.
    public func information(at theta: Int) -> Int {
        let slope = Double(min(max(slope, 0), 10_000)) / 1_000
        let distance = Double(bounded(theta) - bounded(location)) / 1_000
        let decay = exponential(ofMinus: (slope * distance).magnitude)
        let spread = decay / ((1 + decay) * (1 + decay))
        return Int((slope * slope * spread * 1_000).rounded())
    }

    private func bounded(_ ability: Int) -> Int {
        min(max(ability, -10_000), 10_000)
    }
}

/// e^−x for x from 0 through 200: the series of e^−(x/1024), ten times squared. The error is below 10⁻¹².
private func exponential(ofMinus x: Double) -> Double {
    let small = -x / 1_024
    var (sum, term) = (1.0, 1.0)
    for order in 1...12 {
        term *= small / Double(order)
        sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
}
