import ExamModel

extension QTIText {
    /// Elements inside a line; what is not known is read as the text inside it.
    mutating func takeInline(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        switch element.name {
        case "br": flow.add(.text("\n"))
        case "em", "i", "cite", "dfn", "var": try takeMarked(element, into: &flow) { .emphasis($0) }
        case "strong", "b": try takeMarked(element, into: &flow) { .strong($0) }
        case "code", "kbd", "tt", "samp":
            let code = notes.cleaned(element.text, element).collapsed
            if !code.isEmpty { flow.add(.code(code)) }
        case "math": takeMaths(element, into: &flow)
        case "img", "object", "picture", "svg", "embed", "iframe": try takePicture(element, into: &flow)
        case "audio", "video": notes.add(.dropped, element, "qti.media", "\(element.shownName) cannot be played in a terminal")
        case "stylesheet", "style", "script", "link":
            notes.add(.dropped, element, "qti.stylesheet", "\(element.shownName) is about how the item looks in a browser")
        case "source", "track", "col", "colgroup", "rp", "wbr": break
        case "q":
            flow.add(.text("\u{201C}"))
            try take(element.children, of: element, into: &flow)
            flow.add(.text("\u{201D}"))
        case "sub", "sup": flow.add(.text(Script.shifted(notes.cleaned(element.text, element).collapsed, isRaised: element.name == "sup")))
        case "rt":
            flow.add(.text(" ("))
            try take(element.children, of: element, into: &flow)
            flow.add(.text(")"))
        default: try takeTransparent(element, into: &flow)
        }
    }

    private mutating func takeTransparent(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        if !QTIText.transparent.contains(element.name) {
            notes.add(.changed, element, "qti.element", "\(element.shownName) is not known; the text inside it is kept")
        }
        if element.name == "a", element.attributes["href"] != nil {
            notes.add(.changed, element, "qti.link", "a link became its text")
        }
        try take(element.children, of: element, into: &flow)
    }

    private static let transparent: Set<String> = [
        "span", "a", "abbr", "acronym", "big", "small", "bdo", "bdi", "ins", "del", "u", "s", "strike", "mark", "font", "time", "label",
        "ruby", "rb",
        "rbc", "rtc", "tbody", "thead", "tfoot", "infoControl", "positionObjectStage", "data", "nobr", "noscript", "hgroup", "form",
    ]

    /// Emphasis of either kind; the spaces at its ends belong outside, and there is none of a kind inside the same kind.
    private mutating func takeMarked(
        _ element: XMLTree, into flow: inout TextFlow, _ mark: ([StructuredText.Inline]) -> StructuredText.Inline
    ) throws(DocumentFault) {
        var inner = TextFlow()
        try take(element.children, of: element, into: &inner)
        var inlines = inner.onlyLine ?? []
        let isSimple = inlines.allSatisfy { inline in
            switch inline {
            case .text(let text): !text.contains("\n")
            case .emphasis, .strong, .slot: false
            default: true
            }
        }
        let (before, after) = QTIText.takeOuterSpace(&inlines)
        guard isSimple, !inlines.isEmpty else {
            // Emphasis around lines, slots or other emphasis would not survive; the words matter more.
            return flow.add(inner)
        }
        let text = element.text
        flow.add(.text(text.first?.isWhitespace == true && before.isEmpty ? " " : before))
        flow.add(mark(inlines))
        flow.add(.text(text.last?.isWhitespace == true && after.isEmpty ? " " : after))
    }

    /// Takes the white space at the ends of a line, with which emphasis can neither begin nor end; no-break spaces are left there.
    private static func takeOuterSpace(_ inlines: inout [StructuredText.Inline]) -> (before: String, after: String) {
        var before = ""
        var after = ""
        if case .text(let text)? = inlines.first {
            before = String(text.prefix(while: \.isWhitespace))
            inlines[0] = .text(String(text.dropFirst(before.count)))
        }
        if case .text(let text)? = inlines.last {
            after = String(text.reversed().prefix(while: \.isWhitespace).reversed())
            inlines[inlines.count - 1] = .text(String(text.dropLast(after.count)))
        }
        inlines.removeAll { $0 == .text("") }
        return (before, after)
    }

    private mutating func takeMaths(_ element: XMLTree, into flow: inout TextFlow) {
        let maths = notes.cleaned(MathText.text(of: element), element).collapsed
        guard !maths.isEmpty else { return }
        notes.add(.changed, element, "qti.maths", "a formula became the text \(shown(maths))")
        flow.add(.maths(maths))
    }

    private mutating func takePicture(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        guard let image = image(element) else {
            notes.add(.dropped, element, "qti.media", "\(element.shownName) holds no picture and cannot be shown in a terminal")
            return try take(element.children, of: element, into: &flow)
        }
        flow.add(.image(image))
    }

    /// The picture that an interaction is worked on.
    func picture(of interaction: XMLTree) -> Image? {
        interaction.elements.filter { ["img", "object", "picture", "svg"].contains($0.name) }.lazy.compactMap { image($0) }.first
    }

    /// The picture that `img`, `object`, `picture` or `svg` shows, with its description.
    func image(_ element: XMLTree) -> Image? {
        let holder = element.name == "picture" ? element.first("img") ?? element : element
        guard let source = source(holder) else { return nil }
        let inner = element.name == "object" ? element.text : element.first("title")?.text ?? ""
        let texts = [
            holder.attributes["alt"], holder.attributes["aria-label"], holder.attributes["label"], inner, holder.attributes["title"],
        ]
        let description = texts.compactMap { $0 }.map { notes.cleaned($0, element).collapsed }.first { !$0.isEmpty } ?? ""
        if description.isEmpty {
            notes.add(.doubtful, element, "qti.image.alt", "the picture \(shown(source)) has no description, so a terminal cannot show it")
        }
        return Image(source: source, description: description)
    }

    private func source(_ element: XMLTree) -> String? {
        switch element.name {
        case "img": return notes.cleaned(element.attributes["src"] ?? "", element).collapsed
        case "svg": return "svg"
        case "object":
            let source = notes.cleaned(element.attributes["data"] ?? "", element).collapsed
            let isNamedAsPicture = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"].contains { source.lowercased().hasSuffix($0) }
            let type = element.attributes["type"] ?? ""
            return !source.isEmpty && (type.hasPrefix("image/") || type.isEmpty && isNamedAsPicture) ? source : nil
        default: return nil
        }
    }
}

/// Raised and lowered characters.
enum Script {
    /// In Unicode's own raised and lowered digits where there are some, otherwise `^(…)` and `_(…)`.
    static func shifted(_ text: String, isRaised: Bool) -> String {
        let raised: [Character] = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let lowered: [Character] = Array("₀₁₂₃₄₅₆₇₈₉")
        let signs: [Character: Character] =
            isRaised ? ["+": "⁺", "-": "⁻", "−": "⁻", "n": "ⁿ"] : ["+": "₊", "-": "₋", "−": "₋"]
        var result = ""
        for character in text {
            if let digit = character.wholeNumberValue, character.isASCII {
                result.append(isRaised ? raised[digit] : lowered[digit])
            } else if let sign = signs[character] {
                result.append(sign)
            } else {
                return (isRaised ? "^" : "_") + (text.count == 1 ? text : "(\(text))")
            }
        }
        return result
    }
}
