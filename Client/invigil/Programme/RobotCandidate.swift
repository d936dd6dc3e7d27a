import ExamAPI
import ExamModel
import Records

/// A candidate that is a program: sits a whole form over the same requests as everybody, and answers every item the same way each time.
struct RobotCandidate {
    private let connection: ServerConnection
    private let writer: WriterID

    /// - Parameter writer: names this run.
    init(_ connection: ServerConnection, writer: WriterID) {
        self.connection = connection
        self.writer = writer
    }

    /// Sits the form of an admission code, from the check-in to the result.
    func sit(_ code: String) async throws -> ResultSummary {
        let checkedIn: CheckedIn = try await ask(.checkIn, CheckInRequest(code: code), nil)
        let (sitting, token) = (checkedIn.sitting, checkedIn.token)
        let sealed: SealedPaper = try await ask(.paper(sitting), NoContent?.none, token)
        let pen: PenGiven = try await ask(
            .open(sitting), OpenRequest(writer: writer, rules: checkedIn.rules, takeOver: false), token)
        guard let bytes = Base64URL.decode(sealed.sealed), let paper = PaperKey(pen.paperKey)?.open(bytes) else {
            throw CommandFailure("The paper that the server gave the robot cannot be opened with its key.")
        }
        var (receipt, number) = (pen.receipt, pen.receipt.lastWork)
        for acts in try RobotCandidate.acts(on: paper) {
            let works = acts.enumerated().map { DeliveredWork(number: number + $0 + 1, doneAt: receipt.serverTime, act: $1) }
            number += works.count
            receipt = try await ask(.work(sitting), WorkRequest(epoch: pen.epoch, works: works), token)
        }
        let closed: ClosedSitting = try await ask(.close(sitting), CloseRequest(epoch: pen.epoch, lastWork: number), token)
        guard closed.answered == closed.items else {
            throw CommandFailure("The server counts \(closed.answered) answers of the robot, of \(counted(closed.items, "item")).")
        }
        return try await ask(.result(sitting), NoContent?.none, token)
    }

    /// How often something is asked for that is not there yet, once a second: a result waits for the witnesses of the log.
    private static let mostTries = 30

    /// What it does, one delivery for each item: looks at it, answers it, and goes on to the next section where one begins.
    static func acts(on paper: Paper) throws(CommandFailure) -> [[Act]] {
        var (deliveries, section): ([[Act]], Int) = ([], 0)
        for (index, question) in paper.questions.enumerated() {
            guard let answer = question.interaction.robotAnswer else {
                throw CommandFailure(
                    "Item \(question.item) (\(question.interaction.kind)) cannot be answered as it stands on the paper. "
                        + "Take it out of the blueprint, or mend it: invigil bank lint FILE…")
            }
            var acts: [Act] = []
            while section < paper.section(ofQuestion: index) {
                acts.append(.endedSection)
                section += 1
            }
            deliveries.append(acts + [.visited(item: question.item), .answered(item: question.item, answer: answer)])
        }
        return deliveries
    }

    private func ask<Answer: Decodable & Sendable>(
        _ route: Route, _ body: (some Encodable & Sendable)?, _ token: String?
    ) async throws -> Answer {
        var outcome: Result<Answer, Refusal>
        var tries = 0
        repeat {
            if tries > 0 { try await Task.sleep(for: .seconds(1)) }
            tries += 1
            do {
                outcome = try await connection.send(route, body, token: token)
            } catch {
                throw CommandFailure("The robot got no answer at \(route.path): \(error)")
            }
        } while outcome.isNotYet && tries < Self.mostTries
        switch outcome {
        case .success(let answer): return answer
        case .failure(let refusal): throw CommandFailure("The robot was refused at \(route.path): \(refusal)")
        }
    }
}

extension Result where Failure == Refusal {
    /// Whether it is refused for now only.
    fileprivate var isNotYet: Bool {
        if case .failure(.notYet) = self { true } else { false }
    }
}
