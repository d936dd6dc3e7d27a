import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Testing

/// Every route with every kind of holder of a token. Who may is written down here, and not taken from the routes: a new route without a
/// row, a changed audience and a forgotten check all fail.
@Suite("Who may do what")
struct PrivilegeMatrixTests {
    /// Everybody there is.
    enum Holder: String, CaseIterable {
        case nobody, stranger, ada, grace, author, reviewer, publisher
        case proctor, proctorElsewhere, chief, chiefElsewhere, admin, adminToken, removed
        // The right role for another programme.
        case authorElsewhere, reviewerElsewhere, publisherElsewhere, adminElsewhere
        // For this programme, and for this window alone.
        case authorHere, reviewerHere, publisherHere, adminHere, adminOfWindow

        var token: String? { self == .nobody ? nil : self == .adminToken ? ExamHTTPTests.adminToken : rawValue }

        static let watchers: Set<Holder> = [.proctor, .chief, .admin, .adminToken, .adminHere, .adminOfWindow]
        static let staff: Set<Holder> = [
            .author, .reviewer, .publisher, .proctor, .proctorElsewhere, .chief, .chiefElsewhere, .admin, .adminToken,
            .authorElsewhere, .reviewerElsewhere, .publisherElsewhere, .adminElsewhere,
            .authorHere, .reviewerHere, .publisherHere, .adminHere, .adminOfWindow,
        ]
        /// Of the window.
        static let admins: Set<Holder> = [.admin, .adminToken, .adminHere, .adminOfWindow]
        /// Of the bank: whoever is an admin of one window has no say in its key.
        static let bankAdmins: Set<Holder> = [.admin, .adminToken, .adminHere]
        static let lists: Set<Holder> = watchers.union([.proctorElsewhere, .chiefElsewhere, .adminElsewhere])
        static let bankReaders: Set<Holder> = [
            .author, .reviewer, .publisher, .admin, .adminToken, .authorHere, .reviewerHere, .publisherHere, .adminHere,
        ]
    }

    /// The routes by the name of their case, each about Ada's sitting in the morning.
    static let rows: [String: Set<Holder>] = [
        "health": Set(Holder.allCases), "ready": Set(Holder.allCases), "metrics": Set(Holder.allCases), "openAPI": Set(Holder.allCases),
        "issuerDocument": Set(Holder.allCases), "certificateAuthority": Set(Holder.allCases), "documentAuthority": Set(Holder.allCases),
        "checkIn": Set(Holder.allCases),
        "staffSignIn": Set(Holder.allCases), "logCheckpoint": Set(Holder.allCases), "logPolicy": Set(Holder.allCases),
        "logTile": Set(Holder.allCases), "statusList": Set(Holder.allCases),
        "callProctor": [.ada], "paper": [.ada], "open": [.ada], "work": [.ada], "close": [.ada], "stream": [.ada], "result": [.ada],
        "survey": [.ada],
        "confirmIdentity": Holder.staff, "staffSignOut": Holder.staff, "staffIdentity": Holder.staff,
        "importBank": [.author, .authorHere, .adminToken],
        "banks": Holder.bankReaders.union([.authorElsewhere, .reviewerElsewhere, .publisherElsewhere, .adminElsewhere, .adminOfWindow]),
        "bank": Holder.bankReaders, "reviewBank": [.reviewer, .reviewerHere, .adminToken],
        "publishBank": [.publisher, .publisherHere, .adminToken],
        "tryCorrections": Holder.bankAdmins, "correct": Holder.bankAdmins, "corrections": Holder.bankAdmins,
        "correction": Holder.bankAdmins, "erase": [.admin, .adminToken], "erasures": [.admin, .adminToken],
        "createWindow": [.admin, .adminHere, .adminToken], "enrol": Holder.admins, "bundle": Holder.admins, "revoke": Holder.admins,
        "revocation": Holder.admins, "surveys": Holder.admins,
        "proposals": Holder.lists, "windows": Holder.lists,
        "roster": Holder.watchers, "watch": Holder.watchers, "dryRun": Holder.watchers, "proctorWindow": Holder.watchers,
        "importRoster": Holder.admins, "newCodes": Holder.admins, "accommodations": Holder.admins,
        "approve": Holder.admins, "freeze": Holder.admins, "rehearse": Holder.admins, "rehearsed": Holder.admins,
        "readiness": Holder.admins.union([.chief]),
        "reportIncident": Holder.watchers, "incidents": Holder.watchers, "unreported": Holder.watchers, "incident": Holder.watchers,
        "noteIncident": Holder.watchers,
        "decideIncident": Holder.watchers,
        "proctor": Holder.watchers, "history": Holder.watchers, "carriedWorks": Holder.watchers,
    ]

    @Test("every route has a row, and every row a route")
    func complete() {
        #expect(Set(Route.templates.map(\.name)) == Set(Self.rows.keys))
        #expect(Self.rows.count == Route.templates.count)
    }

    @Test("each cell of the matrix is as it stands here", arguments: Route.templates.map(\.name))
    func cells(_ name: String) async throws {
        try await withWire { hall, wire in
            let sitting = try await people(hall)
            let template = try #require(Route.templates.first { $0.name == name })
            let route = template.about(sitting)
            let allowed = try #require(Self.rows[name])
            // Streams end when nobody keeps them open.
            let ending = Task {
                while !Task.isCancelled {
                    hall.clock.advance(by: .minutes(11))
                    await hall.proctoring.pulse()
                    hall.delivery.endStreams()
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            defer { ending.cancel() }
            for holder in Holder.allCases {
                let status = try await wire.call(route, body: try route.body, token: holder.token).status
                let isShutOut = (status == 401 || status == 403) && route != .checkIn && route != .staffSignIn
                #expect(isShutOut != allowed.contains(holder), "\(name) for \(holder): \(status)")
            }
        }
    }

    /// Signs everybody in; tells Ada's sitting.
    private func people(_ hall: ExamHall) async throws -> SittingID {
        try await hall.prepare()
        let ada = try await hall.checkIn()
        _ = try await hall.checkIn(.grace)
        for (candidate, token) in [(Candidate.ada, "ada"), (.grace, "grace")] {
            let enrolment = try #require(try await hall.store.enrolments(of: candidate.id).first)
            try await hall.store.saveSignIn(
                tokenHash: sha256(Array(token.utf8)), sitting: enrolment.sitting, codeHash: enrolment.codeHash)
        }
        let elsewhere = [StaffPlace(window: "evening")]
        let staff: [(Holder, [StaffRole], [StaffPlace]?)] = [
            (.author, [.author], nil), (.reviewer, [.reviewer], nil), (.publisher, [.publisher], nil), (.proctor, [.proctor], nil),
            (.proctorElsewhere, [.proctor], elsewhere), (.chief, [.chief], nil), (.chiefElsewhere, [.chief], elsewhere),
            (.admin, [.admin], nil), (.removed, StaffRole.allCases, nil),
        ]
        let narrowed: [(Holder, StaffRole, StaffPlace)] = [
            (.authorElsewhere, .author, StaffPlace(scheme: "other")), (.reviewerElsewhere, .reviewer, StaffPlace(scheme: "other")),
            (.publisherElsewhere, .publisher, StaffPlace(scheme: "other")), (.adminElsewhere, .admin, StaffPlace(scheme: "other")),
            (.authorHere, .author, StaffPlace(scheme: "ccsm")), (.reviewerHere, .reviewer, StaffPlace(scheme: "ccsm")),
            (.publisherHere, .publisher, StaffPlace(scheme: "ccsm")), (.adminHere, .admin, StaffPlace(scheme: "ccsm")),
            (.adminOfWindow, .admin, StaffPlace(window: "morning")),
        ]
        for (holder, roles, places) in staff + narrowed.map({ ($0, [$1], [$2]) }) {
            let member = Staff(id: StaffID(holder.rawValue), roles: roles, places: places)
            try await hall.store.save(member, tokenHash: sha256(Array(holder.rawValue.utf8)), at: .nine)
        }
        try await hall.store.removeStaff("removed", at: .nine)
        let alarm = IncidentReport(id: "alarm", kind: .room, span: .last(seconds: 60), what: "an alarm")
        _ = try await hall.proctoring.report(alarm, on: ada.sitting, by: .kim)
        return ada.sitting
    }
}

extension Route {
    /// The name of the case.
    fileprivate var name: String { String("\(self)".prefix { $0 != "(" }) }

    /// The same route about something that there is.
    fileprivate func about(_ sitting: SittingID) -> Route {
        switch self {
        case .callProctor: .callProctor(sitting)
        case .revoke: .revoke(sitting)
        case .revocation: .revocation(sitting)
        case .statusList: .statusList("1")
        case .paper: .paper(sitting)
        case .open: .open(sitting)
        case .work: .work(sitting)
        case .close: .close(sitting)
        case .stream: .stream(sitting)
        case .result: .result(sitting)
        case .survey: .survey(sitting)
        case .bank: .bank("small")
        case .reviewBank: .reviewBank("small")
        case .publishBank: .publishBank("small")
        case .tryCorrections: .tryCorrections("small")
        case .correct: .correct("small")
        case .corrections: .corrections("small")
        case .erase: .erase
        case .erasures: .erasures
        case .correction: .correction("small", "cor-1")
        case .enrol: .enrol("morning")
        case .roster: .roster("morning")
        case .watch: .watch("morning")
        case .dryRun: .dryRun("morning")
        case .proctorWindow: .proctorWindow("morning")
        case .proctor: .proctor(sitting)
        case .history: .history(sitting)
        case .bundle: .bundle(sitting)
        case .carriedWorks: .carriedWorks(sitting)
        case .surveys: .surveys("morning")
        case .importRoster: .importRoster("morning")
        case .newCodes: .newCodes("morning")
        case .readiness: .readiness("morning")
        case .reportIncident: .reportIncident(sitting)
        case .incidents: .incidents("morning")
        case .unreported: .unreported("morning")
        case .incident: .incident("alarm")
        case .noteIncident: .noteIncident("alarm")
        case .decideIncident: .decideIncident("alarm")
        case .accommodations: .accommodations("morning")
        case .approve: .approve("morning")
        case .rehearse: .rehearse("morning")
        case .rehearsed: .rehearsed("morning")
        case .freeze: .freeze("morning")
        case .health, .ready, .metrics, .openAPI, .issuerDocument, .certificateAuthority, .documentAuthority, .checkIn, .staffSignIn,
            .logCheckpoint,
            .logPolicy,
            .logTile, .confirmIdentity,
            .staffSignOut, .staffIdentity, .importBank, .banks, .createWindow, .windows, .proposals:
            self
        }
    }

    /// A body that is read where whom it is about is asked only then.
    fileprivate var body: String? {
        get throws {
            let order = ProctorOrder(id: "one", act: .message(text: "Hello.", by: ""))
            let bytes: [UInt8] =
                switch self {
                case .proctor: try canonicalBytes(of: order)
                case .reportIncident:
                    try canonicalBytes(of: IncidentReport(id: "noise", kind: .room, span: .last(seconds: 60), what: "noise"))
                case .noteIncident: try canonicalBytes(of: IncidentNote(text: "a switch was broken"))
                case .decideIncident: try canonicalBytes(of: IncidentDecision(outcome: .resume, reason: "all goes on"))
                case .proctorWindow: try canonicalBytes(of: WindowOrder(order, room: nil))
                case .importBank: try canonicalBytes(of: ExamHall.smallBank)
                case .createWindow: try canonicalBytes(of: ExamWindow.morning)
                case .erase: try canonicalBytes(of: ErasureStep.withdraw("era-1"))
                case .carriedWorks(let sitting):
                    try canonicalBytes(
                        of: CarryRequest(
                            file: SealedWorks(sitting: sitting, works: 0, sealed: ""), by: "Mina"))
                default: Array("{}".utf8)
                }
            return method == .get ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }
}
