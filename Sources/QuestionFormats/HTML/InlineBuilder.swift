import ExamModel

/// How a run of text stands out.
struct TextStyles: OptionSet, Hashable {
    let rawValue: UInt8
    static let strong = TextStyles(rawValue: 1)
    static let emphasis = TextStyles(rawValue: 2)
}

/// Gathers the content of one paragraph in the form that ``StructuredText`` reads back as it was: blanks collapsed and
/// none at the ends of lines or of emphasis, neighbours of one kind merged.
struct InlineBuilder {
    private struct Run {
        /// Grows in place; empty if there is something else.
        var text: String
        var other: StructuredText.Inline?
        var styles: TextStyles

        var inline: StructuredText.Inline { other ?? .text(text) }
    }

    private var runs: [Run] = []
    private var hasBlank = false
    private var isAtLineStart = true
    /// Whether emphasis was left out somewhere because its marks would have touched those of strong emphasis.
    private(set) var lostStyles = false
    /// Whether an accent or the like stood where there is no letter, and was put on a dotted circle.
    private(set) var hasLoneAccents = false

    var isEmpty: Bool { runs.isEmpty }

    /// Adds text in which any run of white space is one blank, and a no-break space a blank that stays.
    mutating func add(_ text: some StringProtocol, _ styles: TextStyles) {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\u{A0}" {
                guard !isAtLineStart else { continue }
                if hasBlank { kept.append(" ") }
                kept.append(" ")
                hasBlank = false
            } else if scalar.properties.isWhitespace {
                hasBlank = !isAtLineStart
            } else {
                if hasBlank { kept.append(" ") }
                if isAtLineStart || kept.isEmpty && runs.last?.other != nil { putCircle(before: scalar, at: &kept) }
                kept.append(scalar)
                hasBlank = false
                isAtLineStart = false
            }
        }
        append(String(kept), styles)
    }

    /// Adds something that is no text.
    mutating func add(_ inline: StructuredText.Inline, _ styles: TextStyles = []) {
        // The blank before it belongs to what both have in common.
        if hasBlank { append(" ", runs.last?.styles.intersection(styles) ?? []) }
        runs.append(Run(text: "", other: circled(inline), styles: styles))
        hasBlank = false
        isAtLineStart = false
    }

    /// An accent that would join the mark of markup before it, and so undo the mark, gets the circle on which Unicode shows an
    /// accent alone (Unicode, section 2.11).
    private mutating func putCircle(before scalar: Unicode.Scalar, at text: inout String.UnicodeScalarView) {
        guard !scalar.isASCII, "*\(scalar)".count == 1 else { return }
        text.append("\u{25CC}")
        hasLoneAccents = true
    }

    private mutating func circled(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        var circle = String.UnicodeScalarView()
        putCircle(before: first, at: &circle)
        return String(circle) + text
    }

    private mutating func circled(_ inline: StructuredText.Inline) -> StructuredText.Inline {
        switch inline {
        case .code(let code): .code(circled(code))
        case .maths(let maths): .maths(circled(maths))
        case .image(let image): .image(Image(source: circled(image.source), description: circled(image.description)))
        default: inline
        }
    }

    /// Adds a blank, unless there is one.
    mutating func addBlank() {
        hasBlank = !isAtLineStart
    }

    /// Begins a new line; answers with `false`, and does nothing, if this line is still empty.
    mutating func breakLine() -> Bool {
        guard !isAtLineStart else { return false }
        trimEnd()
        append("\n", [])
        hasBlank = false
        isAtLineStart = true
        return true
    }

    /// Ends the paragraph and begins the next.
    mutating func take() -> [StructuredText.Inline] {
        trimEnd()
        let inlines = merged(folded(runs[...], [.strong, .emphasis]))
        runs = []
        hasBlank = false
        isAtLineStart = true
        guard inlines.contains(where: \.isStyled), StructuredText([.paragraph(inlines)]).blocks != [.paragraph(inlines)] else {
            return inlines
        }
        lostStyles = true
        return merged(inlines.flatMap(\.withoutStyles))
    }

    private mutating func append(_ text: String, _ styles: TextStyles) {
        if text.isEmpty { return }
        let last = runs.count - 1
        // In place: with a copy of the run at hand, its whole text would be copied for each piece.
        if last >= 0, runs[last].other == nil, runs[last].styles == styles {
            runs[last].text += text
        } else {
            runs.append(Run(text: text, other: nil, styles: styles))
        }
    }

    private mutating func trimEnd() {
        while let last = runs.indices.last, runs[last].other == nil {
            while runs[last].text.last?.isBlank == true { runs[last].text.removeLast() }
            guard runs[last].text.isEmpty else { return }
            runs.removeLast()
        }
    }

    /// Nested emphasis from runs that each know all of their styles: the longest stretch is the outermost.
    private mutating func folded(_ runs: ArraySlice<Run>, _ allowed: TextStyles) -> [StructuredText.Inline] {
        var rest = runs
        var result: [StructuredText.Inline] = []
        while let run = rest.first {
            let styles = run.styles.intersection(allowed)
            guard !styles.isEmpty else {
                result.append(run.inline)
                rest.removeFirst()
                continue
            }
            let strong = styles.contains(.strong) ? rest.prefix { $0.styles.contains(.strong) } : rest.prefix(0)
            let emphasis = styles.contains(.emphasis) ? rest.prefix { $0.styles.contains(.emphasis) } : rest.prefix(0)
            let outer: TextStyles = strong.count >= emphasis.count ? .strong : .emphasis
            let stretch = outer == .strong ? strong : emphasis
            if strong.count == emphasis.count { lostStyles = true }
            let inner = folded(stretch, strong.count == emphasis.count ? [] : allowed.subtracting(outer))
            result += styled(merged(inner), outer)
            rest = rest.dropFirst(stretch.count)
        }
        return result
    }

    /// Emphasis with the blanks at its ends outside of it.
    private func styled(_ inlines: [StructuredText.Inline], _ style: TextStyles) -> [StructuredText.Inline] {
        var inner = inlines
        var before = ""
        var after = ""
        if case .text(let text)? = inner.first {
            let trimmed = text.drop(while: \.isBlank)
            before = String(text[..<trimmed.startIndex])
            inner[0] = .text(String(trimmed))
        }
        if case .text(let text)? = inner.last {
            let trimmed = text.trimmingSuffix(while: \.isBlank)
            after = String(text[trimmed.endIndex...])
            inner[inner.count - 1] = .text(String(trimmed))
        }
        inner = merged(inner)
        guard !inner.isEmpty else { return [.text(before + after)] }
        return [.text(before), style == .strong ? .strong(inner) : .emphasis(inner), .text(after)]
    }

    private func merged(_ inlines: [StructuredText.Inline]) -> [StructuredText.Inline] {
        var result: [StructuredText.Inline] = []
        for inline in inlines {
            guard case .text(let text) = inline else {
                result.append(inline)
                continue
            }
            if text.isEmpty { continue }
            if case .text(let before)? = result.last {
                result[result.count - 1] = .text(before + text)
            } else {
                result.append(inline)
            }
        }
        return result
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\n" }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let last = text.last, isDropped(last) { text.removeLast() }
        return text
    }
}

extension StructuredText.Inline {
    fileprivate var isStyled: Bool {
        switch self {
        case .strong, .emphasis: true
        default: false
        }
    }

    fileprivate var withoutStyles: [StructuredText.Inline] {
        switch self {
        case .strong(let inner), .emphasis(let inner): inner.flatMap(\.withoutStyles)
        default: [self]
        }
    }
}
