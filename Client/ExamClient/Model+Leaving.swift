import ExamAPI
import ExamModel

extension Model {
    /// Ctrl-C asks once more while there is something to leave.
    mutating func askToLeave() {
        guard phase == .exam || phase.isEnding || phase == .waiting else {
            return leave(status: exitStatus, farewellLines)
        }
        if view.isLeaving { return leave(status: 1, farewellLines) }
        view.isLeaving = true
        note(local("Press Ctrl-C again to leave. The time goes on; the same command brings you back."), .warning)
    }

    mutating func leave(status: Int32, _ lines: [String]) {
        effects.append(.leave(Farewell(status: status, lines: lines)))
    }

    var exitStatus: Int32 { closed == nil ? 1 : 0 }

    /// What stands on the terminal after the program has gone.
    var farewellLines: [String] {
        switch phase {
        case .sealed: sealedLines
        case .stopped(let why): [why]
        case .checkIn, .systemCheck, .rules, .accommodations, .tutorial:
            [checkInFault ?? local("The exam was not started. Run the same command to come back.")]
        case .waiting: [local("The exam was not opened here. Run the same command to go on.")]
        case .exam, .ending:
            courier.areStepsSaved
                ? [local("You have left the exam; the time goes on. Everything is saved. Run the same command to go on.")]
                : [
                    local(
                        "You have left the exam; the time goes on. Only on this computer: \(counted(courier.pendingSteps, "step")). Run the same command here to go on."
                    )
                ]
        }
    }

    private var sealedLines: [String] {
        guard let closed else { return [] }
        var lines = [local("The exam is sealed. \(closed.answered) of \(closed.items) items answered. Receipt code: \(closed.receiptCode)")]
        if let result {
            lines.append(
                local(
                    "Result: \(result.outcome == .pass ? local("passed") : local("not passed")), scaled score \(result.scaled) (pass mark \(result.scale.cut))."
                )
            )
        }
        if let told = result.flatMap(ResultScreen.revoked) { lines.append(told) }
        lines += savedPaths.map { local("Saved: \($0)") }
        return lines
    }

    /// The exam's items and answers need not lie on this computer any longer once they are sealed. Works that never reached the server
    /// stay, for whoever asks after them.
    mutating func emptyOutbox() {
        guard let closed, let session, !hasUndelivered, !isOutboxEmptied, courier.outbox.isAllKept else { return }
        isOutboxEmptied = true
        let began = OutboxLine.Began(server: setup.server, writer: writer, boot: setup.boot, at: now, checkedIn: session)
        effects.append(.empty([.began(began), .agreed, .closed(closed)]))
    }

    /// Whether there is work here that a file could take to the server.
    var canExport: Bool { phase.isEnding && !courier.isFenced && !courier.areStepsSaved && isConnectionFailing && paperKey != nil }

    /// The second channel: what the server does not have, as a sealed file.
    mutating func export() {
        guard canExport, let session, let paperKey else { return }
        let works = CarriedWorks(
            courier, sitting: session.sitting, writer: writer, isEnded: phase == .ending(.ended), damagedLines: damagedLines)
        effects.append(.export(works, paperKey: paperKey))
    }

    /// The receipt and, once there is one, the result, as files to take home.
    mutating func save() {
        guard let closed else { return export() }
        let stem = "invigil-\(closed.receiptCode.filter { $0.isLetter || $0.isNumber || $0 == "-" })"
        var files = [SavedFile(name: "\(stem)-receipt.jwt", contents: closed.receipt + "\n")]
        if let result {
            files.append(SavedFile(name: "\(stem)-result.jwt", contents: result.record + "\n"))
            if let designation = result.designation {
                files.append(SavedFile(name: "\(stem)-designation.jwt", contents: designation + "\n"))
            }
        }
        effects.append(.save(files))
    }
}
