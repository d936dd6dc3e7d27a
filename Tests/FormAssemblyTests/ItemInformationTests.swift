import ExamModel
import FormAssembly
import Foundation
import Testing

@Suite("An item's information")
struct ItemInformationTests {
    @Test("is a²P(1 − P), to the thousandth")
    func formula() {
        for slope in stride(from: 0, through: 3_000, by: 150) {
            for location in stride(from: -4_000, through: 4_000, by: 370) {
                let a = Double(slope) / 1_000
                let p = 1 / (1 + exp(-a * (0.25 - Double(location) / 1_000)))
                let information = ItemStatistics.Calibration(slope: slope, location: location).information(at: 250)
                #expect(information == Int((a * a * p * (1 - p) * 1_000).rounded()))
            }
        }
    }

    @Test("is greatest where the item is: a Rasch item has a quarter there")
    func rasch() {
        let item = ItemStatistics.Calibration(slope: 1_000, location: 700)
        #expect(item.information(at: 700) == 250)
        #expect(item.information(at: 1_700) == 197 && item.information(at: -300) == 197)
        #expect(item.information(at: 10_000) == 0)
    }

    @Test("of numbers beyond all reason is still a number")
    func hostile() {
        for number in [Int.min, -1, 0, 1, Int.max] {
            let item = ItemStatistics.Calibration(slope: number, location: number)
            #expect((0...25_000).contains(item.information(at: Int.min)) && (0...25_000).contains(item.information(at: Int.max)))
        }
    }
}
