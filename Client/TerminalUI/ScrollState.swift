/// Which part of a content that is longer than its view is shown. Counts lines. The offset
/// always lies where as much as possible is shown.
public struct ScrollState: Hashable, Sendable {
    public private(set) var offset = 0
    /// Lines of the content; setting it keeps the place where possible.
    public var content: Int { didSet { clamp() } }
    /// Lines of the view.
    public var viewport: Int { didSet { clamp() } }

    /// Stands at the first line.
    public init(content: Int = 0, viewport: Int = 0) {
        self.content = content
        self.viewport = viewport
        clamp()
    }

    public var canScroll: Bool { content > viewport }
    public var isAtStart: Bool { offset == 0 }
    public var isAtEnd: Bool { offset + viewport >= content }
    /// Lines shown now.
    public var visible: Range<Int> { offset..<min(content, offset + viewport) }

    /// Share of the content down to the last visible line, in whole percent rounded down,
    /// so that 100 means the end was shown.
    public var percentRead: Int {
        content <= viewport ? 100 : (offset + viewport) * 100 / content
    }

    /// Moves by lines, down when positive, and stops at the ends.
    public mutating func scroll(by lines: Int) {
        offset = offset.addingReportingOverflow(lines).overflow ? (lines < 0 ? 0 : content) : offset + lines
        clamp()
    }

    public mutating func lineUp() { scroll(by: -1) }
    public mutating func lineDown() { scroll(by: 1) }
    /// A page leaves one line of the former view in sight.
    public mutating func pageUp() { scroll(by: -max(1, viewport - 1)) }
    public mutating func pageDown() { scroll(by: max(1, viewport - 1)) }
    public mutating func home() { offset = 0 }
    public mutating func end() { scroll(by: content) }

    /// Scrolls as little as needed to show these lines; their beginning wins.
    public mutating func reveal(_ lines: Range<Int>) {
        if lines.upperBound > offset + viewport { offset = lines.upperBound - viewport }
        if lines.lowerBound < offset { offset = lines.lowerBound }
        clamp()
    }

    /// Scrolls as little as needed to show one line.
    public mutating func reveal(line: Int) { reveal(line..<line + 1) }

    /// Handles the keys every reader knows; `false` for other keys.
    public mutating func handle(_ key: Key) -> Bool {
        switch key.code {
        case .up: lineUp()
        case .down: lineDown()
        case .pageUp: pageUp()
        case .pageDown: pageDown()
        case .home: home()
        case .end: end()
        default: return false
        }
        return true
    }

    private mutating func clamp() {
        if content < 0 { content = 0 }
        if viewport < 0 { viewport = 0 }
        offset = max(0, min(offset, content - viewport))
    }
}
