import ExamAPI
import ExamHTTP
import ExamModel
import ExamService
import Hummingbird

/// Incidents as pages: listed, reported, noted and decided with forms, so that they work without a script.
extension WebConsole {
    private static let watchers: [StaffRole] = [.proctor, .chief, .admin]

    func addIncidents(to router: Router<ExamRequestContext>) {
        signedIn("/proctor/windows/:window/incidents", router) { _, signedIn, context in
            try await incidents(WindowID(try context.parameters.require("window")), signedIn)
        }
        signedIn("/proctor/incidents/:incident", router) { _, signedIn, context in
            let id = IncidentID(try context.parameters.require("incident"))
            return try await incident(try await proctoring.incident(id, for: signedIn.staff), signedIn)
        }
        signedIn("/proctor/sittings/:sitting/incident", router) { request, signedIn, context in
            let query = request.uri.queryParameters
            var form: [String: String] = ["id": incidentName(), "kind": Incident.Kind.technical.rawValue]
            for name in ["from", "until"] { form[name] = query[Substring(name)].map { String($0) } }
            return try await reportPage(WebForm(form), SittingID(try context.parameters.require("sitting")), signedIn)
        }
        post("/proctor/sittings/:sitting/incident", router) { request, context in
            let signedIn = try await who(request, Self.watchers)
            return try await report(try await request.form(), SittingID(try context.parameters.require("sitting")), signedIn)
        }
        post("/proctor/incidents/:incident/note", router) { request, context in
            let (signedIn, id) = (try await who(request, Self.watchers), IncidentID(try context.parameters.require("incident")))
            let form = try await request.form()
            _ = try await proctoring.note(form["text"], to: id, by: signedIn.staff)
            return .goTo("/proctor/incidents/\(id)")
        }
        post("/proctor/incidents/:incident/decide", router) { request, context in
            try await decide(request, IncidentID(try context.parameters.require("incident")), context)
        }
    }

    private func incidents(_ window: WindowID, _ signedIn: SignedIn) async throws -> Response {
        let files = try await proctoring.incidents(in: window, for: signedIn.staff)
        let silences = try await proctoring.unreported(in: window, for: signedIn.staff)
        return page(
            "incidents", "Incidents in window \(window)", signedIn,
            [
                "window": window.text, "hasIncidents": !files.isEmpty, "incidents": files.map(\.pageLine),
                "hasSilences": !silences.isEmpty,
                "silences": silences.map {
                    [
                        "from": "\($0.from)", "until": "\($0.until)", "name": $0.name, "what": $0.what, "sitting": $0.sitting.text,
                    ]
                },
            ])
    }

    private func reportPage(
        _ form: WebForm, _ sitting: SittingID, _ signedIn: SignedIn, fault: Refusal? = nil
    ) async throws -> Response {
        let place = try await proctoring.place(of: sitting, for: signedIn.staff)
        var values: [String: Any] = [
            "sitting": sitting.text, "candidate": place.line.name,
            "kinds": Incident.Kind.allCases.map { kind -> [String: Any] in
                ["kind": kind.rawValue, "words": kind.words, "isChosen": kind.rawValue == form["kind"]]
            },
        ]
        for name in ["id", "minutes", "from", "until", "what"] { values[name] = form[name] }
        values["fault"] = fault?.description
        return page("incident-report", "Report an incident", signedIn, values, status: fault?.status ?? .ok)
    }

    private func report(_ form: WebForm, _ sitting: SittingID, _ signedIn: SignedIn) async throws -> Response {
        do throws(Refusal) {
            guard let kind = Incident.Kind(rawValue: form["kind"]) else { throw .malformed(what: "the kind of an incident") }
            let report = IncidentReport(
                id: IncidentID(form["id"]), kind: kind, span: try form.span, what: form["what"].trimmed)
            let file = try await proctoring.report(report, on: sitting, by: signedIn.staff)
            return .goTo("/proctor/incidents/\(file.incident.id)")
        } catch {
            return try await reportPage(form, sitting, signedIn, fault: error)
        }
    }

    private func decide(_ request: Request, _ id: IncidentID, _ context: ExamRequestContext) async throws -> Response {
        var signedIn = try await who(request, Self.watchers)
        let form = try await request.form()
        do throws(Refusal) {
            guard let outcome = IncidentOutcome(rawValue: form["outcome"]) else { throw .invalid(findings: ["Choose an outcome."]) }
            if !form["digits"].isEmpty {
                try await accounts.confirm(form["digits"], signedIn, from: context.address)
                // With the proof that was just given.
                signedIn = try await who(request, Self.watchers)
            }
            let decision = IncidentDecision(outcome: outcome, reason: form["reason"].trimmed, after: Int(form["after"]))
            let file = try await proctoring.decide(decision, on: id, by: signedIn.staff, proof: signedIn.proof)
            return try await incident(file, signedIn, message: "Decided: \(outcome.words).")
        } catch {
            let known = try await proctoring.incident(id, for: signedIn.staff)
            return try await incident(known, signedIn, form: form, fault: error)
        }
    }

    private func incident(
        _ file: IncidentFile, _ signedIn: SignedIn, message: String? = nil, form: WebForm? = nil, fault: Refusal? = nil
    ) async throws(Refusal) -> Response {
        let chosen = form?["outcome"] ?? file.advice.outcome.rawValue
        var values = file.pageLine
        values.merge([
            "window": file.incident.window.text, "sitting": file.incident.sitting.text, "candidate": file.candidate.text,
            "by": file.incident.by.text, "reported": file.incident.reportedAt.dayAndMinute, "evidence": file.incident.pageEvidence,
            "advice": file.advice.outcome.words,
            "because": file.advice.because.map { ["met": $0.met ? "yes" : "no", "text": $0.text] },
            "hasEvents": !file.events.isEmpty, "events": file.events.map { ["at": $0.at.dayAndMinute, "text": $0.words] },
            // What is shown now is seen: the next try is about it.
            "after": "\(file.events.count)", "reason": form?["reason"] ?? "",
            "decide": file.outcome == nil ? "Decide" : "Decide anew",
            "outcomes": IncidentOutcome.allCases.map { outcome -> [String: Any] in
                [
                    "outcome": outcome.rawValue, "words": outcome.words, "isAdvised": outcome == file.advice.outcome,
                    "isChosen": outcome.rawValue == chosen,
                ]
            },
        ]) { $1 }
        values["message"] = message
        values["waits"] = file.waits?.words
        values["fault"] = fault.map {
            $0 == .confirmIdentity
                ? "What ends a sitting needs a fresh proof that it is you: the six digits of your second factor." : "\($0)"
        }
        values = try await confirming(values, signedIn, at: "/proctor/incidents/\(file.incident.id)")
        return page("incident", "Incident \(file.incident.id)", signedIn, values, status: fault?.status ?? .ok)
    }

    /// A name for a report that is filled in now; sent twice, it is one report.
    private func incidentName() -> String { String(accounts.newName().prefix(12)) }
}

extension WebForm {
    /// When it was.
    fileprivate var span: IncidentReport.Span {
        get throws(Refusal) {
            guard self["from"].isEmpty else {
                guard let from = Instant(self["from"].trimmed), let until = Instant(self["until"].trimmed) else {
                    throw .invalid(findings: ["A moment is written in UTC, for example 2026-11-30T09:12:00Z."])
                }
                return .between(from: from, until: until)
            }
            guard let minutes = Int(self["minutes"].trimmed), (1...600).contains(minutes) else {
                throw .invalid(findings: ["Say when it was: 1 to 600 minutes until now, or from when until when."])
            }
            return .last(seconds: minutes * 60)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let words = split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ")
    }
}

extension IncidentFile {
    /// As it stands in a list.
    var pageLine: [String: Any] {
        [
            "id": incident.id.text, "from": incident.from.dayAndMinute, "name": name, "kind": incident.kind.words, "what": incident.what,
            "state": outcome.map { "decided: \($0.words)" } ?? "open, advised: \(advice.outcome.words)",
        ]
    }
}

extension Incident {
    fileprivate var pageEvidence: [[String: String]] {
        [
            ("From", "\(from)"), ("Until", "\(until)"), ("Worked before", exactLength(seconds: evidence.workedSeconds)),
            ("Items", "\(evidence.seen) of \(evidence.items) seen, \(evidence.answered) answered"),
            ("Lasted", exactLength(seconds: evidence.lastedSeconds)), ("Lost", exactLength(seconds: evidence.lostSeconds)),
            ("Given back since", exactLength(seconds: evidence.givenBackSeconds)),
            ("Last save before its end", evidence.lastSavedAt.map { "\($0)" } ?? "nothing"),
            ("Noted", evidence.facts.isEmpty ? "nothing" : evidence.facts.joined(separator: "; ")),
        ].map { ["label": $0.0, "text": $0.1] }
    }
}

extension Incident.Kind {
    fileprivate var words: String {
        switch self {
        case .technical: "technical"
        case .room: "the room"
        case .illness: "illness"
        case .conduct: "conduct"
        }
    }
}

extension IncidentFile.Waiting {
    fileprivate var words: String {
        switch self {
        case .forSecondPerson: "That is not done yet: it waits for a second person, on the page of the window."
        case .forRevocation:
            "The exam was sealed before. That its records are taken back waits for another admin: invigil result confirm-revocation."
        case .forNobody: "That was NOT done: nobody confirmed it in time, or the machine failed. Decide it anew."
        }
    }
}
