import ExamModel

/// Builds the blocks of a ``StructuredText`` from what stands one after the other in a document, whatever is left open or
/// closed twice. What it gives reads back as it is, and no list or quotation lies deeper than markup can say.
struct BlockBuilder {
    /// What holds other blocks.
    enum Container: Hashable {
        case list(isNumbered: Bool)
        case item, quotation, table, row, cell
    }

    private struct Frame {
        /// `nil` for the whole text.
        let container: Container?
        var blocks: [StructuredText.Block] = []
        var items: [[StructuredText.Block]] = []
        var rows: [[[StructuredText.Inline]]] = []
        var cells: [[StructuredText.Inline]] = []
    }

    private var frames = [Frame(container: nil)]
    private var line = InlineBuilder()
    private var heading: Int?
    private var code: String?
    /// How many containers were too deep, or in a cell, and so are not there; as many ends are not there either.
    private var skipped: [Container: Int] = [:]

    /// Whether emphasis was left out because its marks would have touched others.
    var lostStyles: Bool { line.lostStyles }
    /// Whether accents without a letter were put on dotted circles.
    var hasLoneAccents: Bool { line.hasLoneAccents }
    /// Whether blocks were flattened because they lay too deep or in a cell of a table.
    private(set) var lostBlocks = false

    private static let deepest = 7

    // MARK: - Inline content

    mutating func add(_ text: some StringProtocol, _ styles: TextStyles = []) {
        if code == nil {
            line.add(text, styles)
        } else {
            code?.append(contentsOf: text)
        }
    }

    mutating func add(_ inline: StructuredText.Inline, _ styles: TextStyles = []) {
        line.add(inline, styles)
    }

    /// A line break; two of them end a paragraph.
    mutating func breakLine() {
        if code != nil {
            code?.append("\n")
        } else if isInCell || heading != nil {
            line.addBlank()
        } else if !line.breakLine() {
            endParagraph()
        }
    }

    // MARK: - Blocks

    /// A border between paragraphs.
    mutating func endParagraph() {
        guard !isInCell else {
            line.addBlank()
            return
        }
        guard !line.isEmpty else { return }
        let inlines = line.take()
        guard !inlines.isEmpty else { return }
        append(heading.map { .heading(level: $0, inlines) } ?? .paragraph(inlines))
    }

    /// What follows is a heading of `level`, or, with `nil`, no longer.
    mutating func setHeading(_ level: Int?) {
        endParagraph()
        heading = isInCell ? nil : level
    }

    /// What follows is taken letter for letter until ``endCode()``.
    mutating func beginCode() {
        endParagraph()
        if !isInCell { code = "" }
    }

    mutating func endCode() {
        guard var text = code else { return endParagraph() }
        code = nil
        if text.hasPrefix("\n") { text.removeFirst() }
        while text.last?.isNewline == true { text.removeLast() }
        if !text.isEmpty { append(.code(text)) }
    }

    mutating func open(_ container: Container) {
        endParagraph()
        if !isInCell { heading = nil }
        if container.isPartOfTable {
            guard skipped[.table] == nil, frames.contains(where: { $0.container == .table }) else { return line.addBlank() }
        }
        if container == .item || container.isPartOfTable { close(container) }
        let depth = frames.count { $0.container == .item || $0.container == .quotation }
        if isInCell || (container != .item && !container.isPartOfTable && depth >= Self.deepest) {
            lostBlocks = true
            skipped[container.kind, default: 0] += 1
            return
        }
        openWhatIsMissing(for: container)
        frames.append(Frame(container: container))
    }

    mutating func close(_ container: Container) {
        endParagraph()
        if let count = skipped[container.kind] {
            skipped[container.kind] = count == 1 ? nil : count - 1
            return
        }
        guard !container.isPartOfTable || skipped[.table] == nil else { return }
        var depth = frames.count - 1
        while depth > 0, let open = frames[depth].container, open.kind != container.kind {
            // An item ends within its list only, a row and a cell within their table only, and nothing else ends a cell.
            if container == .item && open.isList { return }
            if container.isPartOfTable && open == .table { return }
            if open == .cell && container != .row && container != .table { return }
            depth -= 1
        }
        guard depth > 0 else { return }
        while frames.count > depth { closeLast() }
    }

    mutating func finish() -> [StructuredText.Block] {
        if code != nil { endCode() }
        endParagraph()
        while frames.count > 1 { closeLast() }
        return frames[0].blocks
    }

    // MARK: - Frames

    private var isInCell: Bool { frames.last?.container == .cell }

    private mutating func openWhatIsMissing(for container: Container) {
        let last = frames.last?.container
        switch container {
        case .item:
            if last?.isList != true { frames.append(Frame(container: .list(isNumbered: false))) }
        case .cell:
            if last == .table { frames.append(Frame(container: .row)) }
        case .row: break
        default:
            if last?.isList == true { frames.append(Frame(container: .item)) }
        }
    }

    private mutating func append(_ block: StructuredText.Block) {
        if frames.last?.container?.isList == true { frames.append(Frame(container: .item)) }
        // Text between the rows of a table goes before it, as in browsers.
        let index = frames.lastIndex { [nil, .item, .quotation].contains($0.container) } ?? 0
        frames[index].blocks.append(block)
    }

    private mutating func closeLast() {
        let isCell = isInCell
        if !isCell { endParagraph() }
        guard frames.count > 1, let frame = frames.popLast(), let container = frame.container else { return }
        let last = frames.count - 1
        switch container {
        case .cell: frames[last].cells.append(line.take())
        case .row: if !frame.cells.isEmpty { frames[last].rows.append(frame.cells) }
        case .item: if !frame.blocks.isEmpty { frames[last].items.append(frame.blocks) }
        case .list(let isNumbered): if !frame.items.isEmpty { append(.list(isNumbered: isNumbered, items: frame.items)) }
        case .quotation: if !frame.blocks.isEmpty { append(.quotation(frame.blocks)) }
        case .table: if !frame.rows.isEmpty { append(.table(frame.rows)) }
        }
    }
}

extension BlockBuilder.Container {
    /// The same for both kinds of lists, which close each other.
    fileprivate var kind: Self {
        isList ? .list(isNumbered: false) : self
    }

    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }

    fileprivate var isPartOfTable: Bool { self == .row || self == .cell }
}
