import ExamModel

extension Area {
    func contains(_ atom: Atom) -> Bool {
        guard case .point(let x, let y) = atom else { return false }
        return contains(x: x, y: y)
    }

    /// Whether a place lies in the area or on its edge; no place lies in an area of too few coordinates. Coordinates are
    /// within ``ScoringLimits/coordinate``, so that 128 bits hold every product.
    func contains(x: Int, y: Int) -> Bool {
        let (x, y) = (Int128(x), Int128(y))
        let numbers = coordinates.map { Int128($0) }
        switch shape {
        case .default: return true
        case .rect:
            guard numbers.count == 4 else { return false }
            return min(numbers[0], numbers[2]) <= x && x <= max(numbers[0], numbers[2]) && min(numbers[1], numbers[3]) <= y
                && y <= max(numbers[1], numbers[3])
        case .circle:
            guard numbers.count == 3 else { return false }
            let (across, down) = (x - numbers[0], y - numbers[1])
            return across * across + down * down <= numbers[2] * numbers[2]
        case .ellipse:
            guard numbers.count == 4 else { return false }
            let (across, down) = ((x - numbers[0]) * numbers[3], (y - numbers[1]) * numbers[2])
            return across * across + down * down <= numbers[2] * numbers[2] * numbers[3] * numbers[3]
        case .poly: return isInPolygon(x, y, numbers)
        }
    }

    /// Counts the edges that a ray to the right crosses; a corner counts for the edge that goes down from it.
    private func isInPolygon(_ x: Int128, _ y: Int128, _ numbers: [Int128]) -> Bool {
        guard numbers.count >= 6, numbers.count.isMultiple(of: 2) else { return false }
        var isInside = false
        var (fromX, fromY) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
        for index in stride(from: 0, to: numbers.count, by: 2) {
            let (toX, toY) = (numbers[index], numbers[index + 1])
            let turn = (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX)
            let isBeside = min(fromX, toX) <= x && x <= max(fromX, toX) && min(fromY, toY) <= y && y <= max(fromY, toY)
            if turn == 0 && isBeside { return true }
            if (fromY > y) != (toY > y), (turn > 0) == (toY > fromY) { isInside.toggle() }
            (fromX, fromY) = (toX, toY)
        }
        return isInside
    }
}
