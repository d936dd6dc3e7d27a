public import ExamModel

/// Whether somebody may try an exam, and if not, from when.
public struct RetakeAdvice: Hashable, Sendable {
    /// `nil` if there are no more tries.
    public let from: CivilDate?
    /// What it costs.
    public let fee: FeeID?
    public let because: [Decision.Reason]

    /// Whether that day has come.
    public func allows(on date: CivilDate) -> Bool { from.map { $0 <= date } ?? false }
}

/// What the rules of an exam say of the next try.
///
/// - Parameters:
///   - tries: those at this exam so far.
///   - right: the first and the last day of the right to be tested; `nil` where there is none.
///   - date: the earliest day that is asked about.
public func nextTry(
    _ exam: ExamRules, after tries: [ExamTry], right: ClosedRange<CivilDate>? = nil, holidays: Set<CivilDate> = [], on date: CivilDate
) -> RetakeAdvice {
    let tries = tries.filter { $0.blueprint == exam.blueprint }.map(\.on).sorted()
    let date = max(date, right?.lowerBound ?? date)
    var because: [Decision.Reason] = []
    var (from, fee): (CivilDate?, FeeID?) = (date, nil)
    if let retakes = exam.retakes {
        // A new right begins the ladder anew; the caps go on.
        let step = retakes.step(after: tries.filter { right?.lowerBound ?? $0 <= $0 }, holidays, on: date)
        (from, fee) = (step.from, step.fee)
        because.append(step.because)
        if let begun = from {
            for cap in retakes.caps {
                let free = cap.free(after: tries, holidays, from: begun)
                because.append(free.because)
                from = from.map { max($0, free.from) }
            }
        }
    } else {
        because.append(.init(met: true, text: "tries: \(tries.count) so far, as many as wanted"))
    }
    if let right {
        let isOpen = from.map { right.contains(max($0, right.lowerBound)) } ?? true
        because.append(.init(met: isOpen, text: "right to be tested: from \(right.lowerBound) until \(right.upperBound)"))
        from = isOpen ? from.map { max($0, right.lowerBound) } : nil
    }
    return RetakeAdvice(from: from, fee: fee, because: because)
}

extension Retakes {
    fileprivate typealias Found = (from: CivilDate?, fee: FeeID?, because: Decision.Reason)

    /// The step that the next try is of: tries fill the steps one after the other, and a step that is over is left.
    fileprivate func step(after tries: [CivilDate], _ holidays: Set<CivilDate>, on date: CivilDate) -> Found {
        var rest = tries[...]
        var last: CivilDate?
        for (number, step) in steps.enumerated() {
            let name = "try \(tries.count + 1), step \(number + 1)"
            let opens = last.flatMap { last in step.wait.map { last.adding($0, holidays: holidays) } } ?? date
            guard let first = rest.first else {
                let waited = last.flatMap { last in step.wait.map { ", \($0) after \(last)" } } ?? ""
                return (
                    max(opens, date), step.fee,
                    .init(met: opens <= date, text: "\(name): from \(max(opens, date))\(waited)\(step.feeWords)")
                )
            }
            let end = step.within.map { first.adding($0, holidays: holidays) }
            let taken = rest.prefix(step.tries ?? rest.count).prefix { end == nil || $0 <= end ?? $0 }
            rest = rest.dropFirst(taken.count)
            last = taken.last
            let isFull = step.tries.map { taken.count >= $0 } ?? false
            if rest.isEmpty, !isFull, end.map({ date <= $0 }) ?? true {
                let words = step.tries.map { "\(taken.count) of \($0) tries taken" } ?? "\(counted(taken.count, "try", "tries")) taken"
                let until = end.map { ", until \($0)" } ?? ""
                // A step without an end waits before each of its tries.
                let again = step.within == nil ? last.flatMap { last in step.wait.map { last.adding($0, holidays: holidays) } } : nil
                let from = max(date, again ?? date)
                return (from, step.fee, .init(met: from <= date, text: "\(name): \(words)\(until), from \(from)\(step.feeWords)"))
            }
        }
        return (nil, nil, .init(met: false, text: "tries: all \(tries.count) taken; it takes a new application"))
    }

    /// Which of several tries counts; `nil` without any.
    public func counting(_ tries: [ExamTry]) -> ExamTry? {
        let inOrder = tries.sorted { $0.on < $1.on }
        return switch counts {
        case .last: inOrder.last
        case .best: inOrder.max { ($0.raw.multiplied(by: $1.maximum) ?? .zero) < ($1.raw.multiplied(by: $0.maximum) ?? .zero) }
        }
    }
}

extension Retakes.Step {
    fileprivate var feeWords: String { fee.map { ", fee \($0)" } ?? "" }
}

extension Retakes.Cap {
    /// The first day on which there were fewer tries than the cap within its time.
    fileprivate func free(
        after tries: [CivilDate], _ holidays: Set<CivilDate>, from date: CivilDate
    ) -> (from: CivilDate, because: Decision.Reason) {
        // Each try is forgotten when its time is over; the cap is free when enough are.
        let over = tries.map { $0.adding(within, holidays: holidays) }.sorted()
        let open = over.filter { date < $0 }
        let from = open.count < self.tries ? date : open[open.count - self.tries]
        return (
            from,
            .init(met: from <= date, text: "at most \(counted(self.tries, "try", "tries")) in \(within): \(open.count) taken, from \(from)")
        )
    }
}
