/// One cell in eight bytes, so that comparing two screens is comparing numbers.
/// The code is a scalar, or `continuation` for the right half of a wide cluster, or an
/// index into the clusters of the grid for what is more than one scalar.
struct Cell: Equatable {
    private let bits: UInt64

    static let blank = Cell(code: 0x20, style: .normal)
    static let firstCluster: UInt32 = 0x11_0000
    static let continuationCode: UInt32 = .max

    init(code: UInt32, style: Style) {
        bits = UInt64(code) << 16 | UInt64(style.role.rawValue) << 8 | UInt64(style.attributes.rawValue)
    }

    var code: UInt32 { UInt32(truncatingIfNeeded: bits >> 16) }

    var style: Style {
        let role = Role(rawValue: UInt8(truncatingIfNeeded: bits >> 8)) ?? .normal
        return Style(role, Style.Attributes(rawValue: UInt8(truncatingIfNeeded: bits)))
    }

    /// Role and attributes alone, to compare styles without unpacking them.
    var styleBits: UInt16 { UInt16(truncatingIfNeeded: bits) }

    var isContinuation: Bool { code == Self.continuationCode }
    var isCluster: Bool { code >= Self.firstCluster && !isContinuation }
    /// A printable ASCII sign, which any terminal draws in one cell.
    var isASCII: Bool { code < 0x7F }

    func restyled(_ style: Style) -> Cell { Cell(code: code, style: style) }
}
