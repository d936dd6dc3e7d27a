public import ExamAPI
public import ExamModel

/// Whether a window can open, and what is missing: worked out from facts alone, so that page, terminal and script tell the same.
public func readiness(of facts: WindowFacts, at now: Instant) -> Readiness {
    Readiness(
        window: facts.window.id,
        lines: [
            facts.times(at: now), facts.bankLine, facts.schemeLine, facts.candidates, facts.forms, facts.accommodations, facts.rooms,
            facts.proctors, facts.chief,
            facts.certificate, facts.disk, facts.rehearsed, facts.frozen,
        ].compactMap { $0 })
}

extension WindowFacts {
    fileprivate func times(at now: Instant) -> Readiness.Line {
        if now >= window.closes {
            return .init(
                .times, .missing, because: "it closed at \(window.closes)", mend: "set up another window: invigil window create NAME …")
        }
        if now >= window.opens { return .init(.times, .ok, because: "open since \(window.opens), until \(window.closes)") }
        return .init(.times, .ok, because: "opens in \(now.duration(to: window.opens).words), at \(window.opens), until \(window.closes)")
    }

    fileprivate var bankLine: Readiness.Line {
        guard let bank else {
            return .init(
                .bank, .missing, because: "there is no published bank \(window.bank) with a blueprint \(window.blueprint)",
                mend: "publish one: invigil bank history \(window.bank)")
        }
        let earlier = seats.count { $0.bank != bank }
        guard earlier > 0 else { return .init(.bank, .ok, because: "\(window.bank), published and unchanged since") }
        return .init(
            .bank, .attention,
            because:
                "\(counted(earlier, "form")) of \(seats.count) \(earlier == 1 ? "is" : "are") of an earlier version of bank \(window.bank)",
            mend: "see what has changed: invigil bank history \(window.bank). If it matters, enrol everybody in a new window")
    }

    fileprivate var schemeLine: Readiness.Line {
        guard let scheme else {
            return .init(
                .scheme, .missing, because: "there is no scheme \(window.scheme)", mend: "it comes with its bank: publish one that has it")
        }
        let earlier = seats.count { $0.schemeVersion != scheme }
        guard earlier > 0 else { return .init(.scheme, .ok, because: "\(window.scheme), version \(scheme)") }
        return .init(
            .scheme, .attention,
            because:
                "\(counted(earlier, "candidate")) of \(seats.count) will be decided under an earlier version of scheme \(window.scheme)",
            mend: "see what has changed in it. If it matters, enrol everybody in a new window")
    }

    fileprivate var candidates: Readiness.Line {
        guard !seats.isEmpty else {
            return .init(
                .candidates, .missing, because: "nobody is enrolled", mend: "enrol a list: invigil roster import \(window.id) FILE.csv")
        }
        return .init(.candidates, .ok, because: "\(counted(seats.count, "candidate")) enrolled, each with a form of the own")
    }

    fileprivate var forms: Readiness.Line? {
        guard !seats.isEmpty else { return nil }
        let broken = seats.filter { !$0.violations.isEmpty }
        guard let first = broken.first else { return .init(.forms, .ok, because: "every form keeps the blueprint, checked once more") }
        return .init(
            .forms, .missing,
            because:
                "\(counted(broken.count, "form")) \(broken.count == 1 ? "breaks" : "break") the blueprint, that of \(first.candidate): "
                + "\(first.violations[0])",
            mend: "enrol \(broken.count == 1 ? "this candidate" : "these candidates") in a new window, and find out who changed the store")
    }

    fileprivate var accommodations: Readiness.Line? {
        let pending = seats.filter(\.needsApproval)
        guard !pending.isEmpty else { return nil }
        return .init(
            .accommodations, .missing,
            because: "\(counted(pending.count, "accommodation")) nobody has approved: \(names(pending.map(\.candidate.text))). "
                + "The time is given in any case",
            mend: "another admin than who asked approves: invigil roster approve \(window.id) --all")
    }

    fileprivate var rooms: Readiness.Line? {
        let without = seats.filter { $0.room == nil }
        guard let first = without.first, without.count < seats.count else { return nil }
        return .init(
            .rooms, .attention,
            because: "\(names(without.map(\.candidate.text))) \(without.count == 1 ? "has" : "have") no room, others do",
            mend:
                "who watches a room does not see \(without.count == 1 ? first.candidate.text : "them"); a chief proctor without a place does"
        )
    }

    fileprivate var proctors: Readiness.Line? {
        guard !seats.isEmpty else { return nil }
        let watching = staff.filter { !Set($0.roles).isDisjoint(with: [.proctor, .chief]) }.map {
            $0.rooms(in: window.id, of: window.scheme)
        }
        let places = Set(seats.map(\.room))
        let unseen = places.filter { place in !watching.contains { $0.contain(place) } }
        guard !unseen.isEmpty else {
            return .init(
                .proctors, .ok, because: "\(counted(watching.count { !$0.isEmpty }, "proctor")) on the staff; every place is watched by one"
            )
        }
        let rooms =
            unseen.compactMap { $0?.text }.sorted().map { "room \($0)" } + (unseen.contains(nil) ? ["candidates without a room"] : [])
        return .init(
            .proctors, window.door == .proctor ? .missing : .attention,
            because: "nobody on the staff watches \(names(rooms))"
                + (window.door == .proctor ? ", and without a proctor nobody is let in" : ""),
            mend: "invigild staff add NAME --role proctor --window \(window.id)"
                + (unseen.compactMap { $0?.text }.min().map { " --room \($0)" } ?? ""))
    }

    fileprivate var chief: Readiness.Line {
        let chiefs = staff.filter { member in
            member.isChief && member.rooms(in: window.id, of: window.scheme) == .all
        }
        let people = Set(chiefs.map(\.id))
        if !people.isEmpty { return .init(.chief, .ok, because: "\(names(people.map(\.text).sorted())) can confirm what takes two people") }
        return .init(
            .chief, .attention,
            because:
                "no chief proctor is on the staff: ending an exam and time for a room take two people, and only the admin's token is there",
            mend: "invigild staff add NAME --role chief --window \(window.id)")
    }

    fileprivate var certificate: Readiness.Line? {
        guard let until = machine.certificateValidUntil else { return nil }
        // The last who begins may work for hours after the window has closed.
        let needed = window.closes.advanced(by: .seconds(86_400))
        if until > needed { return .init(.certificate, .ok, because: "clients trust the server's certificate until \(until)") }
        return .init(
            .certificate, .missing, because: "the server's certificate is valid until \(until), and the window closes at \(window.closes)",
            mend: "put a newer certificate into its place (server.pem and server-key.pem) and start the server again")
    }

    fileprivate var disk: Readiness.Line? {
        guard let free = machine.freeBytes else { return nil }
        let mebibytes = free >> 20
        // A sitting's journal takes well under 1 MiB; the rest is for the log, the backup and the day after.
        let needed = Int64(512 + seats.count * 2)
        if mebibytes >= needed { return .init(.disk, .ok, because: "\(mebibytes) MiB free") }
        return .init(
            .disk, mebibytes >= needed / 4 ? .attention : .missing,
            because: "\(mebibytes) MiB free, where \(needed) MiB are enough for sure",
            mend: "make room on the disk of the server's data")
    }
}

extension WindowFacts {
    fileprivate var rehearsed: Readiness.Line? {
        guard bank != nil, scheme != nil else { return nil }
        guard let rehearsal else {
            return .init(
                .rehearsal, .missing, because: "nobody has sat a form of this bank, blueprint and scheme as they are now, not even a robot",
                mend: "invigil window rehearse \(window.id)")
        }
        return .init(
            .rehearsal, .ok,
            because: "a robot sat \(counted(rehearsal.items, "item")) at \(rehearsal.at), for \(rehearsal.by), and the record held in "
                + counted(rehearsal.checks, "check"))
    }

    fileprivate var frozen: Readiness.Line {
        guard let freeze else {
            return .init(
                .frozen, .attention, because: "nobody has frozen it, so that a later change would not be told",
                mend: "once all else is in order: invigil window freeze \(window.id)")
        }
        let when = "by \(freeze.freeze.by) at \(freeze.freeze.at), hash \(freeze.freeze.hash)"
        if freeze.changes.isEmpty { return .init(.frozen, .ok, because: "frozen \(when); nothing has changed since") }
        return .init(
            .frozen, .missing, because: "since it was frozen \(when): \(freeze.changes.joined(separator: "; "))",
            mend: "if that is as it shall be, freeze it again: invigil window freeze \(window.id)")
    }
}

/// `a, b, c and 4 more`.
private func names(_ names: [String]) -> String {
    guard names.count > 4 else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
}

extension Duration {
    /// The two greatest units, for people: `3 d 4 h`, `2 h 10 min`, `40 s`.
    fileprivate var words: String {
        let seconds = wholeSeconds
        let parts = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
        return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
