import ArgumentParser

/// What a proctor does to one sitting.
struct SittingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sitting",
        abstract: "Give time, pause, go on, send a message: to one candidate, a room, or a whole window.",
        discussion: """
            Everything goes into the sitting's journal with a name and a reason, and the candidate sees it at once. \
            'invigil roster list WINDOW' tells the sittings.

            Examples:
              invigil sitting credit sit-0123456789abcdef --minutes 5 --by "R. Roe" --because "the fire alarm"
              invigil sitting pause sit-0123456789abcdef --by "R. Roe" --because "a broken keyboard"
              invigil sitting resume sit-0123456789abcdef --by "R. Roe"
              invigil sitting extend --window morning --room B12 --minutes 10 --by "R. Roe" --because "the fire alarm"
              invigil sitting allow-take-over sit-0123456789abcdef --by "R. Roe" --because "a broken keyboard"
              invigil sitting stop sit-0123456789abcdef --by "R. Roe" --because "a telephone in hand"
              invigil sitting hold-seal sit-0123456789abcdef --by "R. Roe" --because "no network in room B12"
              invigil sitting message sit-0123456789abcdef --by "R. Roe" "Please put your phone away."
            """,
        subcommands: [
            SittingExtend.self, SittingCredit.self, SittingPause.self, SittingResume.self, SittingMessage.self,
            SittingLetIn.self, SittingAllowTakeOver.self, SittingWithdrawTakeOver.self, SittingHoldSeal.self, SittingReleaseSeal.self,
            SittingStop.self, SittingVoid.self,
            SittingConfirm.self,
        ])
}
