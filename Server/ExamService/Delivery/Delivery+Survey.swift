public import ExamModel
import Sittings

extension Delivery {
    /// Takes in what the candidate says about the sitting, once, after the seal. It stands beside the journal, not in it: nothing follows
    /// a seal.
    public func takeSurvey(_ survey: Survey, _ id: SittingID, token: String) async throws(Refusal) {
        try await admit(token, to: id)
        guard try await sitting(id).closed != nil else { throw .notYet(what: "the survey comes after the exam") }
        guard survey.isFit else {
            throw .malformed(what: "a survey has agreements from 1 to 5 or a remark of at most \(Survey.remarkLimit) bytes")
        }
        try await store.save(survey, of: id, at: clock.now())
    }

    /// What was said in a window, without who said it.
    public func surveys(of window: WindowID) async throws(Refusal) -> [Survey] {
        try await store.surveys(in: window)
    }
}
