import ExamModel
import TerminalUI

/// Time up, or ended: what is being sent. It goes away only when everything is safe.
enum EndingScreen {
    static func draw(_ model: Model, _ ending: Ending, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model, ending)).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model, _ ending: Ending) -> [String] {
        var texts = [heading(ending)]
        if ending == .timeUp { texts.append(local("Everything you did until the deadline is kept.")) }
        texts.append(progress(model, ending))
        let state = SaveState(model)
        if let retry = state.nextTry {
            let kept =
                state.fault.map { local("It cannot be kept on this computer (\($0)).") } ?? local("Your work is kept on this computer.")
            texts.append(local("The server cannot be reached at the moment, \(retry). Leave this running. \(kept)"))
        }
        if model.lostWorks > 0 { texts.append(lost(model)) }
        if model.canExport, state.nextTry != nil {
            texts.append(
                model.setup.isPlain
                    ? local("If the server stays away: save writes your work to a sealed file that the proctor can carry.")
                    : local("If the server stays away: \(model.named("s")) writes your work to a sealed file that the proctor can carry."))
        }
        return texts
    }

    private static func heading(_ ending: Ending) -> String {
        switch ending {
        case .ended: local("Ending the exam")
        case .timeUp: local("Time is up")
        case .sealedByServer: local("The exam is sealed")
        }
    }

    private static func progress(_ model: Model, _ ending: Ending) -> String {
        if ending == .sealedByServer { return local("Fetching your receipt ...") }
        let count = model.courier.pendingSteps
        if count > 0 { return local("Sending what the server does not have yet: \(counted(count, "step")).") }
        return local("Everything is at the server. Sealing the exam ...")
    }

    static func lost(_ model: Model) -> String {
        local(
            "\(counted(model.lostWorks, "step")) reached the server too late and could not be taken. If the connection was the cause, tell the proctor."
        )
    }
}
