import ExamHTTP
import ExamModel
import ExamService
import ExamStore
import ExamWeb
import Foundation
import Hummingbird
import OpenIDConnect
import Records
import Signing

/// The composition root: every part of the server, put together once.
struct House {
    let store: SQLiteStore
    let delivery: Delivery
    let proctoring: Proctoring
    let registry: Registry
    let router: ExamRouter
    let accounts: Accounts
    private let web: WebConsole
    private let verification: VerificationPages
    /// Where rosters are put together.
    let watchroom = Workroom("watchroom")

    /// What the admin is to know of a log that has ended, or should have.
    let news: String?

    init(_ settings: Settings) async throws {
        let data = settings.data
        let store = try data.store()
        let token = try data.read(data.adminToken).trimmingCharacters(in: .whitespacesAndNewlines)
        let identity = try data.issuerIdentity(settings.issuer)
        let document = try data.issuerDocument(of: identity)
        let clock = SystemClock()
        let entropy = SystemEntropy()
        let now = clock.now()
        news = try await data.endLogOfEarlierYear(store, at: now)
        let log = try data.logIdentity(issuer: settings.issuer, at: now)
        let documents = try data.documentSigner(issuer: settings.issuer, at: now)
        let registry = Registry(
            store: store, keys: store, journal: store, entropy: entropy,
            issuer: .init(id: settings.issuer, signer: try identity.signer(), proofs: try identity.proofs(), document: document) {
                try documents.sign($0, at: $1)
            },
            log: TransparencyLog(
                store: store, signing: log.signing, witnesses: log.policy.witnesses.compactMap { WitnessHTTP($0) }, policy: log.policy,
                clock: clock),
            crew: (0..<ProcessInfo.processInfo.activeProcessorCount).map { Workroom("records-\($0)") })
        let delivery = Delivery(
            store: store, journal: store, clock: clock, entropy: entropy, registry: registry, papers: try data.papers(entropy))
        accounts = Accounts(store: store, secrets: OpenSSLSecrets(), clock: clock, entropy: entropy, room: Workroom("strongroom"))
        self.store = store
        self.registry = registry
        self.delivery = delivery
        proctoring = Proctoring(delivery)
        let signIn = StaffSignIn(admin: sha256(Array(token.utf8)), store: store, accounts: accounts)
        let openID = settings.openID.map { [accounts] openID in
            OpenIDSignIn(
                accounts: accounts, provider: OpenIDProvider(openID.client, connection: ProviderHTTP(), clock: clock))
        }
        web = try WebConsole(accounts: accounts, staff: signIn, proctoring: proctoring, openID: openID, watchRoom: watchroom)
        verification = try VerificationPages(
            desk: VerificationDesk(registry: registry, clock: clock, room: Workroom("verification")), issuer: settings.issuer)
        router = ExamRouter(
            delivery: delivery, proctoring: proctoring,
            banking: Banking(store: store, clock: clock, issuer: settings.issuer),
            programme: Programme(store: store, clock: clock, entropy: entropy) { MachineFacts(of: data) },
            registry: registry, staff: signIn, accounts: accounts,
            documents: .init(
                issuer: document, certificateAuthority: try? data.read(data.authority),
                documentAuthority: try? data.read(data.documentAuthority),
                unready: { store.fence }, metrics: { delivery.metricsText() }),
            rooms: .init(work: Workroom("workroom"), watch: watchroom))
    }

    /// Everything that can be asked for: the wire and the pages.
    func routes() -> Router<ExamRequestContext> {
        let routes = router.router()
        web.add(to: routes)
        verification.add(to: routes)
        return routes
    }
}
