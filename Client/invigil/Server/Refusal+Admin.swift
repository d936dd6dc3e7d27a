import ExamModel

extension Refusal {
    /// The refusal in words for the admin: how to mend it is told in terms of this program's commands.
    func failure(of server: String, _ credential: Credential) -> CommandFailure {
        if case .session(let session) = credential, let failure = failure(of: session) { return failure }
        return switch self {
        case .notSignedIn, .notAllowed:
            CommandFailure(
                "\(server) does not know this token, or its holder may not do this. Give DATA/admin.token, or the file that "
                    + "'invigild staff add NAME --role ROLE' made on this server, with --account FILE or INVIGIL_ACCOUNT.")
        case .unknown(let what): CommandFailure("\(server) has no \(what). \(hint(what))")
        case .ownWork(let what):
            CommandFailure(
                "You handed in \(what) yourself, so somebody else must review and publish it. 'invigild staff add NAME --role "
                    + "reviewer --role publisher' makes a token for another person.")
        case .exists(let what): CommandFailure("\(server) already has \(what). Choose another name, or use the one that is there.")
        case .invalid(let findings): CommandFailure(findings.joined(separator: "\n"))
        case .storageUnavailable, .overloaded:
            CommandFailure("\(server) cannot do this at the moment: \(self) Nothing was changed; run the command again later.")
        default: CommandFailure(description)
        }
    }

    /// What somebody with a session is told otherwise than somebody with a token.
    private func failure(of session: KeptSession) -> CommandFailure? {
        switch self {
        case .notSignedIn:
            CommandFailure(
                "The session of \(session.name) at \(session.server) has ended, as it does twelve hours after the sign-in and after an hour "
                    + "without use. Sign in again: invigil sign-in \(session.name) --server \(session.server)")
        case .notAllowed:
            CommandFailure(
                "\(session.name) may not do this at \(session.server): the role or the place is missing. An admin of the server gives it "
                    + "with 'invigild staff invite \(session.name)'.")
        case .confirmIdentity:
            CommandFailure(
                "This needs a second factor that was shown within five minutes. Run the command at a terminal, where it asks for the six "
                    + "digits, or sign in again before: invigil sign-in \(session.name) --server \(session.server)")
        default: nil
        }
    }

    private func hint(_ what: String) -> String {
        let hints = [
            ("bank ", "Import it first: invigil bank import DIR --server URL"),
            ("blueprint ", "Its blueprints stand in the bank's folder blueprints."),
            ("scheme ", "It comes with its bank: put scheme.yaml into the bank and import it again."),
            ("window ", "Set it up first: invigil window create NAME …"),
            ("route ", "Name one of them with --route."),
            ("result ", "It is there once the sitting is sealed: see 'invigil roster list WINDOW'."),
            ("sitting ", "The sittings of a window are told by 'invigil roster list WINDOW'."),
        ]
        return hints.first { what.hasPrefix($0.0) }?.1 ?? "Check the name."
    }
}
