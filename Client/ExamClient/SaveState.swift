import ExamModel

/// Where the candidate's work is, in words. "Saved" is said only when the server's receipt covers everything.
struct SaveState: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case none, practice, saved, saving, kept, onlyInMemory, stale
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
        if model.setup.isPractice {
            kind = .practice
        } else if model.courier.epoch == 0 {
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
            nextTry = local("next try in \(TimeWords.seconds(from: model.now, to: retry)) s")
        } else {
            nextTry = local("trying now")
        }
    }

    /// For the top line.
    var short: String {
        switch kind {
        case .none, .practice: ""
        case .saved: local("saved")
        case .saving: local("saving")
        case .kept: local("kept (\(count))")
        case .onlyInMemory: local("NOT KEPT (\(count))")
        case .stale: local("not saved (\(count))")
        }
    }

    /// One sentence.
    var sentence: String {
        switch kind {
        case .none, .saved: local("Saved.")
        case .practice: local("Practice, it does not count.")
        case .saving: local("Not saved yet: \(counted(count, "step")) on the way.")
        case .kept: local("Not saved yet: kept on this computer (\(count)), \(nextTry ?? local("trying now")).")
        case .onlyInMemory: local("Not saved yet, and not kept on this computer (\(fault ?? "")): \(counted(count, "step")) to send.")
        case .stale: local("Not saved: \(counted(count, "step")) done here will not count.")
        }
    }
}

extension Model {
    /// Whether the last request failed.
    var isConnectionFailing: Bool { dispatch.isFailing }
}
