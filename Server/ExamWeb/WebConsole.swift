import ExamAPI
public import ExamHTTP
import ExamModel
public import ExamService
public import Hummingbird
import Records
import Signing

/// The pages for proctors: signing in, the windows that one watches, a window's live roster, a sitting.
public struct WebConsole: Sendable {
    let accounts: Accounts
    let staff: StaffSignIn
    let proctoring: Proctoring
    let watchRoom: (any TaskExecutor)?
    /// Where people may sign in besides here.
    let openID: OpenIDSignIn?
    let pages: WebPages

    /// - Parameter watchRoom: where whole journals are read.
    public init(
        accounts: Accounts, staff: StaffSignIn, proctoring: Proctoring, openID: OpenIDSignIn? = nil, watchRoom: (any TaskExecutor)? = nil
    ) throws {
        self.accounts = accounts
        self.staff = staff
        self.proctoring = proctoring
        self.openID = openID
        self.watchRoom = watchRoom
        pages = try WebPages()
    }

    /// Adds the pages to a router.
    public func add(to router: Router<ExamRequestContext>) {
        for asset in [pages.style, pages.script] { router.serve(asset) }
        router.get("/") { _, _ in Response.goTo("/proctor") }
        get("/sign-in", router) { request, _ in
            signInPage(["next": WebForm.inside(request.uri.queryParameters["next"].map { String($0) } ?? "")])
        }
        post("/sign-in", router, signIn)
        post("/sign-out", router, signOut)
        get("/invitation", router) { _, _ in page("invitation", "Set up your account") }
        post("/invitation", router, invitation)
        post("/enrolment", router, enrol)
        if let openID { addOpenID(openID, { get($0, router, $1) }, { post($0, router, $1) }) }
        signedIn("/account", router, for: StaffRole.allCases) { _, signedIn, _ in try await account(signedIn) }
        post("/account/password", router, changePassword)
        post("/account/sign-out-others", router) { request, context in
            let signedIn = try await who(request)
            _ = try await request.form()
            try await accounts.signOut(signedIn, others: true, from: context.address)
            return try await account(signedIn, message: "You are signed in here only.")
        }
        signedIn("/proctor", router) { _, signedIn, _ in try await windows(signedIn) }
        signedIn("/proctor/windows/:window", router) { _, signedIn, context in
            let window = WindowID(try context.parameters.require("window"))
            let known = try await proctoring.windows(for: signedIn.staff)
            guard known.contains(where: { $0.window == window }) else { throw Refusal.unknown(what: "window \(window) that you watch") }
            let values = try await confirming(
                ["window": window.text, "words": RosterWords.json], signedIn, at: "/proctor/windows/\(window)")
            return page("window", "\(window)", signedIn, values)
        }
        addIncidents(to: router)
        signedIn("/proctor/sittings/:sitting", router) { _, signedIn, context in
            try await sitting(SittingID(try context.parameters.require("sitting")), signedIn)
        }
    }

    func page(
        _ name: String, _ title: String, _ signedIn: SignedIn? = nil, _ values: [String: Any] = [:], status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.page(name, title: title, staff: signedIn?.staff.id.text, values, status: status)
    }

    /// The sign-in, with a way to the provider if there is one.
    func signInPage(_ values: [String: Any], status: HTTPResponse.Status = .ok) -> Response {
        var values = values
        if let openID { values["provider"] = ["name": openID.name, "link": "/openid/sign-in?next=\(values["next"] as? String ?? "")"] }
        return page("sign-in", "Sign in", nil, values, status: status)
    }

    /// A page's values with the way to a fresh proof, for those who have no six digits.
    func confirming(_ values: [String: Any], _ signedIn: SignedIn, at path: String) async throws(Refusal) -> [String: Any] {
        guard let openID, try await accounts.signsInElsewhere(signedIn.staff.id) else { return values }
        var values = values
        values["provider"] = ["name": openID.name, "link": "/openid/confirm?next=\(path)"]
        return values
    }

    /// Who asks, if one of the roles is among theirs.
    func who(_ request: Request, _ roles: [StaffRole] = StaffRole.allCases) async throws(Refusal) -> SignedIn {
        let token: String
        do { token = try request.token() } catch { throw .notSignedIn }
        return try await staff.signedIn(token, roles)
    }
}

extension WebConsole {
    typealias Handler = @Sendable (Request, ExamRequestContext) async throws -> Response

    private func get(_ path: RouterPath, _ router: Router<ExamRequestContext>, _ handler: @escaping Handler) {
        router.get(path) { request, context in try await told(request) { try await handler(request, context) } }
    }

    func post(_ path: RouterPath, _ router: Router<ExamRequestContext>, _ handler: @escaping Handler) {
        router.post(path) { request, context in
            try await told(request) { try await handler(request, context) }
        }
    }

    /// A page for those who watch, or for whoever has one of the roles.
    func signedIn(
        _ path: RouterPath, _ router: Router<ExamRequestContext>, for roles: [StaffRole] = [.proctor, .chief, .admin],
        _ handler: @escaping @Sendable (Request, SignedIn, ExamRequestContext) async throws -> Response
    ) {
        get(path, router) { request, context in
            let signedIn = try await who(request, roles)
            return try await withTaskExecutorPreference(watchRoom) { try await handler(request, signedIn, context) }
        }
    }

    /// A refusal becomes a page that says what to do.
    private func told(_ request: Request, _ answer: () async throws -> Response) async throws -> Response {
        do {
            return try await answer()
        } catch Refusal.notSignedIn {
            let next = request.method == .get ? WebForm.inside(request.uri.path) : "/proctor"
            return .goTo("/sign-in?next=\(next)")
        } catch let refusal as Refusal {
            return page("refusal", "This cannot be shown", nil, ["message": refusal.description], status: refusal.status)
        }
    }
}
