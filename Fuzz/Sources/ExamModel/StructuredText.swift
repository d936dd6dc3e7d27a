/// Text with paragraphs, lists, tables, emphasis, code and maths, kept as a small markup that is never HTML.
///
/// | written | means |
/// |---|---|
/// | blank line | a new paragraph; a single line break stays a line break |
/// | `# `, `## `, `### ` | a heading |
/// | `- ` and `1. ` | list items; lines indented by two blanks belong to the item above |
/// | `\| a \| b \|` | a table row; the first row is the header |
/// | ```` ``` ```` on lines of its own | code between them, as it is |
/// | `> ` | a quotation |
/// | `*a*`, `**a**`, `` `a` `` | emphasis, strong emphasis, code |
/// | `\(a\)` | maths as text |
/// | `![description](name)` | a picture |
/// | `{{part}}`, `{{part.option}}`, `{{.option}}` | where a part, or one option or gap of it, stands |
///
/// A backslash takes the next character as it is. Every string is a text: what is no markup stands for itself.
public struct StructuredText: Hashable, Sendable {
    public let markup: String

    public init(_ markup: String) {
        self.markup = markup
    }

    /// Writes `blocks` as markup that reads back as equal blocks, if they are in the form that reading gives.
    public init(_ blocks: [Block]) {
        markup = MarkupWriter.text(of: blocks)
    }

    /// `plain` as paragraphs, with everything in it taken as it is.
    public init(plain: String) {
        self.init(
            plain.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
                .paragraph([.text(String(paragraph))])
            })
    }

    /// What the markup says.
    public var blocks: [Block] {
        MarkupReader.blocks(of: markup)
    }

    public var isEmpty: Bool { markup.isEmpty }

    /// A part of a text that stands on lines of its own.
    public indirect enum Block: Hashable, Sendable {
        case paragraph([Inline])
        /// Level 1 to 3.
        case heading(level: Int, [Inline])
        case list(isNumbered: Bool, items: [[Block]])
        /// Rows of cells; the first row is the header.
        case table([[[Inline]]])
        case code(String)
        case quotation([Block])
    }

    /// A part of a line.
    public indirect enum Inline: Hashable, Sendable {
        /// May hold line breaks.
        case text(String)
        case emphasis([Inline])
        case strong([Inline])
        case code(String)
        case maths(String)
        case image(Image)
        /// Where a part stands, or an option or gap of it; `part` is empty in an item without parts.
        case slot(part: PartID, option: OptionID?)
    }
}

extension StructuredText: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension StructuredText: CustomStringConvertible {
    /// The markup.
    public var description: String { markup }
}

/// In JSON a text is its markup.
extension StructuredText: Codable {
    public init(from decoder: any Decoder) throws {
        markup = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(markup)
    }
}
