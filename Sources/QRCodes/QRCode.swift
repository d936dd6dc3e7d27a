import CQREncode

/// A QR code (ISO/IEC 18004) by libqrencode, with error correction of level M.
public struct QRCode: Hashable, Sendable {
    /// How many modules a row has, without the quiet zone.
    public let width: Int
    /// Row by row; whether each module is black.
    public let modules: [Bool]

    /// Readers want so many white modules around it.
    public static let quietZone = 4

    /// `nil` if the text does not fit.
    public init?(_ text: String) {
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        self.width = width
        modules = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Column and row of each black module, without the quiet zone.
    public var black: [(column: Int, row: Int)] {
        modules.indices.filter { modules[$0] }.map { ($0 % width, $0 / width) }
    }

    /// An inline SVG of black squares on white, with the quiet zone.
    public var svg: String {
        let path = black.map { "M\($0.column + Self.quietZone) \($0.row + Self.quietZone)h1v1h-1z" }.joined()
        let side = width + 2 * Self.quietZone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" aria-hidden="true">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }
}
