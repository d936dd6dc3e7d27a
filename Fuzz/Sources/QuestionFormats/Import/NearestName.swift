/// The known name that `name` was probably meant to be, or `nil` if none is near.
func nearestName(to name: String, in known: [String]) -> String? {
    guard name.utf8.count <= 64, known.count <= 100 else { return nil }
    let candidates = known.map { (name: $0, distance: editDistance(name, $0)) }
    guard let nearest = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= max(1, min(3, nearest.name.utf8.count / 2)) ? nearest.name : nil
}

/// Levenshtein's distance over lower-case bytes.
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased().utf8)
    let right = Array(right.lowercased().utf8)
    var previous = Array(0...right.count)
    for (row, leftByte) in left.enumerated() {
        var current = [row + 1]
        for (column, rightByte) in right.enumerated() {
            let replaced = previous[column] + (leftByte == rightByte ? 0 : 1)
            current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[right.count]
}
