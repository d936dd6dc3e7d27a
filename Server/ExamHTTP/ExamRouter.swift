import ExamAPI
import ExamModel
public import ExamService
public import Hummingbird
import Records

/// The whole HTTP side: each route decodes, makes one call of the service, and encodes.
public struct ExamRouter: Sendable {
    let delivery: Delivery
    let banking: Banking
    let programme: Programme
    let registry: Registry
    let staff: StaffSignIn
    let documents: Documents

    /// Texts that anybody may fetch.
    public struct Documents: Sendable {
        let issuer: String
        let certificateAuthority: String?
        /// Why the server is not ready, or `nil`.
        let unready: @Sendable () -> String?
        let metrics: @Sendable () -> String

        public init(
            issuer: String, certificateAuthority: String?, unready: @escaping @Sendable () -> String?,
            metrics: @escaping @Sendable () -> String
        ) {
            self.issuer = issuer
            self.certificateAuthority = certificateAuthority
            self.unready = unready
            self.metrics = metrics
        }
    }

    public init(
        delivery: Delivery, banking: Banking, programme: Programme, registry: Registry, staff: StaffSignIn, documents: Documents
    ) {
        self.delivery = delivery
        self.banking = banking
        self.programme = programme
        self.registry = registry
        self.staff = staff
        self.documents = documents
    }

    /// A router with every route of the table.
    public func router() -> Router<ExamRequestContext> {
        let router = Router(context: ExamRequestContext.self)
        router.add(middleware: RefusalMiddleware())
        for route in Route.templates {
            let path = route.path.replacing("{", with: ":").replacing("}", with: "")
            router.on(RouterPath(path), method: route.method == .get ? .get : .post) { request, context in
                return try await answer(route, request, context)
            }
        }
        return router
    }

    private func answer(_ route: Route, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        switch route.audience {
        case .anyone: try await answerAnyone(route, request, context)
        case .candidate: try await answerCandidate(route, request, context)
        case .staff:
            // Before a byte of the body is read, as above.
            switch route {
            case .importBank, .banks, .bank, .reviewBank, .publishBank:
                try await answerBanker(route, request, context, as: staff.require(request.token(), route.roles))
            default: try await answerAdmin(route, request, context, as: staff.require(request.token(), route.roles))
            }
        }
    }

    private func answerAnyone(_ route: Route, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        switch route {
        case .health: return .text("ok\n")
        case .ready:
            if let why = documents.unready() { throw Refusal.storageUnavailable(because: why) }
            return .text("ready\n")
        case .metrics: return .text(documents.metrics(), type: "text/plain; version=0.0.4")
        case .openAPI: return .text(try openAPIDocument(), type: "application/json")
        case .issuerDocument: return .text(documents.issuer, type: "application/did+json")
        case .certificateAuthority:
            guard let pem = documents.certificateAuthority else { throw Refusal.unknown(what: "certificate authority here") }
            return .text(pem, type: "application/x-pem-file")
        default:
            let checkIn = try await request.decoded(as: CheckInRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.checkIn(checkIn, from: context.address))
        }
    }

    private func answerCandidate(_ route: Route, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let sitting = SittingID(try context.parameters.require("sitting"))
        let token = try request.token()
        // Before a byte of the body is read: strangers cannot make the server parse anything.
        try await delivery.admit(token, to: sitting)
        switch route {
        case .open:
            let open = try await request.decoded(as: OpenRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.open(open, sitting, token: token))
        case .work:
            let work = try await request.decoded(as: WorkRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.work(work, sitting, token: token))
        case .close:
            let close = try await request.decoded(as: CloseRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.close(close, sitting, token: token))
        case .stream:
            return try await .serverSentEvents(delivery.stream(sitting, token: token))
        default:
            return try .json(await delivery.result(sitting, token: token))
        }
    }

    private func answerBanker(
        _ route: Route, _ request: Request, _ context: ExamRequestContext, as staff: Staff
    ) async throws -> Response {
        func bank() throws -> BankID { BankID(try context.parameters.require("bank")) }
        switch route {
        case .importBank:
            let files = try await request.decoded(as: ImportBankRequest.self, limit: route.bodyLimit)
            return try .json(await banking.importBank(files, by: staff.id))
        case .reviewBank:
            let review = try await request.decoded(as: ReviewRequest.self, limit: route.bodyLimit)
            return try .json(await banking.review(review, of: bank(), by: staff.id))
        case .publishBank:
            let publish = try await request.decoded(as: PublishRequest.self, limit: route.bodyLimit)
            return try .json(await banking.publish(publish, of: bank(), by: staff.id))
        case .bank: return try .json(await banking.history(of: bank()))
        default: return try .json(await banking.banks())
        }
    }

    private func answerAdmin(
        _ route: Route, _ request: Request, _ context: ExamRequestContext, as staff: Staff
    ) async throws -> Response {
        switch route {
        case .createWindow:
            let window = try await request.decoded(as: ExamWindow.self, limit: route.bodyLimit)
            try await programme.createWindow(window)
            return try .json(window, status: .created)
        case .enrol:
            let window = WindowID(try context.parameters.require("window"))
            let enrol = try await request.decoded(as: EnrolRequest.self, limit: route.bodyLimit)
            return try .json(await programme.enrol(enrol, in: window), status: .created)
        case .roster:
            return try .json(await delivery.roster(of: WindowID(try context.parameters.require("window"))))
        case .dryRun:
            return try .json(await delivery.dryRun(of: WindowID(try context.parameters.require("window"))))
        case .proctorWindow:
            let act = try await request.decoded(as: WindowAct.self, limit: route.bodyLimit)
            return try .json(await delivery.proctor(act, in: WindowID(try context.parameters.require("window"))))
        case .proctor:
            let act = try await request.decoded(as: ProctorAct.self, limit: route.bodyLimit)
            try await delivery.proctor(act, SittingID(try context.parameters.require("sitting")))
            return Response(status: .noContent)
        default:
            return try .json(await registry.bundle(of: SittingID(try context.parameters.require("sitting"))))
        }
    }
}
