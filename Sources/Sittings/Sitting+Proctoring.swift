public import ExamModel

extension Sitting {
    /// The most time that one act may give: one day.
    public static let giftLimitSeconds = 86_400

    /// A proctor gives an order. What the journal has of it is not done again; an order that had nothing to change left nothing there.
    public func proctoring(_ order: ProctorOrder) -> Result<[Happening], Refusal> {
        guard (1...64).contains(order.id.text.utf8.count) else { return .failure(.malformed(what: "an order's id has 1 to 64 bytes")) }
        if let done = orders[order.id] {
            return done == order.act.kind ? .success([]) : .failure(.malformed(what: "another order had this id"))
        }
        guard order.act.by.utf8.count <= Sitting.nameLimit, order.act.text.utf8.count <= Sitting.reasonLimit else {
            return .failure(
                .malformed(what: "a name has at most \(Sitting.nameLimit) bytes, a reason or a message \(Sitting.reasonLimit)"))
        }
        return proctoring(order.act)
    }

    /// Whether an order was carried out here.
    public func hasCarriedOut(_ id: OrderID) -> Bool { orders[id] != nil }

    /// The most bytes of a name in an order.
    public static let nameLimit = 500
    /// The most bytes of a reason or a message.
    public static let reasonLimit = 1_000

    /// A proctor acts. No act can take time away.
    public func proctoring(_ act: ProctorAct) -> Result<[Happening], Refusal> {
        if closed != nil { return .failure(.sealed) }
        switch act {
        case .extend(let seconds, let by, let reason):
            return gift(seconds, reason).map { [.extended(seconds: seconds, by: by, reason: reason)] }
        case .credit(let seconds, let by, let reason):
            return gift(seconds, reason).map { [.credited(seconds: seconds, by: by, reason: reason)] }
        case .pause(let by, let reason):
            if started == nil { return .failure(.notOpened) }
            return .success(pause == nil ? [.paused(by: by, reason: reason)] : [])
        case .resume(let by):
            return .success(pause == nil ? [] : [.resumed(by: by)])
        case .message(let text, let by):
            return .success([.messaged(text: text, by: by)])
        case .allowTakeOver(let by, let reason):
            if writer == nil { return .failure(.notOpened) }
            return .success(takeOverAllowedBecause == nil ? [.takeOverAllowed(by: by, reason: reason)] : [])
        case .withdrawTakeOver(let by):
            // Whoever comes too late must not read that it is done: the other computer may have the pen.
            guard takeOverAllowedBecause != nil else {
                return .failure(.shortfall(what: "No other computer is allowed now: the consent was not given, or it has been used."))
            }
            return .success([.takeOverWithdrawn(by: by)])
        case .holdSeal(let by, let reason):
            guard !reason.isEmpty else { return .failure(.malformed(what: "a seal is held for a reason, which the journal keeps")) }
            return .success(sealHeldBecause == nil ? [.sealHeld(by: by, reason: reason)] : [])
        case .releaseSeal(let by):
            return .success(sealHeldBecause == nil ? [] : [.sealReleased(by: by)])
        case .answerCall(let by):
            return .success(calledSince == nil ? [] : [.callAnswered(by: by)])
        case .letIn(let document, let by):
            guard !document.isEmpty, document.utf8.count <= 100 else {
                return .failure(.malformed(what: "a kind of document has 1 to 100 bytes, for example: passport"))
            }
            // Another document corrects the one before; the journal keeps both.
            return .success(letIn?.document == document ? [] : [.letIn(document: document, by: by)])
        case .stop(let by, let reason): return ending(.stopped(by: by, reason: reason), reason)
        case .void(let by, let reason): return ending(.voided(by: by, reason: reason), reason)
        }
    }

    private func ending(_ happening: Happening, _ reason: String) -> Result<[Happening], Refusal> {
        if started == nil { return .failure(.notOpened) }
        guard !reason.isEmpty else { return .failure(.malformed(what: "an exam is ended for a reason, which the journal keeps")) }
        return .success([happening, .closed(closing: .stopped)])
    }

    /// The candidate calls for a proctor and has not opened the sitting. So often that nobody would come is as good as once.
    public func calling() -> Result<[Happening], Refusal> {
        if closed != nil { return .failure(.sealed) }
        return .success(calls < Sitting.callLimit ? [.proctorCalled] : [])
    }

    /// The most calls before the exam that are recorded.
    public static let callLimit = 50

    private func gift(_ seconds: Int, _ reason: String) -> Result<Void, Refusal> {
        guard (1...Sitting.giftLimitSeconds).contains(seconds) else {
            return .failure(
                .malformed(what: "time can be given in steps of 1 to \(Sitting.giftLimitSeconds) seconds, and never taken away"))
        }
        guard !reason.isEmpty else { return .failure(.malformed(what: "time is given for a reason, which the journal keeps")) }
        return .success(())
    }
}
