import ExamAPI
import ExamModel
import Testing

@testable import ExamClient

/// What a candidate reads of a result that was taken back.
@Suite("The result on the screen")
struct ResultScreenTests {
    private func summary(_ revoked: RevokedPart?) -> ResultSummary {
        let known = ResultSummary.fixture
        return ResultSummary(
            outcome: known.outcome, scaled: known.scaled, scale: known.scale, domains: known.domains, because: known.because,
            decision: known.decision, record: known.record, designation: known.designation, revoked: revoked)
    }

    @Test("what was revoked is told, and what was not is not")
    func revoked() {
        #expect(ResultScreen.revoked(summary(nil)) == nil)
        #expect(ResultScreen.revoked(summary(.result))?.contains("does not count any more") == true)
        #expect(ResultScreen.revoked(summary(.designation))?.contains("the result stands") == true)
    }

    @Test("an answer of an earlier server, which tells nothing of it, is read")
    func earlier() throws {
        #expect(summary(nil) == ResultSummary.fixture)
        #expect(ResultSummary.fixture.revoked == nil)
    }
}
