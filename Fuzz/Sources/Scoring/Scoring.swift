public import ExamModel

/// What is wrong with a program in itself; empty if and only if ``run(_:on:)`` never throws, whatever the responses.
///
/// One line for each fault: the place, what is wrong and how to mend it; at most ``ScoringLimits/lines`` lines.
public func faults(of program: ScoringProgram) -> [String] {
    ProgramCheck(program).faults.all
}

/// Works out the outcomes of a program on the responses to one item, by QTI 2.2: the same for ever on the same responses.
///
/// Total and exact: numbers are fractions, never floating point. A response that cannot be read as its declared type, a
/// division by 0 and a result beyond ``ScoringLimits`` are NULL, and `because` says so. A run that would take too much
/// work stops without a score.
///
/// Texts are equal if their Unicode scalars are: composed and decomposed letters differ. Identifiers, pairs and numbers are
/// read without the white space around them, strings with it. Integers and floats can be compared with each other, and so
/// can identifiers and strings. An integer outcome takes a float that is whole; another float makes it NULL.
///
/// - Parameter responses: by name; one that is absent was not answered and is NULL, even if its variable has an initial
///   value. `numAttempts` (1 if absent) and `duration` in seconds can be given too.
/// - Throws: ``ScoringFault`` only if ``faults(of:)`` has some.
public func run(_ program: ScoringProgram, on responses: [String: ResponseValue]) throws(ScoringFault) -> Outcomes {
    let check = ProgramCheck(program)
    guard check.faults.all.isEmpty else { throw ScoringFault(faults: check.faults.all) }
    return Evaluation(check.prepared, on: responses).outcomes
}

extension Evaluation {
    /// What the run came to.
    var outcomes: Outcomes {
        var results: [String: OutcomeValue] = [:]
        for outcome in prepared.program.outcomes { results[outcome.name] = OutcomeValue(values[outcome.name] ?? .null) }
        let status = BuiltIn.completionStatus
        if assigned.contains(status) { results[status] = OutcomeValue(values[status] ?? .null) }
        let name = prepared.program.score
        let isByPeople = name.flatMap { prepared.outcomes[$0]?.isMarkedByPeople } ?? false
        let number = isExhausted || isByPeople ? nil : name.flatMap { values[$0]?.number }
        var because = because
        if let name, let number, number.marks == nil { because.addLast("\(shown(name)) is no score: marks of 64 bits do not hold it") }
        return Outcomes(values: results, score: number?.marks, because: because.all)
    }
}
