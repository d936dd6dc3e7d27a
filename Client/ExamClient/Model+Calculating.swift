import TerminalUI

extension Model {
    private static let mostCalculations = 50

    mutating func performCalculating(_ intent: Intent) {
        switch intent {
        case .openCalculator: openCalculator()
        case .calculate: calculateTyped()
        case .recall(let step): recall(by: step)
        case .resultToNote: resultToNote().map { note($0, .good) }
        default: break
        }
    }

    private mutating func openCalculator() {
        (view.place, view.recalled) = (.calculator, 0)
        view.field = TextField("", limit: Calculator.longest)
    }

    private mutating func calculateTyped() {
        do {
            _ = try calculate(view.field.text)
            openCalculator()
        } catch {
            note(error.description, .warning)
        }
    }

    /// Calculates a line and remembers it.
    mutating func calculate(_ text: String) throws(CalculationFault) -> Calculation {
        let calculation = Calculation(text: text.withoutBlanksAround, result: try Calculator.result(of: text))
        calculations = calculations.suffix(Self.mostCalculations - 1) + [calculation]
        return calculation
    }

    /// Brings an earlier line back into the field; past the last one the field is empty.
    private mutating func recall(by step: Int) {
        view.recalled = max(0, min(calculations.count, view.recalled + step))
        let earlier = view.recalled == 0 ? "" : calculations[calculations.count - view.recalled].text
        view.field = TextField(earlier, limit: Calculator.longest)
    }

    /// Puts the last line with its result at the end of the note to the item, and says so.
    mutating func resultToNote() -> String? {
        guard let line = calculations.last?.line else { return nil }
        let text = noteText.isEmpty ? line : "\(noteText); \(line)"
        guard text == text.fittingNote else { return local("The note is full. Nothing was added") }
        noteItem(text)
        return local("Put into the note: \(line)")
    }
}
