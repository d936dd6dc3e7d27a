import ExamAPI
import ExamModel
import TerminalUI

extension Model {
    /// Adds lines to what plain mode writes: never an ESC byte, no line drawing.
    mutating func say(_ lines: [String]) {
        let plain = lines.flatMap { plainText($0).split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } }
        if !plain.isEmpty { effects.append(.say(plain)) }
    }

    /// Takes up what was typed, one line after the other: each is answered before the next.
    mutating func converse() {
        finishReply()
        while plain.reply == nil, !plain.hasLeft, let line = plain.queue.first, isReady(for: PlainCommand(line)) {
            plain.queue.removeFirst()
            hear(line)
        }
    }

    /// Says a reply with where the work is, as soon as that is known or has taken too long.
    private mutating func finishReply() {
        guard let reply = plain.reply else { return }
        let isOver = phase != .exam || setup.isPractice || courier.isFenced || plain.replyBy.map { $0 <= now } ?? true
        guard courier.areStepsSaved || isOver else { return }
        (plain.reply, plain.replyBy) = (nil, nil)
        plain.owesSaved = !courier.areStepsSaved
        say(["\(reply) \(SaveState(self).sentence)"])
    }

    /// Holds lines back while there is nobody to hear them.
    private func isReady(for command: PlainCommand) -> Bool {
        switch phase {
        case .checkIn: !isCheckingIn
        case .systemCheck, .rules, .accommodations, .tutorial, .stopped, .exam: true
        case .waiting: [.help, .status, .time, .intent(.takeOver), .intent(.leave)].contains(command)
        case .ending: courier.isFenced || isConnectionFailing
        case .sealed: (result != nil || resultFault != nil) && wantedSurvey == nil
        }
    }

    /// Once there is nothing more to take up, and nothing under way that has to be told.
    mutating func leaveAtEndOfInput() {
        guard plain.isInputEnded, plain.queue.isEmpty, plain.reply == nil, !plain.hasLeft else { return }
        let isIdle =
            switch phase {
            case .checkIn: !isCheckingIn
            case .systemCheck, .rules, .accommodations, .tutorial, .stopped: true
            case .exam: courier.isSaved || courier.isFenced || isConnectionFailing
            case .waiting: waitReason != .asking
            case .ending: courier.isFenced
            case .sealed: plain.isGreeted && (result != nil || resultFault != nil) && wantedSurvey == nil
            }
        if isIdle { leavePlain(status: exitStatus) }
    }

    mutating func leavePlain(status: Int32) {
        plain.hasLeft = true
        effects.append(.leave(Farewell(status: status, lines: farewellLines)))
    }

    private mutating func hear(_ line: String) {
        switch phase {
        case .checkIn: submit(code: line)
        case .tutorial: instruct(.line(line))
        case .exam where plain.isEnding: confirmEnd(line)
        default: obey(PlainCommand(line))
        }
    }

    private mutating func confirmEnd(_ line: String) {
        plain.isEnding = false
        if line.split(separator: " ").joined().uppercased() == "END" {
            perform(.confirmEnd)
        } else {
            say([local("The exam goes on. \(SaveState(self).sentence)")])
        }
    }

    /// A reply to something that made work: it waits for the receipt.
    mutating func reply(_ text: String) {
        plain.reply = text
        plain.replyBy = now.advanced(by: PlainTalk.replyMilliseconds)
        finishReply()
    }
}
