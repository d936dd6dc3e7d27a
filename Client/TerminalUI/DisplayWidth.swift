/// Cells that `text` takes once sanitised: what `Grid.put` will advance by.
/// A newline counts as the one space it is drawn as.
public func displayWidth(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return sanitized(text).reduce(0) { $0 + displayWidth(of: $1) }
}

/// Cells that one grapheme cluster takes: the width of its first scalar, and 2 with an
/// emoji variation selector or as a flag pair. A conjunct of several spacing letters
/// (Devanagari) takes a cell for each of them, as terminals draw it, so none is lost.
public func displayWidth(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
        return max(1, scalarWidth(only))
    }
    var total = 0
    forEachPiece(of: character) { total += $1 }
    return total
}

/// Cells of one scalar by the generated table: 0, 1 or 2.
func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 || (0x2500...0x259F).contains(value) { return value == 0xAD ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return 2 }
    if isListed(value, in: WidthTable.wide) { return 2 }
    return isListed(value, in: WidthTable.zero) ? 0 : 1
}

/// Splits a cluster into what fits a cell or a pair of cells. Almost always the whole
/// cluster is one piece. `body` gets the scalars and the width, 1 or 2.
func forEachPiece(of character: Character, _ body: (String.UnicodeScalarView, Int) -> Void) {
    var piece = String.UnicodeScalarView()
    var width = 0
    for scalar in character.unicodeScalars {
        let own = scalarWidth(scalar)
        if piece.isEmpty {
            width = max(1, own)
        } else if scalar.value == 0xFE0F {
            width = 2
        } else if own > 0, !(width == 2 && scalar.properties.isEmojiModifier) {
            if width + own > 2 {
                body(piece, width)
                piece = String.UnicodeScalarView()
                width = 0
            }
            width += own
        }
        piece.append(scalar)
    }
    if !piece.isEmpty { body(piece, width) }
}

/// Whether `value` lies in one of the ranges, given as ascending first-last pairs.
private func isListed(_ value: UInt32, in pairs: [UInt32]) -> Bool {
    var low = 0
    var high = pairs.count / 2
    while low < high {
        let middle = (low + high) / 2
        if value > pairs[2 * middle + 1] {
            low = middle + 1
        } else if value < pairs[2 * middle] {
            high = middle
        } else {
            return true
        }
    }
    return false
}
