import ExamAPI
import ExamModel
import TerminalUI

/// The seal, to be written down or saved.
enum ReceiptScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model)).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        guard let closed = model.closed else { return [] }
        let why =
            switch closed.closing {
            case .ended: local("when you ended it")
            case .timeUp: local("when the time was up")
            case .stopped: local("when the proctors ended it")
            }
        var texts = [
            local("Your exam is sealed"),
            local("\(closed.answered) of \(closed.items) items answered. Sealed at \(TimeWords.dayAndTime(closed.sealedAt)), \(why)."),
        ]
        if let because = closed.because { texts.append(local("The proctors ended it because of this: \(because)")) }
        texts += [
            local("Receipt code: \(closed.receiptCode)"), local("Keep this code: it stands for exactly the answers that the server has."),
        ]
        if model.lostWorks > 0 { texts.append(EndingScreen.lost(model)) }
        texts.append(resultLine(model))
        return texts
    }

    /// For plain mode, where the result follows by itself.
    static func plainTexts(_ model: Model) -> [String] {
        texts(model).dropLast() + (model.result == nil && model.resultFault == nil ? [local("Your result is being fetched.")] : [])
    }

    static func resultLine(_ model: Model) -> String {
        if model.result != nil { return local("Your result is here: press Enter.") }
        return model.resultFault ?? local("Your result is being fetched ...")
    }
}
