public import ExamModel

/// Everything the server can be asked. Client and server build and match paths from this one table, and the
/// OpenAPI document is checked against it.
public enum Route: Hashable, Sendable {
    // Anyone.
    case health
    case ready
    case metrics
    case openAPI
    case issuerDocument
    case certificateAuthority
    /// The authority behind the signatures of certificates and score reports.
    case documentAuthority
    case checkIn
    case staffSignIn
    /// The signed state of the transparency log, its key with those of its witnesses as a policy, and a tile of it, by the path below
    /// `/log/`.
    case logCheckpoint
    case logPolicy
    case logTile(String)
    /// A status list, by its number.
    case statusList(String)
    // A candidate, for the own sitting.
    case callProctor(SittingID)
    case paper(SittingID)
    case open(SittingID)
    case work(SittingID)
    case close(SittingID)
    case stream(SittingID)
    case result(SittingID)
    case survey(SittingID)
    // The staff.
    case confirmIdentity
    case staffSignOut
    case staffIdentity
    case importBank
    case banks
    case bank(BankID)
    case reviewBank(BankID)
    case publishBank(BankID)
    /// Trying corrections of a bank's key out, one step of one, all of them, and one of them.
    case tryCorrections(BankID)
    case correct(BankID)
    case corrections(BankID)
    case correction(BankID, CorrectionID)
    case erase
    case erasures
    case createWindow
    case windows
    case proposals
    case enrol(WindowID)
    case roster(WindowID)
    case dryRun(WindowID)
    case watch(WindowID)
    case proctorWindow(WindowID)
    case proctor(SittingID)
    case history(SittingID)
    case bundle(SittingID)
    case revoke(SittingID)
    case revocation(SittingID)
    case carriedWorks(SittingID)
    case surveys(WindowID)
    case importRoster(WindowID)
    case newCodes(WindowID)
    case readiness(WindowID)
    case reportIncident(SittingID)
    case incidents(WindowID)
    case unreported(WindowID)
    case incident(IncidentID)
    case noteIncident(IncidentID)
    case decideIncident(IncidentID)
    case accommodations(WindowID)
    case approve(WindowID)
    case freeze(WindowID)
    case rehearse(WindowID)
    case rehearsed(WindowID)

    /// Who may call it.
    public enum Audience: Hashable, Sendable {
        case anyone, candidate
        /// One of the roles is enough.
        case staff([StaffRole])
    }

    /// The HTTP method.
    public enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Who may call it; a new route without an audience does not compile.
    public var audience: Audience {
        switch self {
        case .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .checkIn, .staffSignIn:
            .anyone
        case .logCheckpoint, .logPolicy, .logTile, .statusList: .anyone
        case .callProctor, .paper, .open, .work, .close, .stream, .result, .survey: .candidate
        case .confirmIdentity, .staffSignOut, .staffIdentity: .staff(StaffRole.allCases)
        case .importBank: .staff([.author])
        case .banks, .bank: .staff([.author, .reviewer, .publisher, .admin])
        case .reviewBank: .staff([.reviewer])
        case .publishBank: .staff([.publisher])
        case .windows, .proposals, .roster, .watch, .dryRun, .proctorWindow, .proctor, .history, .carriedWorks:
            .staff([.proctor, .chief, .admin])
        case .createWindow, .enrol, .bundle, .surveys, .revoke, .revocation: .staff([.admin])
        case .tryCorrections, .correct, .corrections, .correction, .erase, .erasures: .staff([.admin])
        case .importRoster, .newCodes, .accommodations, .approve, .freeze, .rehearse, .rehearsed: .staff([.admin])
        case .readiness: .staff([.chief, .admin])
        case .reportIncident, .incidents, .unreported, .incident, .noteIncident, .decideIncident: .staff([.proctor, .chief, .admin])
        }
    }

    /// Nothing that changes anything is a GET.
    public var method: Method {
        switch self {
        case .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .paper, .stream, .result,
            .banks, .bank, .roster,
            .dryRun, .windows, .proposals, .watch, .history, .bundle, .surveys, .staffIdentity:
            .get
        case .checkIn, .callProctor, .open, .work, .close, .importBank, .reviewBank, .publishBank, .createWindow, .enrol, .proctorWindow,
            .proctor, .carriedWorks, .survey, .staffSignIn, .confirmIdentity, .staffSignOut:
            .post
        case .importRoster, .newCodes, .approve, .freeze, .rehearse, .rehearsed, .reportIncident, .noteIncident, .decideIncident: .post
        case .logCheckpoint, .logPolicy, .logTile, .statusList, .revocation: .get
        case .corrections, .correction, .erasures: .get
        case .revoke, .tryCorrections, .correct, .erase: .post
        case .readiness, .accommodations, .incidents, .unreported, .incident: .get
        }
    }

    /// The path with its identifiers filled in.
    public var path: String {
        switch self {
        case .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .logCheckpoint, .logPolicy,
            .logTile, .statusList:
            wellKnownPath
        case .checkIn: "/v1/check-in"
        case .staffSignIn: "/v1/staff/sign-in"
        case .confirmIdentity: "/v1/staff/confirm"
        case .staffSignOut: "/v1/staff/sign-out"
        case .staffIdentity: "/v1/staff/identity"
        case .reportIncident(let sitting): "/v1/sittings/\(sitting)/incidents"
        case .incidents(let window): "/v1/windows/\(window)/incidents"
        case .unreported(let window): "/v1/windows/\(window)/incidents/unreported"
        case .incident(let incident): "/v1/incidents/\(incident)"
        case .noteIncident(let incident): "/v1/incidents/\(incident)/note"
        case .decideIncident(let incident): "/v1/incidents/\(incident)/decide"
        case .callProctor(let sitting): "/v1/sittings/\(sitting)/call"
        case .paper(let sitting): "/v1/sittings/\(sitting)/paper"
        case .open(let sitting): "/v1/sittings/\(sitting)/open"
        case .work(let sitting): "/v1/sittings/\(sitting)/work"
        case .close(let sitting): "/v1/sittings/\(sitting)/close"
        case .stream(let sitting): "/v1/sittings/\(sitting)/stream"
        case .result(let sitting): "/v1/sittings/\(sitting)/result"
        case .survey(let sitting): "/v1/sittings/\(sitting)/survey"
        case .surveys(let window): "/v1/windows/\(window)/surveys"
        case .importBank, .banks: "/v1/banks"
        case .bank(let bank): "/v1/banks/\(bank)"
        case .reviewBank(let bank): "/v1/banks/\(bank)/review"
        case .publishBank(let bank): "/v1/banks/\(bank)/publish"
        case .tryCorrections(let bank): correctionPath(bank, "/try")
        case .correct(let bank), .corrections(let bank): correctionPath(bank)
        case .correction(let bank, let correction): correctionPath(bank, "/\(correction)")
        case .erase, .erasures: "/v1/erasures"
        case .createWindow, .windows: "/v1/windows"
        case .proposals: "/v1/proposals"
        case .enrol(let window), .roster(let window): "/v1/windows/\(window)/roster"
        case .dryRun(let window): "/v1/windows/\(window)/dry-run"
        case .watch(let window): "/v1/windows/\(window)/watch"
        case .proctorWindow(let window): "/v1/windows/\(window)/proctor"
        case .history(let sitting): "/v1/sittings/\(sitting)/history"
        case .proctor(let sitting): "/v1/sittings/\(sitting)/proctor"
        case .bundle(let sitting): "/v1/sittings/\(sitting)/bundle"
        case .revoke(let sitting), .revocation(let sitting): "/v1/sittings/\(sitting)/revocation"
        case .carriedWorks(let sitting): "/v1/sittings/\(sitting)/carried-works"
        case .importRoster(let window): "/v1/windows/\(window)/roster/import"
        case .newCodes(let window): "/v1/windows/\(window)/roster/new-codes"
        case .readiness(let window): "/v1/windows/\(window)/readiness"
        case .accommodations(let window): "/v1/windows/\(window)/accommodations"
        case .freeze(let window): "/v1/windows/\(window)/freeze"
        case .rehearse(let window): "/v1/windows/\(window)/rehearse"
        case .rehearsed(let window): "/v1/windows/\(window)/rehearsed"
        case .approve(let window): "/v1/windows/\(window)/accommodations/approve"
        }
    }

    /// Outside what has a version: others than our own clients ask for it.
    private var wellKnownPath: String {
        switch self {
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .openAPI: "/openapi.json"
        case .issuerDocument: "/.well-known/did.json"
        case .certificateAuthority: "/ca.pem"
        case .documentAuthority: "/documents-ca.pem"
        case .logCheckpoint: "/log/checkpoint"
        case .logPolicy: "/log/policy"
        case .logTile(let tile): "/log/\(tile)"
        case .statusList(let list): "/status/revocation/\(list)"
        default: "/"
        }
    }

    private func correctionPath(_ bank: BankID, _ end: String = "") -> String { "/v1/banks/\(bank)/corrections\(end)" }

    /// The most bytes that the request's body may have.
    public var bodyLimit: Int {
        switch self {
        case .importBank: 64 << 20
        case .carriedWorks: 32 << 20
        case .enrol: 4 << 20
        case .importRoster: 8 << 20
        case .newCodes, .approve: 4 << 20
        case .work: 1 << 20
        case .staffSignIn, .confirmIdentity, .staffSignOut: 4 << 10
        default: 64 << 10
        }
    }

    /// One of each, with `{sitting}`, `{window}`, `{bank}`, `{incident}`, `{correction}`, `{tile}` or `{list}` for the identifier: the whole table, for routers and documents.
    public static let templates: [Route] = [
        .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .checkIn, .staffSignIn,
        .logCheckpoint, .logPolicy, .logTile("{tile}"), .statusList("{list}"),
        .callProctor("{sitting}"), .paper("{sitting}"), .open("{sitting}"), .work("{sitting}"), .close("{sitting}"), .stream("{sitting}"),
        .result("{sitting}"), .survey("{sitting}"),
        .confirmIdentity, .staffSignOut, .staffIdentity,
        .importBank, .banks, .bank("{bank}"), .reviewBank("{bank}"), .publishBank("{bank}"),
        .tryCorrections("{bank}"), .correct("{bank}"), .corrections("{bank}"), .correction("{bank}", "{correction}"),
        .erase, .erasures,
        .createWindow, .windows, .proposals, .enrol("{window}"), .roster("{window}"), .watch("{window}"), .dryRun("{window}"),
        .proctorWindow("{window}"), .proctor("{sitting}"), .history("{sitting}"), .bundle("{sitting}"), .revoke("{sitting}"),
        .revocation("{sitting}"),
        .carriedWorks("{sitting}"),
        .surveys("{window}"),
        .importRoster("{window}"), .newCodes("{window}"), .readiness("{window}"), .accommodations("{window}"), .approve("{window}"),
        .freeze("{window}"), .rehearse("{window}"), .rehearsed("{window}"),
        .reportIncident("{sitting}"), .incidents("{window}"), .unreported("{window}"), .incident("{incident}"), .noteIncident("{incident}"),
        .decideIncident("{incident}"),
    ]
}
