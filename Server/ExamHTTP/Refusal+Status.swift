import ExamAPI
public import ExamModel
public import HTTPTypes
import Hummingbird
import Logging

extension Refusal {
    /// The one place where refusals become status codes.
    public var status: HTTPResponse.Status {
        switch self {
        case .malformed, .invalid: .badRequest
        case .tooLarge: .contentTooLarge
        case .unknownCode, .notSignedIn, .wrongSignIn: .unauthorized
        case .notAllowed, .ownWork, .confirmIdentity: .forbidden
        case .unknown: .notFound
        case .tooManyTries: .tooManyRequests
        case .storageUnavailable, .overloaded: .serviceUnavailable
        case .tooEarly, .tooLate, .rulesNotAgreed, .notLetIn, .sealed, .voided, .notOpened, .paused, .onBreak, .sectionClosed,
            .afterDeadline:
            .conflict
        case .writerElsewhere, .takeOverNeedsConsent, .staleEpoch, .workGap, .workMissing, .unknownItem, .answerDoesNotFit, .tooMuchWork:
            .conflict
        case .exists, .notYet, .shortfall: .conflict
        }
    }
}

/// Turns refusals into answers, and everything unforeseen into a bare 500 whose text stays in the log.
struct RefusalMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: ExamRequestContext,
        next: (Request, ExamRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal {
            return try .json(RefusalReply(refusal), status: refusal.status)
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            context.logger.error("unforeseen error", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            throw HTTPError(.internalServerError)
        }
    }
}
