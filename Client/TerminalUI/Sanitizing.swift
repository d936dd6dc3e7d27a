/// Foreign text made harmless for a terminal: the one gate between text of others and
/// bytes we write, idempotent. Afterwards only newlines are left of all controls.
///
/// - CR LF and Unicode line separators become a newline, a tab becomes a space.
/// - Controls (C0, DEL, C1, so also ESC), bidirectional controls, tags, other visible
///   deceits and marks without a base become U+FFFD, so that a reader sees them.
/// - Invisible joiners and fillers are cut, and so are combining marks after the eighth.
public func sanitized(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ isSimple($0) || $0 == "\n" }) { return text }
    var gate = Gate()
    for scalar in text.unicodeScalars { gate.pass(scalar) }
    return String(gate.finish())
}

/// The lines of sanitised text. A newline is no part of any cluster then, so that clusters need not be looked for.
public func lines(ofSanitized text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
}

/// Sanitised text for append-only output: no ESC byte ever, and drawn lines become the
/// ASCII signs a screen reader can say.
public func plainText(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in sanitized(text).unicodeScalars {
        switch scalar.value {
        case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: plain.append("-")
        case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: plain.append("|")
        case 0x250C...0x257F: plain.append("+")
        default: plain.append(scalar)
        }
    }
    return String(plain)
}

/// Scalars that are safe and are a cluster of their own next to any other simple one,
/// so that text made of them needs neither sanitising nor segmentation.
func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0xA1...0x2FF: scalar.value != 0xAD
    case 0x370...0x377, 0x37A...0x37F, 0x384...0x38A, 0x38C, 0x38E...0x3A1, 0x3A3...0x482: true
    case 0x48A...0x52F, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20C0: true
    case 0x2190...0x23FF, 0x2500...0x25FF, 0x3041...0x3096, 0x30A1...0x30FA: true
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E, 0xFFFD: true
    default: false
    }
}

/// The state of one pass over a text.
private struct Gate {
    static let replacement: Unicode.Scalar = "\u{FFFD}"
    static let longestRun = 8

    private var clean = String.UnicodeScalarView()
    private var marks = 0
    private var hasBase = false
    private var afterReturn = false

    mutating func pass(_ scalar: Unicode.Scalar) {
        if afterReturn {
            afterReturn = false
            add(scalar == "\n" ? nil : Self.replacement)
        }
        switch verdict(scalar) {
        case .keep: add(scalar)
        case .space: add(" ")
        case .replace: add(Self.replacement)
        case .cut: break
        case .carriageReturn: afterReturn = true
        case .newline:
            clean.append("\n")
            hasBase = false
        case .mark:
            marks += 1
            if !hasBase {
                add(Self.replacement)
            } else if marks <= Self.longestRun {
                clean.append(scalar)
            }
        }
    }

    mutating func finish() -> String.UnicodeScalarView {
        if afterReturn { add(Self.replacement) }
        return clean
    }

    private mutating func add(_ scalar: Unicode.Scalar?) {
        guard let scalar else { return }
        clean.append(scalar)
        marks = 0
        hasBase = true
    }
}

private enum Verdict {
    case keep, mark, space, newline, carriageReturn, cut, replace
}

private func verdict(_ scalar: Unicode.Scalar) -> Verdict {
    if isSimple(scalar) { return .keep }
    switch scalar.value {
    case 0x09: return .space
    case 0x0A, 0x2028, 0x2029: return .newline
    case 0x0D: return .carriageReturn
    case 0x00...0x1F, 0x7F...0x9F: return .replace
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: return .replace
    case 0xFDD0...0xFDEF: return .replace
    case let value where value & 0xFFFE == 0xFFFE: return .replace
    case 0xFE0E, 0xFE0F: return .mark
    default: break
    }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return .cut }
    switch properties.generalCategory {
    case .format, .control, .surrogate: return .replace
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    default: return scalarWidth(scalar) == 0 ? .mark : .keep
    }
}
