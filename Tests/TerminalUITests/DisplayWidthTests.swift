import Testing

@testable import TerminalUI

@Suite("Widths follow the table")
struct DisplayWidthTests {
    static let table: [(text: String, width: Int)] = [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("世界", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("─│┌", 3), ("→", 1), ("⌚", 2), ("😀", 2), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4),
        ("1\u{FE0F}\u{20E3}", 2), ("👍🏽", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("\u{1FAE8}", 2), ("א", 1),
        ("नमस्ते", 4), ("สวัสดี", 4), ("\u{200B}", 0), ("\u{301}", 1), ("\u{1B}", 1), ("a\nb", 3),
    ]

    @Test("strings take the cells that terminals give them", arguments: table)
    func widths(text: String, width: Int) {
        #expect(displayWidth(of: text) == width)
    }

    @Test("the measured width is what a grid advances by", arguments: table.map(\.text))
    func advance(text: String) {
        var grid = Grid(size: Size(columns: 40, rows: 1))
        #expect(grid.put(text, at: Point(column: 0, row: 0)) == displayWidth(of: text))
    }

    @Test("the table is ascending, disjoint and of a stated version")
    func ordered() {
        for pairs in [WidthTable.zero, WidthTable.wide] {
            #expect(pairs.count.isMultiple(of: 2))
            for index in pairs.indices.dropFirst() {
                #expect(index.isMultiple(of: 2) ? pairs[index] > pairs[index - 1] : pairs[index] >= pairs[index - 1])
            }
        }
        #expect(WidthTable.unicodeVersion.split(separator: ".").count == 3)
    }

    @Test("the quick answers for common letters agree with the table and stay alone in their cluster")
    func simpleScalars() throws {
        for value in UInt32(0x20)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value), isSimple(scalar) else { continue }
            let pair = String(String.UnicodeScalarView([scalar, scalar]))
            if pair.count != 2 || scalar.properties.isGraphemeExtend || scalarWidth(scalar) == 0 {
                Issue.record("U+\(String(value, radix: 16)) is not simple")
            }
        }
    }
}
