import ExamHTTP
import ExamService
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
    let router = ExamRouter(
        delivery: hall.delivery, proctoring: hall.proctoring, banking: hall.banking, programme: hall.programme, registry: hall.registry,
        staff: StaffSignIn(admin: sha256(Array(adminToken.utf8)), store: hall.store, accounts: hall.accounts), accounts: hall.accounts,
        documents: .init(issuer: "{}", certificateAuthority: nil, unready: { nil }, metrics: { "" }), rooms: .init(work: workroom))
    try await Application(router: router.router()).test(.router) { client in try await body(hall, Wire(client)) }
}
