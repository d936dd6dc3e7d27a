import QRCodes
import Testing

/// What a camera reads of one is in the drill `records`.
@Suite("QR codes")
struct QRCodeTests {
    @Test("the same text gives the same code, square, with its three corners")
    func code() throws {
        let code = try #require(QRCode("https://credentials.example.org/v/CCSM-2026-000123#0123456789abcdef0123456789abcdef"))
        #expect(code == QRCode("https://credentials.example.org/v/CCSM-2026-000123#0123456789abcdef0123456789abcdef"))
        #expect(code.modules.count == code.width * code.width && (code.width - 17) % 4 == 0)
        for (column, row) in [(0, 0), (code.width - 7, 0), (0, code.width - 7)] {
            let corner = (0..<7).map { code.modules[row * code.width + column + $0] }
            #expect(corner.allSatisfy { $0 }, "the upper edge at \(column), \(row)")
        }
        #expect(code.black.count == code.modules.count { $0 })
    }

    @Test("its picture has a quiet zone of four, and nothing of the text")
    func picture() throws {
        let code = try #require(QRCode("<script>"))
        #expect(code.svg.contains("viewBox=\"0 0 \(code.width + 8) \(code.width + 8)\""))
        #expect(!code.svg.contains("script"))
    }

    @Test("what is too long has none")
    func tooLong() {
        #expect(QRCode(String(repeating: "x", count: 3_000)) == nil)
    }
}
