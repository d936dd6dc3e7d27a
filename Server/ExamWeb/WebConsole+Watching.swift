import ExamAPI
import ExamHTTP
import ExamModel
import ExamService
import Hummingbird
import Records

extension WebConsole {
    func windows(_ signedIn: SignedIn) async throws -> Response {
        let windows = try await proctoring.windows(for: signedIn.staff)
        let lines = windows.map { line -> [String: Any] in
            [
                "window": line.window.text, "title": line.title, "opens": line.opens.dayAndMinute, "closes": line.closes.dayAndMinute,
                "sittings": line.sittings,
            ]
        }
        return page("windows", "Windows", signedIn, ["hasWindows": !windows.isEmpty, "windows": lines])
    }

    func sitting(_ id: SittingID, _ signedIn: SignedIn) async throws -> Response {
        let place = try await proctoring.place(of: id, for: signedIn.staff)
        let history = try await proctoring.history(of: id, for: signedIn.staff)
        let incidents = try await proctoring.incidents(of: id, for: signedIn.staff)
        let values: [String: Any] = [
            "sitting": id.text, "window": place.window.text, "candidate": place.line.name, "words": RosterWords.json,
            "hasIncidents": !incidents.isEmpty, "incidents": incidents.map(\.pageLine),
            "history": history.reversed().map { ["at": $0.at.timeOfDay, "text": $0.text] },
        ]
        return page("sitting", place.line.name, signedIn, try await confirming(values, signedIn, at: "/proctor/sittings/\(id)"))
    }
}

/// The words that the script shows, from where all consoles have them.
enum RosterWords {
    /// One kind of concern.
    private struct Word: Encodable {
        let title: String
        let rank: Int
        let isUrgent: Bool
    }

    static let json: String = {
        let concerns: [(String, Concern)] = [
            ("unreadable", .unreadable(because: "")), ("calls", .calls(since: .epoch)), ("waitsAtTheDoor", .waitsAtTheDoor(since: .epoch)),
            ("silent", .silent(since: .epoch)),
            ("secondLogin", .secondLogin(times: 1)), ("unsent", .unsent(acts: 1)), ("outboxChanged", .outboxChanged),
            ("clockDrift", .clockDrift(perMille: 0)), ("paused", .paused(since: .epoch, reason: "")), ("sealHeld", .sealHeld(reason: "")),
            ("takeOverAllowed", .takeOverAllowed(reason: "")), ("notBegun", .notBegun(since: .epoch)),
        ]
        let words = Dictionary(
            uniqueKeysWithValues: concerns.map { ($0.0, Word(title: $0.1.title, rank: $0.1.rank, isUrgent: $0.1.isUrgent)) })
        return (try? canonicalBytes(of: ["concerns": words])).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }()
}

extension Instant {
    fileprivate static let epoch = Instant(milliseconds: 0)

    /// `09:00:05`.
    var timeOfDay: String { String(description.dropFirst(11).prefix(8)) }

    /// `2026-11-30 09:00`.
    var dayAndMinute: String { String(description.prefix(16)).replacing("T", with: " ") }
}
