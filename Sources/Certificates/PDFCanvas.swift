import CCairo
import ExamModel

/// Pages of a PDF that are drawn together with their structure, by cairo and pango. Lengths are points, from the upper left corner.
///
/// Every line of text is an element of its own: readers of the structure lose what follows a break within one.
final class PDFCanvas {
    /// What stands in the document's properties.
    struct Properties {
        let title: String
        let author: String
        let subject: String
        /// Whole seconds count.
        let created: Instant
    }

    enum Tag: String {
        case document = "Document"
        case title = "H1"
        case heading = "H2"
        case paragraph = "P"
        case figure = "Figure"
    }

    enum Alignment {
        case left, centre
    }

    struct Font {
        let family: String
        let size: Double

        static func serif(_ size: Double) -> Font { Font(family: "DejaVu Serif", size: size) }
        static func sans(_ size: Double) -> Font { Font(family: "DejaVu Sans", size: size) }
        static func bold(_ size: Double) -> Font { Font(family: "DejaVu Sans Bold", size: size) }
        func scaled(_ factor: Double) -> Font { Font(family: family, size: size * factor) }
    }

    struct Colour {
        let red, green, blue: Double

        static let ink = Colour(red: 0.09, green: 0.2, blue: 0.3)
        static let black = Colour(red: 0, green: 0, blue: 0)
        static let white = Colour(red: 1, green: 1, blue: 1)
        static let gold = Colour(red: 0.72, green: 0.53, blue: 0.04)
        static let pale = Colour(red: 0.88, green: 0.9, blue: 0.93)
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }

    let width: Double
    private let sink = Sink()
    private let surface: OpaquePointer
    private let context: OpaquePointer

    init(width: Double, height: Double, _ properties: Properties) {
        self.width = width
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(length))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        guard let surface, let context = cairo_create(surface) else { preconditionFailure("cairo has no memory") }
        self.surface = surface
        self.context = context
        // Later versions put objects into compressed streams.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        for (kind, text) in [
            (CAIRO_PDF_METADATA_TITLE, properties.title), (CAIRO_PDF_METADATA_AUTHOR, properties.author),
            (CAIRO_PDF_METADATA_SUBJECT, properties.subject), (CAIRO_PDF_METADATA_CREATOR, "Invigil"),
            (CAIRO_PDF_METADATA_CREATE_DATE, properties.created.description), (CAIRO_PDF_METADATA_MOD_DATE, properties.created.description),
        ] { cairo_pdf_surface_set_metadata(surface, kind, text) }
        begin(Tag.document.rawValue)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Ends the document.
    ///
    /// Throws ``CertificateFault/drawing(_:)``.
    func finish() throws(CertificateFault) -> [UInt8] {
        cairo_tag_end(context, Tag.document.rawValue)
        cairo_show_page(context)
        cairo_surface_finish(surface)
        for status in [cairo_status(context), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "cairo's status is \(status.rawValue)")
        }
        return sink.bytes
    }

    private func begin(_ tag: String, _ attributes: String? = nil) {
        cairo_tag_begin(context, tag, attributes)
    }

    /// Draws a picture, which the structure has as one.
    func figure(_ draw: () -> Void) {
        begin(Tag.figure.rawValue)
        draw()
        cairo_tag_end(context, Tag.figure.rawValue)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, _ colour: Colour) {
        set(colour)
        cairo_rectangle(context, x, y, width, height)
        cairo_fill(context)
    }

    func frame(x: Double, y: Double, width: Double, height: Double, line: Double, _ colour: Colour) {
        set(colour)
        cairo_set_line_width(context, line)
        cairo_rectangle(context, x, y, width, height)
        cairo_stroke(context)
    }

    private func set(_ colour: Colour) {
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    }

    /// A text on one line, smaller if it is too wide.
    func line(
        _ text: String, _ tag: Tag = .paragraph, _ font: Font, x: Double, y: Double, width: Double, _ alignment: Alignment = .left,
        _ colour: Colour = .black
    ) {
        let natural = layout(text, font, width: nil) { Double(extents($0).width) / Double(PANGO_SCALE) }
        let fitting = natural > width ? font.scaled(width / natural * 0.99) : font
        begin(tag.rawValue)
        draw(text, fitting, x: x, y: y, width: width, alignment, colour)
        cairo_tag_end(context, tag.rawValue)
    }

    /// A text on as many lines as it takes.
    ///
    /// - Returns: where the next line begins.
    @discardableResult
    func paragraph(
        _ text: String, _ tag: Tag = .paragraph, _ font: Font, x: Double, y: Double, width: Double, _ alignment: Alignment = .left,
        _ colour: Colour = .black
    ) -> Double {
        var y = y
        for line in lines(text, font, width: width) {
            self.line(line, tag, font, x: x, y: y, width: width, alignment, colour)
            y += font.size * 1.5
        }
        return y
    }

    /// A text that leads somewhere.
    func link(_ text: String, to address: String, _ font: Font, x: Double, y: Double, width: Double, _ alignment: Alignment = .left) {
        // Attributes stand between single quotes.
        guard !address.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\\") || $0 < 0x21 }) else {
            return line(text, .paragraph, font, x: x, y: y, width: width, alignment)
        }
        begin(CAIRO_TAG_LINK, "uri='\(address)'")
        draw(text, font, x: x, y: y, width: width, alignment, .ink)
        cairo_tag_end(context, CAIRO_TAG_LINK)
    }

    private func draw(
        _ text: String, _ font: Font, x: Double, y: Double, width: Double, _ alignment: Alignment, _ colour: Colour
    ) {
        set(colour)
        layout(text, font, width: width) { layout in
            pango_layout_set_alignment(layout, alignment == .centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
            cairo_move_to(context, x, y)
            pango_cairo_show_layout(context, layout)
        }
    }

    private func lines(_ text: String, _ font: Font, width: Double) -> [String] {
        let bytes = Array(text.utf8)
        return layout(text, font, width: width) { layout in
            (0..<pango_layout_get_line_count(layout)).compactMap { number in
                guard let line = pango_layout_get_line_readonly(layout, number)?.pointee else { return nil }
                let (start, length) = (Int(line.start_index), Int(line.length))
                let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
                return text.trimmed
            }
        }
    }

    private func extents(_ layout: OpaquePointer) -> PangoRectangle {
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        return logical
    }

    /// - Parameter width: where lines are broken; `nil` for nowhere.
    private func layout<Value>(_ text: String, _ font: Font, width: Double?, _ body: (OpaquePointer) -> Value) -> Value {
        guard let layout = pango_cairo_create_layout(context), let description = pango_font_description_from_string("\(font.family)"),
            let attributes = pango_attr_list_new()
        else { preconditionFailure("pango has no memory") }
        defer {
            pango_attr_list_unref(attributes)
            pango_font_description_free(description)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, description)
        // Readers of the structure stop at a ligature.
        pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0,clig=0,dlig=0"))
        pango_layout_set_attributes(layout, attributes)
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        pango_layout_set_text(layout, text, -1)
        return body(layout)
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
