import ExamAPI
import ExamFixtures
import Testing

@Suite("Admission codes")
struct AdmissionCodeTests {
    private func code(_ seed: UInt64) -> AdmissionCode {
        var chance = SeededChance(seed: seed)
        return AdmissionCode(random: (0..<15).map { _ in UInt8(chance.below(256)) })
    }

    @Test("a code is read back however it is typed")
    func typed() throws {
        let code = code(1)
        for typed in [code.description, code.symbols, code.description.lowercased(), "  \(code.description) "] {
            #expect(try AdmissionCode(typed: typed) == code)
        }
        let zeros = AdmissionCode(random: [UInt8](repeating: 0, count: 15))
        #expect(try AdmissionCode(typed: zeros.symbols.replacing("0", with: "o")) == zeros)
    }

    @Test("every single wrong symbol is told on the spot")
    func oneWrong() {
        for seed in UInt64(1)...5 {
            let symbols = Array(code(seed).symbols)
            for index in symbols.indices {
                for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != symbols[index] {
                    var wrong = symbols
                    wrong[index] = other
                    #expect(throws: AdmissionCode.Mistake.check) { try AdmissionCode(typed: String(wrong)) }
                }
            }
        }
    }

    @Test("what is no code is told by what is wrong with it")
    func noCode() {
        #expect(throws: AdmissionCode.Mistake.length(3)) { try AdmissionCode(typed: "ABC") }
        #expect(throws: AdmissionCode.Mistake.length(0)) { try AdmissionCode(typed: " - ") }
        #expect(throws: AdmissionCode.Mistake.symbol("U")) { try AdmissionCode(typed: "ABCDU") }
        #expect(throws: AdmissionCode.Mistake.symbol("é")) { try AdmissionCode(typed: "é") }
    }
}
