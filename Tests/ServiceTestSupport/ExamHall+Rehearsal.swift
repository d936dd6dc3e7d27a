import ExamAPI
public import ExamModel
import ExamService

extension ExamHall {
    /// A robot sits a form of the morning, answers so many items and closes.
    @discardableResult
    public func sitRehearsal(answers: Int = .max) async throws -> SittingID {
        let enrolled = try await programme.rehearse("morning", by: "mina")
        let checkedIn = try await delivery.checkIn(.init(code: enrolled.code), from: "10.0.0.1")
        let opened = try await open(checkedIn)
        let works = opened.paper.questions.prefix(answers).enumerated().compactMap { index, question in
            question.interaction.robotAnswer.map {
                DeliveredWork(number: index + 1, doneAt: opened.receipt.serverTime, act: .answered(item: question.item, answer: $0))
            }
        }
        _ = try await delivery.work(.init(epoch: opened.epoch, works: works), checkedIn.sitting, token: checkedIn.token)
        _ = try await delivery.close(.init(epoch: opened.epoch, lastWork: works.count), checkedIn.sitting, token: checkedIn.token)
        return enrolled.sitting
    }

    /// The morning is rehearsed, and it is kept.
    public func rehearse() async throws {
        _ = try await delivery.keepRehearsal(.init(sitting: try await sitRehearsal(), checks: 9), of: "morning", by: "mina")
    }
}
