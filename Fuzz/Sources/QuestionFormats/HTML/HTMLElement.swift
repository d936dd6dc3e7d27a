/// What becomes of an element of HTML.
enum HTMLElement: Hashable {
    case paragraph, heading(Int), code, container(BlockBuilder.Container)
    case lineBreak, rule
    case styled(TextStyles), inlineCode, raised, lowered
    /// Its text stays and the element has no meaning here.
    case plain
    case link, image, maths
    /// Gone with all that is in it.
    case dropped
    case unknown

    init(_ name: String) {
        self = HTMLElement.known[name] ?? .unknown
    }

    /// Elements without an end tag.
    static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    private static let known: [String: HTMLElement] = {
        var known: [String: HTMLElement] = [
            "h1": .heading(1), "h2": .heading(2), "h3": .heading(3), "h4": .heading(4), "h5": .heading(5), "h6": .heading(6),
            "pre": .code, "ul": .container(.list(isNumbered: false)), "menu": .container(.list(isNumbered: false)),
            "ol": .container(.list(isNumbered: true)), "li": .container(.item), "blockquote": .container(.quotation),
            "table": .container(.table), "tr": .container(.row), "td": .container(.cell), "th": .container(.cell),
            "br": .lineBreak, "hr": .rule, "sup": .raised, "sub": .lowered, "a": .link, "img": .image, "image": .image, "math": .maths,
        ]
        func add(_ names: String, _ element: HTMLElement) {
            for name in names.split(separator: " ") { known[String(name)] = element }
        }
        add("p div section article main header footer aside nav address center figure figcaption fieldset legend form details", .paragraph)
        add("summary dl dt dd caption html body hgroup dialog search", .paragraph)
        add("strong b", .styled(.strong))
        add("em i cite dfn u ins var", .styled(.emphasis))
        add("code tt kbd samp", .inlineCode)
        add("span font small big abbr acronym mark q s strike del label time data bdi bdo ruby rb rt rp wbr nobr output", .plain)
        add("thead tbody tfoot colgroup col head link meta base title o:p nolink", .plain)
        add("script style iframe object embed applet audio video canvas svg noscript template map area input button select", .dropped)
        add("textarea param source track meter progress frame frameset", .dropped)
        return known
    }()
}

/// Small raised and lowered characters of Unicode.
enum ScriptLetters {
    /// `text` in raised or lowered characters, or behind `^` or `_` if it has others.
    static func text(_ text: String, isRaised: Bool) -> String {
        let letters = isRaised ? raised : lowered
        let small = text.map { letters[$0] }
        if text.isEmpty || small.allSatisfy({ $0 != nil }) { return String(small.compactMap(\.self)) }
        return (isRaised ? "^" : "_") + (text.count == 1 ? text : "(\(text))")
    }

    private static let raised = Dictionary(
        uniqueKeysWithValues: zip(
            "0123456789+-−=()abcdefghijklmnoprstuvwxyz ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ "))
    private static let lowered = Dictionary(
        uniqueKeysWithValues: zip("0123456789+-−=()aehijklmnoprstuvx ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ "))
}
