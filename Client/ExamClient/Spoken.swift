import ExamAPI
import ExamModel

/// What plain mode speaks of by itself when it changes.
struct Spoken: Hashable, Sendable {
    let phase: Phase
    let waitReason: WaitReason
    let checkInFault: String?
    let notice: Notice?
    let isOffline: Bool
    let outboxFault: String?
    let pause: String?
    let isFenced: Bool
    let hasResult: Bool
    let resultFault: String?
    let hasPaper: Bool
    let section: Int

    init(_ model: Model) {
        phase = model.phase
        waitReason = model.waitReason
        checkInFault = model.checkInFault
        notice = model.notice
        isOffline = model.isOffline
        outboxFault = model.courier.outboxFault
        pause = model.countdown.pausedBecause
        isFenced = model.courier.isFenced
        hasResult = model.result != nil
        resultFault = model.resultFault
        hasPaper = model.paper != nil
        section = model.workbook.section
    }
}

extension Model {
    /// Whether several requests in a row got no answer: one alone is not worth a word.
    var isOffline: Bool { dispatch.failures >= 3 && dispatch.lastFault != nil }

    /// Tells what has changed by itself since `before`.
    mutating func speak(since before: Spoken) {
        guard !plain.hasLeft else { return }
        let now = Spoken(self)
        if now.phase != before.phase || now.waitReason != before.waitReason || !plain.isGreeted { announce(before) }
        plain.isGreeted = true
        if let fault = now.checkInFault, fault != before.checkInFault { failedCheckIn(fault) }
        if let notice = now.notice, notice != before.notice { say([notice.text]) }
        for message in proctorMessages { say([local("Message from \(message.by): \(message.text)")]) }
        proctorMessages = []
        if phase == .exam, view.place == .betweenSections, now.section != before.section {
            say(SectionScreen.texts(self) + [local("Type begin to begin the section, or break.")])
        }
        speakOfTrouble(now, before)
        if phase == .sealed, now.hasResult && !before.hasResult || now.resultFault != before.resultFault {
            say(PlainText.result(self) + [local("Type save to keep the records, or leave.")])
        }
    }

    private mutating func announce(_ before: Spoken) {
        switch phase {
        case .checkIn:
            if isCheckingIn {
                say([local("Checking in at \(setup.server).")])
            } else if checkInFault == nil {
                say([local("Type your admission code.")])
            }
        case .rules:
            say(
                RulesScreen.factsLines(self) + [local("Rules:")] + PlainText.prose(session?.rulesText ?? "") + [
                    local("Type agree or decline.")
                ])
        case .accommodations: say(AccommodationsScreen.plainLines(self))
        case .systemCheck, .tutorial: break
        case .waiting: say(plainWaiting)
        case .exam: if before.phase != .exam || !plain.isGreeted { say([PlainText.greeting(self)] + PlainText.item(self)) }
        case .ending where setup.isPractice: break
        case .ending(let ending): say(EndingScreen.texts(self, ending))
        case .sealed: say(ReceiptScreen.plainTexts(self))
        case .stopped: leavePlain(status: 1)
        }
    }

    private var plainWaiting: [String] {
        switch waitReason {
        case .door: WaitingScreen.door
        case .writerElsewhere, .needsConsent: FencedScreen.plainTexts(waitReason)
        default: WaitingScreen.texts(self)
        }
    }

    private mutating func failedCheckIn(_ fault: String) {
        // a code from the command line cannot be typed again here, nor can an address
        if setup.code != nil || dispatch.lastFault != nil { return leavePlain(status: 1) }
        say([fault, local("Type your admission code.")])
    }

    private mutating func speakOfTrouble(_ now: Spoken, _ before: Spoken) {
        if phase == .exam, let pause = now.pause, before.pause == nil {
            say([local("The exam is paused: \(pause). Your time does not run.")])
        }
        if now.isFenced, !before.isFenced, phase != .waiting { say(plainWaiting) }
        if let fault = now.outboxFault, before.outboxFault == nil {
            say([local("This computer cannot keep your work (\(fault)). Go on, it is sent at once.")])
        }
        if now.isOffline, !before.isOffline {
            if phase == .exam {
                say([local("No connection to the server. \(SaveState(self).sentence) Go on; it is tried again by itself.")])
                plain.owesSaved = true
            } else {
                say([local("No connection to the server. It is tried again by itself.")])
            }
        }
        if plain.owesSaved, courier.areStepsSaved, !now.isOffline, plain.reply == nil {
            plain.owesSaved = false
            if phase == .exam { say([local("Everything is saved now.")]) }
        }
    }
}
