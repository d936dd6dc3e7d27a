import ExamAPI
import ExamModel
public import ExamService
public import Hummingbird
import Records

/// The whole HTTP side: each route decodes, makes one call of the service, and encodes.
public struct ExamRouter: Sendable {
    let delivery: Delivery
    let proctoring: Proctoring
    let banking: Banking
    let programme: Programme
    let registry: Registry
    let staff: StaffSignIn
    let accounts: Accounts
    let documents: Documents
    let rooms: Rooms

    /// Texts that anybody may fetch.
    public struct Documents: Sendable {
        let issuer: String
        let certificateAuthority: String?
        let documentAuthority: String?
        /// Why the server is not ready, or `nil`.
        let unready: @Sendable () -> String?
        let metrics: @Sendable () -> String

        public init(
            issuer: String, certificateAuthority: String?, documentAuthority: String? = nil, unready: @escaping @Sendable () -> String?,
            metrics: @escaping @Sendable () -> String
        ) {
            self.issuer = issuer
            self.certificateAuthority = certificateAuthority
            self.documentAuthority = documentAuthority
            self.unready = unready
            self.metrics = metrics
        }
    }

    /// Where work is done that takes longer than an event loop may stand still; `nil` for where the request came in.
    public struct Rooms: Sendable {
        /// Banks are read and forms are drawn here, which can take seconds.
        var work: (any TaskExecutor)?
        /// Whole rosters are put together here, which can take a tenth of a second.
        var watch: (any TaskExecutor)?

        public init(work: (any TaskExecutor)? = nil, watch: (any TaskExecutor)? = nil) {
            self.work = work
            self.watch = watch
        }
    }

    public init(
        delivery: Delivery, proctoring: Proctoring, banking: Banking, programme: Programme, registry: Registry, staff: StaffSignIn,
        accounts: Accounts, documents: Documents, rooms: Rooms = Rooms()
    ) {
        self.delivery = delivery
        self.proctoring = proctoring
        self.banking = banking
        self.programme = programme
        self.registry = registry
        self.staff = staff
        self.accounts = accounts
        self.documents = documents
        self.rooms = rooms
    }

    /// A router with every route of the table.
    public func router() -> Router<ExamRequestContext> {
        let router = Router(context: ExamRequestContext.self)
        router.add(middleware: RefusalMiddleware())
        for route in Route.templates {
            // The path of a tile has several parts.
            let path = route.path.replacing("{tile}", with: "**").replacing("{", with: ":").replacing("}", with: "")
            router.on(RouterPath(path), method: route.method == .get ? .get : .post) { request, context in
                return try await answer(route, request, context)
            }
        }
        return router
    }

    private func answer(_ route: Route, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        switch route.audience {
        case .anyone: return try await answerAnyone(route, request, context)
        case .candidate: return try await answerCandidate(route, request, context)
        case .staff(let roles):
            // Before a byte of the body is read: strangers cannot make the server parse anything.
            let signedIn = try await staff.signedIn(request.token(), roles)
            return try await withTaskExecutorPreference(route.isLongWork ? rooms.work : route.isWholeRoster ? rooms.watch : nil) {
                try await admit(signedIn.staff, to: route, context)
                return try await answerStaff(route, request, context, as: signedIn)
            }
        }
    }

    /// Whether the roles hold where the route is about. What is watched is asked room by room in ``Proctoring``; what is named only in
    /// the body, and lists, where they are made.
    private func admit(_ staff: Staff, to route: Route, _ context: ExamRequestContext) async throws {
        func name<Subject>(_ subject: String) throws -> Identifier<Subject> { Identifier(try context.parameters.require(subject)) }
        switch route.realm {
        case .window: try await programme.admit(staff, to: try name("window") as WindowID)
        case .sitting: try await programme.admit(staff, to: try name("sitting") as SittingID)
        case .bank: try await programme.admit(staff, to: try name("bank") as BankID)
        case .elsewhere: break
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
        case .documentAuthority:
            guard let pem = documents.documentAuthority else { throw Refusal.unknown(what: "authority for documents here") }
            return .text(pem, type: "application/x-pem-file")
        case .logCheckpoint:
            guard let note = try await registry.log.checkpoint() else { throw Refusal.unknown(what: "entry in the log yet") }
            return .text(note.whole)
        case .logPolicy: return .text(registry.log.policy.text)
        case .logTile: return try await logTile(context)
        case .statusList:
            guard let list = Int(try context.parameters.require("list")), list > 0 else { throw Refusal.unknown(what: "such status list") }
            return .text(try await registry.statusList(list), type: "application/vc+jwt")
        case .staffSignIn:
            let signIn = try await request.decoded(as: StaffSignInRequest.self, limit: route.bodyLimit)
            return try .json(await accounts.signIn(signIn, device: nil, remembers: false, from: context.address).session)
        default:
            let checkIn = try await request.decoded(as: CheckInRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.checkIn(checkIn, from: context.address))
        }
    }

    /// A tile as far as the signed state goes: no hash is told before it is signed. Below its year, so does every log there was, with its
    /// state: nothing of one that has ended changes any more.
    private func logTile(_ context: ExamRequestContext) async throws -> Response {
        var path = context.parameters.getCatchAll()[...]
        var log = registry.log.name
        if let shard = path.first.flatMap({ registry.log.name(endingWith: String($0)) }) {
            (log, path) = (shard, path.dropFirst())
            if path.elementsEqual(["checkpoint"]), let state = try await registry.log.checkpoint(of: log) { return .text(state.whole) }
        }
        guard let tile = LogTile(path: path.joined(separator: "/")) else { throw Refusal.unknown(what: "tile of this name") }
        let bytes = try await registry.log.published(tile, of: log)
        var response = Response(
            status: .ok, headers: [.contentType: "application/octet-stream"], body: .init(byteBuffer: .init(bytes: bytes)))
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }

    private func answerCandidate(_ route: Route, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let sitting = SittingID(try context.parameters.require("sitting"))
        let token = try request.token()
        // Before a byte of the body is read, as above.
        try await delivery.admit(token, to: sitting)
        switch route {
        case .callProctor:
            try await delivery.callProctor(sitting, token: token)
            return Response(status: .noContent)
        case .paper: return try .json(await delivery.paper(sitting, token: token))
        case .open:
            let open = try await request.decoded(as: OpenRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.open(open, sitting, token: token, from: context.address))
        case .work:
            let work = try await request.decoded(as: WorkRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.work(work, sitting, token: token, from: context.address))
        case .close:
            let close = try await request.decoded(as: CloseRequest.self, limit: route.bodyLimit)
            return try .json(await delivery.close(close, sitting, token: token, from: context.address))
        case .survey:
            let survey = try await request.decoded(as: Survey.self, limit: route.bodyLimit)
            try await delivery.takeSurvey(survey, sitting, token: token)
            return Response(status: .noContent)
        case .stream:
            return try await .serverSentEvents(delivery.stream(sitting, token: token)) { try canonicalBytes(of: $0) }
        default:
            return try .json(await delivery.result(sitting, token: token))
        }
    }

    private func answerStaff(
        _ route: Route, _ request: Request, _ context: ExamRequestContext, as signedIn: SignedIn
    ) async throws -> Response {
        func body<Body: Decodable>() async throws -> Body { try await request.decoded(as: Body.self, limit: route.bodyLimit) }
        func name<Subject>(_ subject: String) throws -> Identifier<Subject> { Identifier(try context.parameters.require(subject)) }
        let staff = signedIn.staff
        switch route {
        case .confirmIdentity:
            let proof: ConfirmIdentityRequest = try await body()
            try await accounts.confirm(proof.code, signedIn, from: context.address)
            return Response(status: .noContent)
        case .staffSignOut:
            try await accounts.signOut(signedIn, from: context.address)
            return Response(status: .noContent)
        case .staffIdentity: return try .json(await accounts.identity(signedIn))
        case .importBank: return try .json(await banking.importBank(body(), by: staff))
        case .reviewBank: return try .json(await banking.review(body(), of: name("bank"), by: staff.id))
        case .publishBank: return try .json(await banking.publish(body(), of: name("bank"), by: staff.id))
        case .bank: return try .json(await banking.history(of: name("bank")))
        case .banks: return try .json(await banking.banks(for: staff))
        case .createWindow:
            let window: ExamWindow = try await body()
            try await programme.createWindow(window, by: staff)
            return try .json(window, status: .created)
        case .enrol: return try .json(await programme.enrol(body(), in: name("window"), by: staff.id), status: .created)
        case .proposals: return try .json(await proctoring.proposals(for: staff))
        case .windows: return try .json(await proctoring.windows(for: staff))
        case .roster: return try .json(await proctoring.roster(of: name("window"), for: staff))
        case .watch: return try await .serverSentEvents(proctoring.watch(name("window"), for: staff)) { $0.json }
        case .dryRun: return try .json(await proctoring.dryRun(of: name("window"), for: staff))
        case .proctorWindow: return try .json(await proctoring.order(body(), in: name("window"), by: staff, proof: signedIn.proof))
        case .proctor:
            return try .json(await proctoring.order(body(), name("sitting"), by: staff, proof: signedIn.proof))
        case .history: return try .json(await proctoring.history(of: name("sitting"), for: staff))
        case .reportIncident:
            return try .json(await proctoring.report(body(), on: name("sitting"), by: staff), status: .created)
        case .incidents: return try .json(await proctoring.incidents(in: name("window"), for: staff))
        case .unreported: return try .json(await proctoring.unreported(in: name("window"), for: staff))
        case .incident: return try .json(await proctoring.incident(name("incident"), for: staff))
        case .noteIncident:
            let note: IncidentNote = try await body()
            return try .json(await proctoring.note(note.text, to: name("incident"), by: staff))
        case .decideIncident: return try .json(await proctoring.decide(body(), on: name("incident"), by: staff, proof: signedIn.proof))
        case .surveys: return try .json(await delivery.surveys(of: name("window")))
        case .carriedWorks: return try .json(await proctoring.carry(body(), name("sitting"), by: staff))
        case .importRoster: return try .json(await programme.importRoster(body(), in: name("window"), by: staff.id))
        case .readiness: return try .json(await programme.readiness(of: name("window"), for: staff))
        case .accommodations: return try .json(await programme.accommodations(in: name("window")))
        case .approve: return try .json(await programme.approve(body(), in: name("window"), by: staff.id))
        case .freeze: return try .json(await programme.freeze(name("window"), by: staff), status: .created)
        case .rehearse: return try .json(await programme.rehearse(name("window"), by: staff.id), status: .created)
        case .rehearsed: return try .json(await delivery.keepRehearsal(body(), of: name("window"), by: staff.id), status: .created)
        case .newCodes: return try .json(await delivery.makeCodes(body(), in: name("window"), by: staff.id))
        default: return try await answerOfRecords(route, request, context, as: signedIn)
        }
    }

    /// What admins do with records that there are.
    private func answerOfRecords(
        _ route: Route, _ request: Request, _ context: ExamRequestContext, as signedIn: SignedIn
    ) async throws -> Response {
        func body<Body: Decodable>() async throws -> Body { try await request.decoded(as: Body.self, limit: route.bodyLimit) }
        func name<Subject>(_ subject: String) throws -> Identifier<Subject> { Identifier(try context.parameters.require(subject)) }
        let (staff, proof) = (signedIn.staff, signedIn.proof)
        switch route {
        case .revoke: return try .json(await delivery.revoke(body(), name("sitting"), by: staff, proof: proof))
        case .revocation: return try .json(await registry.revocation(of: name("sitting")))
        case .tryCorrections: return try .json(await registry.tryOut(body(), on: name("bank")))
        case .correct: return try .json(await delivery.correct(body(), name("bank"), by: staff, proof: proof))
        case .corrections: return try .json(await registry.corrections(of: name("bank")))
        case .correction: return try .json(await registry.correction(name("correction"), of: name("bank")))
        case .erase: return try .json(await delivery.erase(body(), by: staff, proof: proof))
        case .erasures: return try .json(await registry.erasures(for: staff))
        default: return try .json(await registry.bundle(of: name("sitting")))
        }
    }
}

extension Route {
    /// Whose places are asked before the body is read.
    fileprivate enum Realm {
        case window, sitting, bank, elsewhere
    }

    /// A new route without one does not compile.
    fileprivate var realm: Realm {
        switch self {
        case .enrol, .surveys, .importRoster, .newCodes, .readiness, .accommodations, .approve, .freeze, .rehearse, .rehearsed: .window
        case .bundle, .revoke, .revocation: .sitting
        case .bank, .reviewBank, .publishBank, .tryCorrections, .correct, .corrections, .correction: .bank
        // Named in the body, or a list.
        case .importBank, .createWindow, .banks, .erase, .erasures: .elsewhere
        // Asked room by room.
        case .windows, .proposals, .roster, .dryRun, .watch, .proctorWindow, .proctor, .history, .carriedWorks, .reportIncident,
            .incidents, .unreported, .incident, .noteIncident, .decideIncident:
            .elsewhere
        // About the person who asks.
        case .confirmIdentity, .staffSignOut, .staffIdentity: .elsewhere
        // Not the staff's.
        case .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .checkIn, .staffSignIn,
            .callProctor, .paper,
            .open, .work, .close, .stream, .result, .survey, .logCheckpoint, .logPolicy, .logTile, .statusList:
            .elsewhere
        }
    }

    /// Whether it goes through all sittings of a window, or a whole journal.
    fileprivate var isWholeRoster: Bool {
        switch self {
        case .roster, .watch, .dryRun, .history, .windows: true
        case .newCodes, .accommodations, .approve, .reportIncident, .incidents, .unreported, .incident, .noteIncident, .decideIncident: true
        default: false
        }
    }

    /// Whether it reads banks, draws forms or makes documents, and so is not answered on an event loop (decision 0021).
    fileprivate var isLongWork: Bool {
        switch self {
        case .importBank, .reviewBank, .publishBank, .createWindow, .enrol: true
        case .importRoster, .readiness, .freeze, .rehearse: true
        // Certificate and score report are drawn and signed.
        case .bundle: true
        // Sittings are graded again.
        case .tryCorrections, .correct, .correction: true
        default: false
        }
    }
}
