import ExamHTTP
import ExamService
import ExamWeb
import Hummingbird
import HummingbirdTesting
import Records
import ServiceTestSupport

/// The token that is made with the server.
let adminToken = "admin-token"

/// A whole service in memory behind its router, without a socket.
func withWire(
    workroom: (any TaskExecutor)? = nil, _ body: @escaping @Sendable (ExamHall, Wire) async throws -> Void
) async throws {
    let store = InMemoryStore()
    let hall = try ExamHall(store: store, journal: store)
    let router = hall.router(workroom: workroom)
    try await Application(router: router).test(.router) { client in try await body(hall, Wire(client)) }
}

extension ExamHall {
    var signIn: StaffSignIn { StaffSignIn(admin: sha256(Array(adminToken.utf8)), store: store, accounts: accounts) }

    /// Every route.
    func router(workroom: (any TaskExecutor)? = nil) -> Router<ExamRequestContext> {
        ExamRouter(
            delivery: delivery, proctoring: proctoring, banking: banking, programme: programme, registry: registry, staff: signIn,
            accounts: accounts, documents: .init(issuer: "{}", certificateAuthority: nil, unready: { nil }, metrics: { "" }),
            rooms: .init(work: workroom)
        ).router()
    }

    /// Every route, and the pages.
    func pages(openID: OpenIDSignIn? = nil) throws -> Router<ExamRequestContext> {
        let router = router()
        try WebConsole(accounts: accounts, staff: signIn, proctoring: proctoring, openID: openID).add(to: router)
        return router
    }
}
