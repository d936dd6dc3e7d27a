public import ExamModel

extension Sitting {
    /// After so long an abandoned sitting without a time limit is sealed: a week.
    public static let untimedMilliseconds: Int64 = 7 * 86_400_000

    /// The one function that knows when a sitting ends; `nil` before it has started.
    ///
    /// deadline = start + working time + extensions + incident credits + pauses + breaks, as far as they were allowed. Working time is
    /// that of the form, or of its sections up to the last, and the accommodation's. The close of the window is not in it: it limits
    /// the first opening and never cuts a sitting that has begun.
    /// - Parameter now: matters only during a pause or a break, when the deadline moves on with it.
    public func deadline(at now: Instant) -> Deadline? {
        guard let started else { return nil }
        let entries = workingEntries(through: admission.sections.count - 1) + givenEntries(at: now)
        let end = started.advanced(by: entries)
        return Deadline(
            at: end, graceUntil: end.advanced(by: .seconds(admission.graceSeconds)), because: entries,
            pausedBecause: pause?.reason, isUntimed: admission.accommodation.time == .untimed,
            sectionEnds: admission.sections.indices.compactMap { sectionEnd($0, at: now) },
            agreedBreakMilliseconds: agreedBreakLeft(at: now), scheduledBreakMilliseconds: scheduledBreakMilliseconds,
            breakUntil: breakUntil(at: now))
    }

    /// The last moment for work in a section: its own working time and that of those before it, and everything that was given. For the
    /// last one, or if there are none, it is the deadline.
    func sectionEnd(_ index: Int, at now: Instant) -> Instant? {
        started?.advanced(by: workingEntries(through: index) + givenEntries(at: now))
    }

    /// Working time up to the end of a section, before anything is given.
    private func workingEntries(through index: Int) -> [TimeEntry] {
        let sections = admission.sections.prefix(index + 1)
        guard !sections.isEmpty else {
            let whole = TimeEntry(milliseconds: Int64(admission.minutes) * 60_000, text: "the form's \(admission.minutes) minutes")
            return [whole] + accommodationEntries(minutes: admission.minutes)
        }
        let own = sections.map { section in
            TimeEntry(milliseconds: Int64(section.minutes) * 60_000, text: "section \(section.title): \(section.minutes) minutes")
        }
        return own + accommodationEntries(minutes: sections.reduce(0) { $0 + $1.minutes })
    }

    private var workingMinutes: Int {
        admission.sections.isEmpty ? admission.minutes : admission.sections.reduce(0) { $0 + $1.minutes }
    }

    /// The accommodation's share of `minutes` of the working time.
    private func accommodationEntries(minutes: Int) -> [TimeEntry] {
        switch admission.accommodation.time {
        case .percent(let percent) where percent > 0:
            [TimeEntry(milliseconds: Int64(minutes) * 600 * Int64(percent), text: "accommodation: \(percent) % more time")]
        case .minutes(let extra) where extra > 0:
            [
                TimeEntry(
                    milliseconds: Int64(extra) * 60_000 * Int64(minutes) / Int64(max(1, workingMinutes)),
                    text: "accommodation: \(counted(extra, "minute")) more")
            ]
        case .untimed:
            [TimeEntry(milliseconds: Sitting.untimedMilliseconds, text: "accommodation: no time limit; abandoned after 7 days")]
        case .percent, .minutes: []
        }
    }

    /// Everything that was given since the start.
    private func givenEntries(at now: Instant) -> [TimeEntry] {
        var entries = given.map(\.entry)
        for taken in breaks {
            entries.append(TimeEntry(milliseconds: given(by: taken, at: now), text: "break since \(taken.since)"))
        }
        if let pause {
            let length = pause.since.duration(to: max(now, pause.since))
            entries.append(TimeEntry(milliseconds: length.wholeMilliseconds, text: "paused since \(pause.since): \(pause.reason)"))
        }
        return entries
    }

    /// Until when the break that is being taken costs no time; `nil` once that is over.
    private func breakUntil(at now: Instant) -> Instant? {
        guard isOnBreak, let taken = breaks.last else { return nil }
        let left = taken.allowedMilliseconds - given(by: taken, at: now)
        return left > 0 ? max(now, taken.since).advanced(by: .milliseconds(left)) : nil
    }
}

extension Instant {
    fileprivate func advanced(by entries: [TimeEntry]) -> Instant {
        Instant(milliseconds: entries.reduce(milliseconds) { $0 + $1.milliseconds })
    }
}
