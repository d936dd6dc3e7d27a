import ExamModel

/// Where the candidate's work is, in words. "Saved" is said only when the server's receipt covers everything.
struct SaveState: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case none, saved, saving, kept, onlyInMemory, stale
    }

    let kind: Kind
    let count: Int
    /// `next try in 4 s`, or that it is being tried; `nil` while the connection is fine.
    let nextTry: String?
    /// Why the computer cannot keep works.
    let fault: String?

    init(_ model: Model) {
        count = model.courier.pendingSteps
        fault = model.courier.outboxFault
        if model.courier.epoch == 0 {
            kind = .none
        } else if count == 0 {
            kind = .saved
        } else if model.courier.isFenced {
            kind = .stale
        } else if fault != nil {
            kind = .onlyInMemory
        } else {
            kind = model.isConnectionFailing ? .kept : .saving
        }
        guard model.isConnectionFailing else {
            nextTry = nil
            return
        }
        if let retry = model.dispatch.retryAt, model.dispatch.underWay == nil {
            nextTry = "next try in \(TimeWords.seconds(from: model.now, to: retry)) s"
        } else {
            nextTry = "trying now"
        }
    }

    /// For the top line.
    var short: String {
        switch kind {
        case .none: ""
        case .saved: "saved"
        case .saving: "saving"
        case .kept: "kept (\(count))"
        case .onlyInMemory: "NOT KEPT (\(count))"
        case .stale: "not saved (\(count))"
        }
    }

    /// One sentence.
    var sentence: String {
        switch kind {
        case .none, .saved: "Saved."
        case .saving: "Not saved yet: \(counted(count, "step")) on the way."
        case .kept: "Not saved yet: kept on this computer (\(count)), \(nextTry ?? "trying now")."
        case .onlyInMemory: "Not saved yet, and not kept on this computer (\(fault ?? "")): \(counted(count, "step")) to send."
        case .stale: "Not saved: \(counted(count, "step")) done here will not count."
        }
    }
}

extension Model {
    /// Whether the last request failed.
    var isConnectionFailing: Bool { dispatch.isFailing }
}
