/// A screen as a value: cells of text and style, and where the cursor stands. Nothing
/// here knows a terminal; the same grid feeds the renderer, snapshots and other views.
public struct Grid: Sendable {
    public let size: Size
    /// Where the hardware cursor stands: always the focused place, visible or not, since
    /// braille displays and magnifiers follow it. `nil` leaves it where drawing ended.
    public var cursor: Point?
    public var isCursorVisible: Bool

    var cells: [Cell]
    /// Clusters of more than one scalar, in order of first use.
    private(set) var clusters: [String] = []
    private var clusterCodes: [String: UInt32] = [:]

    /// An empty screen of normal spaces.
    public init(size: Size) {
        self.size = size
        cursor = nil
        isCursorVisible = false
        cells = [Cell](repeating: .blank, count: size.columns * size.rows)
    }

    public var bounds: Rect { Rect(size) }

    /// Puts the cursor at a place.
    public mutating func setCursor(_ point: Point?, visible: Bool = true) {
        cursor = point
        isCursorVisible = visible && point != nil
    }

    /// The code by which a cell names `cluster`.
    mutating func code(of cluster: String.UnicodeScalarView) -> UInt32 {
        let text = String(cluster)
        if let known = clusterCodes[text] { return known }
        let code = Cell.firstCluster + UInt32(clusters.count)
        clusters.append(text)
        clusterCodes[text] = code
        return code
    }

    func cluster(_ cell: Cell) -> String {
        clusters[Int(cell.code - Cell.firstCluster)]
    }

    /// Whether a cell looks the same in both grids (same text, same style).
    func isSame(_ cell: Cell, as other: Cell, of otherGrid: Grid) -> Bool {
        guard cell.isCluster, other.isCluster else { return cell == other }
        return cell.styleBits == other.styleBits && cluster(cell) == otherGrid.cluster(other)
    }
}

extension Grid: Equatable {
    public static func == (left: Grid, right: Grid) -> Bool {
        left.size == right.size && left.cursor == right.cursor
            && left.isCursorVisible == right.isCursorVisible
            && left.cells.indices.allSatisfy { left.isSame(left.cells[$0], as: right.cells[$0], of: right) }
    }
}
