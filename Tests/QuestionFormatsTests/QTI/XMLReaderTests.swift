import Testing

@testable import QuestionFormats

@Suite("XML is read only if it is well-formed to its end and asks for nothing outside")
struct XMLReaderTests {
    private func read(_ text: String, _ limits: XMLLimits = XMLLimits()) -> Result<XMLTree, RefusedItem> {
        readXML(SourceFile(path: "a.xml", text: text), limits: limits)
    }

    private func tree(_ bytes: [UInt8]) -> XMLTree? {
        try? readXML(SourceFile(path: "a.xml", bytes: bytes)).get()
    }

    private func refusal(_ text: String, _ limits: XMLLimits = XMLLimits()) -> String? {
        refusal(Array(text.utf8), limits)
    }

    private func refusal(_ bytes: [UInt8], _ limits: XMLLimits = XMLLimits()) -> String? {
        guard case .failure(let refused) = readXML(SourceFile(path: "a.xml", bytes: bytes), limits: limits) else { return nil }
        return "\(refused.place.line) \(refused.rule)"
    }

    @Test("names lose their prefix, namespaces follow their scope, xml:lang keeps its prefix")
    func names() throws {
        let root = try read(
            """
            <q:a xmlns:q="urn:q" xmlns="urn:d" q:id="1" id="2" xml:lang="en"><b q:c="3"/>
              <b xmlns="urn:e"/><q:b/><c xmlns=""/></q:a>
            """
        ).get()
        #expect(root.name == "a")
        #expect(root.namespace == "urn:q")
        #expect(root.attributes == ["id": "2", "xml:lang": "en"])
        #expect(root.elements.map(\.namespace) == ["urn:d", "urn:e", "urn:q", ""])
        #expect(root.elements[0].attributes == ["c": "3"])
    }

    @Test(
        "a name with more than a prefix before it is none",
        arguments: ["<a:b:c xmlns:a='urn:a'/>", "<a:1 xmlns:a='urn:a'/>", "<a: xmlns:a='urn:a'/>", "<a b:c:d='1'/>", "<a xml:-b='1'/>"])
    func colons(_ text: String) {
        #expect(refusal(text) == "1 xml.malformed")
    }

    @Test("an element has the line on which its tag begins")
    func lines() throws {
        let root = try read("<?xml version=\"1.0\"?>\n<!-- <no/>\n -->\n<a>\n<b\n  c='>'\n\n/><![CDATA[<x>\n]]><d/>\n</a>").get()
        #expect(root.line == 4)
        #expect(root.elements.map(\.line) == [5, 9])
    }

    @Test("text, references and CDATA are one text; comments and instructions are gone")
    func text() throws {
        let root = try read("<a>x &lt;&#233;&#x41;<!-- c --><?p i?><?p\n?><![CDATA[ &nbsp;<z>]]> y</a>").get()
        #expect(root.text == "x <éA &nbsp;<z> y")
        #expect(root.children.count == 1)
    }

    @Test(
        "what could reach outside, grow or hide is refused by name",
        arguments: [
            ("<!DOCTYPE a><a/>", "1 xml.doctype"),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "3 xml.doctype"),
            ("<!doctype html><html/>", "1 xml.doctype"),
            ("<a>\n<!DocType a></a>", "2 xml.doctype"),
            ("<!ENTITY a 'b'><a/>", "1 xml.entity"),
            ("<a>\n\nnon&nbsp;breaking</a>", "3 xml.entity"),
            ("<a b='&lol;'/>", "1 xml.entity"),
            ("<a>&amp</a>", "1 xml.entity"),
            ("<a>\n\u{1B}[31m</a>", "2 xml.character"),
            ("<a>\u{0}</a>", "1 xml.character"),
            ("<a>\u{FFFF}</a>", "1 xml.character"),
            ("<a b='\u{8}'/>", "1 xml.character"),
            ("<a>\n<?x?></a>", "2 xml.instruction"),
            ("<a/>\n<?xml-stylesheet?>", "2 xml.instruction"),
        ])
    func refusesByName(text: String, refused: String) {
        #expect(refusal(text) == refused)
    }

    @Test(
        "what is not well-formed is refused",
        arguments: [
            "", " ", "text", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<a b='1' b='2'/>", "<a b='<'/>", "<a>&#0;</a>", "<a>&#1;</a>",
            "<a>&#xD800;</a>", "<a>&#zz;</a>", "<a><![CDATA[x</a>", "<a><!-- </a>",
            "<a>]]>"
                + "</a>", "</a>", "<a/>x", "<p:a/>", "<a p:b=''/>",
            " <?xml version='1.0'?><a/>", "<a", "<a ", "<a b='", "<?p", "<!", "<", "&", "<a>&#", "<a>&", "<!x><a/>", "<a><b></a></b>",
            "<1/>", "<a b/>", "<a>\u{1}</a>", "<a\u{0}/>",
        ])
    func refusesMalformed(text: String) {
        #expect(refusal(text) != nil)
    }

    @Test("UTF-8, UTF-16 with a mark, Latin-1, windows-1252 and ASCII are read")
    func encodings() {
        let utf16 = Array("<?xml version='1.0' encoding='UTF-16'?><a>é</a>".utf16)
        let latin = { (name: String, byte: UInt8) in
            Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + [byte] + Array("</a>".utf8)
        }
        #expect(tree([0xEF, 0xBB, 0xBF] + Array("<?xml version='1.0' encoding='utf-8'?><a>é</a>".utf8))?.text == "é")
        #expect(tree([0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })?.text == "é")
        #expect(tree([0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })?.text == "é")
        #expect(tree([0xFF, 0xFE] + "<a>é</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })?.text == "é")
        #expect(tree(latin("ISO-8859-1", 0xE9))?.text == "é")
        #expect(tree(latin("windows-1252", 0x80))?.text == "€")
        #expect(tree(latin("US-ASCII", 0x41))?.text == "A")
        #expect(tree(latin("utf8", 0x41))?.text == "A")
    }

    @Test("an encoding that is not read, or contradicts the bytes, is refused")
    func refusesEncodings() {
        let head = { (name: String) in Array("<?xml version='1.0' encoding='\(name)'?>".utf8) }
        let big = { (text: String) in text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
        let cases: [[UInt8]] = [
            head("UTF-7") + Array("<a/>".utf8),
            head("UTF-16") + Array("<a/>".utf8),
            head("EBCDIC-CP-US") + Array("<a/>".utf8),
            head("US-ASCII") + Array("<a>é</a>".utf8),
            [0xEF, 0xBB, 0xBF] + head("ISO-8859-1") + Array("<a/>".utf8),
            [0xFE, 0xFF] + big("<?xml version='1.0' encoding='UTF-8'?><a/>"),
            [0xFE, 0xFF] + big("<a/>") + [0],
            [0xFE, 0xFF] + big("<a>") + [0xD8, 0],
            big("<a/>"),
            [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0],
            Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8),
            Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8),
            Array("<a>".utf8) + [0xC0, 0x80] + Array("</a>".utf8),
        ]
        for bytes in cases { #expect(refusal(bytes) == "1 xml.encoding", "\(String(decoding: bytes, as: UTF8.self))") }
    }

    @Test("limits are refused by name, at the line where they are passed")
    func limits() {
        let attributes = (0...200).map { " a\($0)=''" }.joined()
        #expect(refusal(String(repeating: "<a>\n", count: 100_000)) == "129 xml.depth")
        #expect(refusal("<a" + attributes + "/>") == "1 xml.attributes")
        #expect(refusal("<a>\n<b/>\n<b/></a>", XMLLimits(parts: 2)) == "3 xml.elements")
        #expect(refusal("<a>\n<b c=''/>\n</a>", XMLLimits(parts: 2)) == "2 xml.elements")
        #expect(refusal("<a>\n<b c=''/>\n</a>", XMLLimits(parts: 3)) == nil)
        #expect(refusal("<a/>", XMLLimits(bytes: 3)) == "1 xml.size")
        let deep = String(repeating: "<a>", count: 128) + String(repeating: "</a>", count: 128)
        #expect(refusal(deep) == nil)
    }

    @Test("a document with too much in it is refused before there is a tree of it", .timeLimit(.minutes(1)))
    func tooMuch() {
        let limits = XMLLimits()
        let elements = { (count: Int) in "<a>\n" + String(repeating: "<b/>", count: count) + "</a>" }
        #expect(refusal(elements(limits.parts - 1)) == nil)
        #expect(refusal(elements(limits.parts)) == "2 xml.elements")
        #expect(refusal("<a>\n" + String(repeating: "<b c='' d='' e=''/>", count: limits.parts / 4) + "</a>") == "2 xml.elements")
        #expect(refusal("<a>" + String(repeating: " ", count: limits.bytes) + "</a>") == "1 xml.size")
        #expect(refusal("<a>" + String(repeating: " ", count: limits.bytes - 7) + "</a>") == nil)
        let euros = Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + Array(repeating: 0x80, count: limits.bytes / 3)
        #expect(refusal(euros + Array("</a>".utf8)) == "1 xml.size")
    }

    @Test("namespaces are counted over all that is around an element")
    func namespaces() {
        let declared = (0..<63).map { " xmlns:n\($0)='u'" }.joined()
        #expect(refusal("<a\(declared)>\n<b xmlns:n0='v'/></a>") == nil)
        #expect(refusal("<a\(declared)>\n<b xmlns:n63='u'/></a>") == "2 xml.namespaces")
        #expect(refusal("<a>\n<b\(declared) xmlns='urn:u'/></a>") == "2 xml.namespaces")
        #expect(refusal("<a><b\(declared)/><b xmlns:n63='u'/></a>") == nil)
    }

    @Test("text in a million pieces is no work of a million copies")
    func manyPieces() throws {
        let root = try read("<a>" + String(repeating: "&amp;", count: 300_000) + "</a>").get()
        #expect(root.text.utf8.count == 300_000)
    }
}
