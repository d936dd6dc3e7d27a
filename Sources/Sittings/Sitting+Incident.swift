public import ExamModel

/// What a journal says of an incident that lasted from one moment to another.
///
/// Pure: the same events give the same evidence, so that whoever has the journal can work it out again.
///
/// - Parameters:
///   - events: the whole journal.
///   - items: how many there are on the form.
public func incidentEvidence(
    in events: [SittingEvent], of id: SittingID, items: Int, from: Instant, until: Instant
) throws(SittingFault) -> IncidentEvidence {
    let until = max(from, until)
    let sitting = try Sitting.replay(events, id: id)
    let before = try Sitting.replay(events.filter { $0.at <= from || $0.sequence == 1 }, id: id)
    let standing = sitting.standing(until: until)
    let worked = before.started.map { start in
        max(start, from).milliseconds - start.milliseconds - standing.covered(start..<max(start, from))
    }
    let lasted = until.milliseconds - from.milliseconds
    let (earliest, latest) = (from.advanced(by: .seconds(-60)), until.advanced(by: .seconds(60)))
    return IncidentEvidence(
        workedSeconds: Int((worked ?? 0) / 1000), seen: seenItems(in: events, until: from), answered: before.answers.count, items: items,
        lastSavedAt: events.last { $0.at <= until && $0.isWork }?.at, lastedSeconds: Int(lasted / 1000),
        lostSeconds: sitting.workingSeconds(within: from..<until, standing), givenBackSeconds: givenBack(in: events, since: from),
        facts: events.filter { earliest <= $0.at && $0.at <= latest }.compactMap(\.factWords), sequence: sitting.sequence)
}

/// The times in which nothing was heard of the client for a minute or more while the time was running, in order.
public func silences(in events: [SittingEvent], of id: SittingID) throws(SittingFault) -> [Range<Instant>] {
    let sitting = try Sitting.replay(events, id: id)
    return events.compactMap { event in
        guard case .observed(.silent(let milliseconds)) = event.what, milliseconds > 0 else { return nil }
        let span = event.at.advanced(by: .milliseconds(-milliseconds))..<event.at
        return sitting.workingSeconds(within: span, sitting.standing(until: event.at)) >= 60 ? span : nil
    }
}

/// How many items were looked at.
private func seenItems(in events: [SittingEvent], until: Instant) -> Int {
    let items = events.filter { $0.at <= until }.compactMap { event -> ItemID? in
        guard case .worked(let work) = event.what else { return nil }
        return work.act.item
    }
    return Set(items).count
}

/// What was given back for another incident is not for this one.
private func givenBack(in events: [SittingEvent], since: Instant) -> Int {
    events.filter { $0.at >= since && $0.order?.isOfIncident != true }.reduce(0) { sum, event in
        guard case .credited(let seconds, _, _) = event.what else { return sum }
        return sum + Int(seconds)
    }
}

extension Sitting {
    /// When the working time stood still: pauses and breaks, in order and without overlap.
    fileprivate func standing(until now: Instant) -> [Range<Instant>] {
        let pauses = pastPauses + (pause.map { [$0.since..<max($0.since, now)] } ?? [])
        // What goes beyond the break that was allowed is working time.
        let breaks = breaks.map { taken in
            taken
                .since..<max(
                    taken.since, min(taken.until ?? now, taken.since.advanced(by: .milliseconds(Int(taken.allowedMilliseconds)))))
        }
        return (pauses + breaks).sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
            guard let last = merged.last, next.lowerBound <= last.upperBound else { return merged.append(next) }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
        }
    }
}

extension Sitting {
    /// How much of a span the time was running: after the beginning, before the end, and not standing still.
    fileprivate func workingSeconds(within span: Range<Instant>, _ standing: [Range<Instant>]) -> Int {
        guard let started else { return 0 }
        let first = max(span.lowerBound, started)
        let running = first..<max(first, min(span.upperBound, closed?.at ?? span.upperBound))
        return Int((running.upperBound.milliseconds - first.milliseconds - standing.covered(running)) / 1000)
    }
}

extension [Range<Instant>] {
    /// How many milliseconds of a span these cover.
    fileprivate func covered(_ span: Range<Instant>) -> Int64 {
        reduce(0) { sum, range in
            sum
                + Swift.max(
                    0, Swift.min(range.upperBound, span.upperBound).milliseconds - Swift.max(range.lowerBound, span.lowerBound).milliseconds
                )
        }
    }
}

extension SittingEvent {
    fileprivate var isWork: Bool { if case .worked = what { true } else { false } }

    /// What was noted of the client, in words.
    fileprivate var factWords: String? {
        switch what {
        case .observed(let fact): "\(at): \(fact)"
        case .worked(let work): if case .noticed(let fact) = work.act { "\(at): \(fact)" } else { nil }
        default: nil
        }
    }
}
