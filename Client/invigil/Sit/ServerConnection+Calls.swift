import ExamAPI
import ExamClient
import ExamModel

extension ServerConnection {
    /// Sends one request of the core and reads its answer.
    func reply(to call: Call, _ access: Access?, paper: HeldPaper) async throws(CallFault) -> Reply {
        let route = call.route(of: access?.sitting ?? SittingID(""))
        let token = access?.token
        switch call {
        case .checkIn(let body): return reply(try await send(route, body, token: nil)) { .checkedIn($0) }
        case .callProctor:
            let done: Result<NoContent, Refusal> = try await send(route, CloseRequest?.none, token: token)
            return reply(done) { _ in .proctorCalled }
        case .survey(let survey):
            let done: Result<NoContent, Refusal> = try await send(route, survey, token: token)
            return reply(done) { _ in .surveyTaken }
        case .open(let body):
            let given: Result<PenGiven, Refusal> = try await send(route, body, token: token)
            guard case .success(let pen) = given, let access else { return reply(given) { _ in .refused(.notSignedIn) } }
            return .opened(pen.opened(try await paper.paper(pen.paperKey, access)), paperKey: pen.paperKey)
        case .work(let body): return reply(try await send(route, body, token: token)) { .receipt($0) }
        case .close(let body): return reply(try await send(route, body, token: token)) { .closed($0) }
        case .result: return reply(try await send(route, CloseRequest?.none, token: token)) { .result($0) }
        }
    }

    private func reply<Answer>(_ outcome: Result<Answer, Refusal>, _ wrap: (Answer) -> Reply) -> Reply {
        switch outcome {
        case .success(let answer): wrap(answer)
        case .failure(let refusal): .refused(refusal)
        }
    }
}
