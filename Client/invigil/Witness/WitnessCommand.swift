import ArgumentParser

/// What somebody runs who vouches for the log of an exam body, and is not that body.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Vouch for a log of records: sign that it has only grown.",
        discussion: """
            An exam body's log shows that no result was withdrawn or dated back unseen, if somebody else has signed its states: an \
            accreditor, an association of candidates, an employer. A witness reads no record and learns nothing of a person. It speaks \
            the C2SP's tlog-witness over HTTP, so that other logs and other witnesses can be used too.

            Examples:
              invigil witness new w1 --name witness.accreditor.example/w1
              invigil witness add w1 log.vkey
              invigil witness serve w1 --listen 127.0.0.1:8480
              invigil witness state w1
            The body puts a line into DATA/log.policy of its server: witness NAME KEY URL, with KEY of w1/witness.vkey.
            """,
        subcommands: [WitnessNew.self, WitnessAdd.self, WitnessServe.self, WitnessState.self])
}
