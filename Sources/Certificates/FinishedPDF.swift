import CQPDF
import ExamModel

/// What a drawn PDF lacks: language, words for pictures, a file that goes with it, and a signature over all of it.
struct FinishedPDF {
    /// A file within the document (ISO 32000-2, 7.11.4).
    struct Attachment {
        let name: String
        let type: String
        let description: String
        let bytes: [UInt8]
    }

    let title: String
    let attachment: Attachment
    /// What each picture shows, in the order of the structure.
    let pictures: [String]
    let created: Instant
    /// Who signs, and why, as readers show it.
    let signer: (name: String, reason: String)

    /// Room for so many bytes of CMS: an RSA signature with its chain takes about 3,500.
    private static let room = 8_192

    /// - Parameter sign: a detached CMS signature in DER over the bytes that it is given.
    func bytes(of drawn: [UInt8], sign: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
        let (bytes, contents) = try Self.placed(try unsigned(drawn))
        let signature = try sign(Array(bytes[..<contents.lowerBound] + bytes[contents.upperBound...]))
        guard signature.count <= Self.room else { throw CertificateFault.signature(signature.count) }
        var signed = bytes
        for (index, byte) in Digits.hexadecimal(signature).utf8.enumerated() { signed[contents.lowerBound + 1 + index] = byte }
        return signed
    }

    /// The document with a signature of zeros.
    private func unsigned(_ drawn: [UInt8]) throws(CertificateFault) -> [UInt8] {
        // qpdf reads from where the bytes lie until it has written.
        let outcome = drawn.withUnsafeBytes { bytes in Result { () throws(CertificateFault) in try written(bytes) } }
        return try outcome.get()
    }

    private func written(_ drawn: UnsafeRawBufferPointer) throws(CertificateFault) -> [UInt8] {
        var handle: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&handle) }
        guard let pdf = handle else { throw .finishing("no memory") }
        qpdf_set_suppress_warnings(pdf, 1)
        try Self.check(
            pdf, qpdf_read_memory(pdf, "certificate", drawn.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(drawn.count), nil))
        complete(pdf)
        try Self.check(pdf, qpdf_init_write_memory(pdf))
        qpdf_set_object_stream_mode(pdf, qpdf_o_disable)
        // What goes with the document stands in it as it is, so that it is found without reading PDF.
        qpdf_set_compress_streams(pdf, 0)
        qpdf_set_decode_level(pdf, qpdf_dl_none)
        qpdf_set_newline_before_endstream(pdf, 1)
        qpdf_set_deterministic_ID(pdf, 1)
        qpdf_set_minimum_pdf_version(pdf, "1.7")
        try Self.check(pdf, qpdf_write(pdf))
        guard let bytes = qpdf_get_buffer(pdf) else { throw .finishing("nothing was written") }
        return Array(UnsafeBufferPointer(start: bytes, count: qpdf_get_buffer_length(pdf)))
    }

    private static func check(_ pdf: qpdf_data, _ code: QPDF_ERROR_CODE) throws(CertificateFault) {
        guard code & 2 != 0 else { return }
        throw .finishing(String(cString: qpdf_get_error_full_text(pdf, qpdf_get_error(pdf))))
    }

    private func complete(_ pdf: qpdf_data) {
        let root = qpdf_get_root(pdf)
        set(pdf, root, "/Lang", text(pdf, "en"))
        set(pdf, root, "/ViewerPreferences", qpdf_oh_parse(pdf, "<< /DisplayDocTitle true >>"))
        describe(pdf, qpdf_oh_get_key(pdf, root, "/StructTreeRoot"))
        attach(pdf, root)
        addSignature(pdf, root)
    }

    private func set(_ pdf: qpdf_data, _ object: qpdf_oh, _ key: String, _ value: qpdf_oh) {
        qpdf_oh_replace_key(pdf, object, key, value)
    }

    private func text(_ pdf: qpdf_data, _ text: String) -> qpdf_oh { qpdf_oh_new_unicode_string(pdf, text) }

    /// Words for the pictures, down the tree of the structure.
    private func describe(_ pdf: qpdf_data, _ tree: qpdf_oh) {
        var left = pictures[...]
        func walk(_ element: qpdf_oh, depth: Int) {
            guard depth < 50 else { return }
            if qpdf_oh_is_array(pdf, element) != 0 {
                for index in 0..<qpdf_oh_get_array_n_items(pdf, element) {
                    walk(qpdf_oh_get_array_item(pdf, element, index), depth: depth + 1)
                }
                return
            }
            guard qpdf_oh_is_dictionary(pdf, element) != 0 else { return }
            if qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, element, "/S"), "/Figure") != 0, let words = left.popFirst() {
                set(pdf, element, "/Alt", text(pdf, words))
            }
            walk(qpdf_oh_get_key(pdf, element, "/K"), depth: depth + 1)
        }
        walk(tree, depth: 0)
    }

    private func attach(_ pdf: qpdf_data, _ root: qpdf_oh) {
        let stream = qpdf_oh_new_stream(pdf)
        attachment.bytes.withUnsafeBufferPointer {
            qpdf_oh_replace_stream_data(pdf, stream, $0.baseAddress, $0.count, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf))
        }
        let dictionary = qpdf_oh_get_dict(pdf, stream)
        set(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/EmbeddedFile"))
        set(
            pdf, dictionary, "/Subtype",
            qpdf_oh_new_name(pdf, "/\(attachment.type.replacing("/", with: "#2f").replacing("+", with: "#2b"))"))
        set(pdf, dictionary, "/Params", qpdf_oh_parse(pdf, "<< /Size \(attachment.bytes.count) >>"))
        let files = qpdf_oh_new_dictionary(pdf)
        set(pdf, files, "/F", qpdf_make_indirect_object(pdf, stream))
        let specification = qpdf_oh_parse(pdf, "<< /Type /Filespec /AFRelationship /Data >>")
        set(pdf, specification, "/F", text(pdf, attachment.name))
        set(pdf, specification, "/UF", text(pdf, attachment.name))
        set(pdf, specification, "/Desc", text(pdf, attachment.description))
        set(pdf, specification, "/EF", files)
        let file = qpdf_make_indirect_object(pdf, specification)
        let names = qpdf_oh_new_array(pdf)
        qpdf_oh_append_item(pdf, names, text(pdf, attachment.name))
        qpdf_oh_append_item(pdf, names, file)
        let (tree, embedded, associated) = (qpdf_oh_new_dictionary(pdf), qpdf_oh_new_dictionary(pdf), qpdf_oh_new_array(pdf))
        set(pdf, tree, "/Names", names)
        set(pdf, embedded, "/EmbeddedFiles", tree)
        set(pdf, root, "/Names", embedded)
        qpdf_oh_append_item(pdf, associated, file)
        set(pdf, root, "/AF", associated)
    }

    /// A signature that is not seen on the page, over everything but itself (ISO 32000-2, 12.8; ETSI EN 319 142-1).
    private func addSignature(_ pdf: qpdf_data, _ root: qpdf_oh) {
        let value = qpdf_oh_parse(
            pdf,
            "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange \(Self.ranges) >>")
        set(
            pdf, value, "/Contents",
            [UInt8](repeating: 0, count: Self.room).withUnsafeBytes {
                qpdf_oh_new_binary_string(pdf, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
            })
        set(pdf, value, "/M", text(pdf, "D:\(created.description.filter(\.isNumber).prefix(14))Z"))
        set(pdf, value, "/Reason", text(pdf, signer.reason))
        set(pdf, value, "/Name", text(pdf, signer.name))
        let page = qpdf_get_page_n(pdf, 0)
        let field = qpdf_oh_parse(pdf, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Issuer) /F 132 /Rect [ 0 0 0 0 ] >>")
        set(pdf, field, "/V", qpdf_make_indirect_object(pdf, value))
        set(pdf, field, "/P", page)
        let widget = qpdf_make_indirect_object(pdf, field)
        let known = qpdf_oh_get_key(pdf, page, "/Annots")
        let annotations = qpdf_oh_is_array(pdf, known) != 0 ? known : qpdf_oh_new_array(pdf)
        qpdf_oh_append_item(pdf, annotations, widget)
        set(pdf, page, "/Annots", annotations)
        let form = qpdf_oh_parse(pdf, "<< /SigFlags 3 >>")
        let fields = qpdf_oh_new_array(pdf)
        qpdf_oh_append_item(pdf, fields, widget)
        set(pdf, form, "/Fields", fields)
        set(pdf, root, "/AcroForm", form)
    }

    /// What stands where the lengths come, as wide as they can be.
    private static let ranges = "[ 0 1111111111 2222222222 3333333333 ]"

    /// Puts the lengths in, and says where the signature stands, with its angle brackets.
    private static func placed(_ bytes: [UInt8]) throws(CertificateFault) -> (bytes: [UInt8], contents: Range<Int>) {
        let zeros = Array(("<" + String(repeating: "0", count: 2 * room) + ">").utf8)
        // The lengths stand before the signature, in the same dictionary: a name on the sheet may look like them.
        let lengths = Array(ranges.utf8)
        guard let contents = bytes.firstRange(of: zeros),
            let lengths = bytes[..<contents.lowerBound].indices.reversed().lazy.map({ $0..<$0 + lengths.count })
                .first(where: { $0.upperBound <= contents.lowerBound && bytes[$0].elementsEqual(lengths) })
        else {
            throw .finishing("there is no room for the signature")
        }
        let text = "[ 0 \(contents.lowerBound) \(contents.upperBound) \(bytes.count - contents.upperBound) ]"
        var placed = bytes
        placed.replaceSubrange(lengths, with: Array((text + String(repeating: " ", count: lengths.count - text.utf8.count)).utf8))
        return (placed, contents)
    }
}

enum Digits {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
