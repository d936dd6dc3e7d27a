import TerminalUI

/// What is going on, in words, at a fixed place: warnings, the proctor's messages, the connection. Never modal.
enum StatusLine {
    private static let mostRows = 2

    static func rows(_ model: Model) -> Int {
        guard let text = current(model)?.text else { return 1 }
        let most = max(mostRows, model.size.rows / 3)
        return min(most, max(1, wrap(text, width: model.size.columns - 2).count))
    }

    static func draw(_ model: Model, on grid: inout Grid, in area: Rect) {
        guard let current = current(model) else { return }
        grid.put(lines: wrap(current.text, width: area.columns - 2), in: area.inset(columns: 1, rows: 0), style: current.style)
    }

    /// The most urgent thing there is to say.
    static func current(_ model: Model) -> (text: String, style: Style)? {
        if model.view.isStriking { return (local("Strike out which option? Its letter, or Esc."), .accent) }
        if let notice = model.notice, notice.look == .warning { return ("! " + notice.text, .warning) }
        if let message = model.proctorMessages.first {
            return (local("Message from \(message.by) (Enter when read): \(message.text)"), .accent)
        }
        if let trouble = connection(model) { return trouble }
        if model.notice == nil, model.phase == .exam, model.view.place == .highlight {
            let isBegun = model.view.picking?.anchor != nil
            return (isBegun ? local("Space at the last word highlights.") : local("Space at the first word, then at the last."), .accent)
        }
        return model.notice.map { ($0.text, $0.look == .good ? .good : .normal) }
    }

    /// The connection and the disk, if one of them is not well.
    static func connection(_ model: Model) -> (text: String, style: Style)? {
        let state = SaveState(model)
        guard model.phase == .exam else { return waitingConnection(model) }
        if let fault = state.fault {
            return (local("! This computer cannot keep your work (\(fault)). Go on, it is sent at once. \(state.sentence)"), .danger)
        }
        guard let nextTry = state.nextTry else { return nil }
        let what = model.dispatch.lastFault == nil ? local("The server cannot take your work now") : local("Connection lost")
        if state.count == 0 { return (local("\(what), everything is saved, \(nextTry). Go on."), .warning) }
        return (local("\(what): kept on this computer (\(state.count)), \(nextTry). Go on."), .warning)
    }

    private static func waitingConnection(_ model: Model) -> (text: String, style: Style)? {
        guard model.phase == .waiting, let fault = model.dispatch.lastFault else { return nil }
        return (local("\(fault) It is tried again."), .warning)
    }
}
