import ArgumentParser
import ExamAPI
import ExamModel

/// Enrols one candidate.
struct RosterEnrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Enrol a candidate in a window and print the admission code.",
        discussion: """
            The code is shown this once; the server keeps only its hash.

            Examples:
              invigil roster enrol morning --candidate ada --name "Ada Lovelace" --experience-months 30
              invigil roster enrol morning --candidate grace --name "Grace Hopper" --course "Service basics" --extra-time 25 --json
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Option(help: ArgumentHelp("The body's own id of the candidate.", valueName: "id"), transform: plainName)
    var candidate: CandidateID

    @Option(help: "The candidate's name, as it shall stand on the record.")
    var name: String

    @Option(help: ArgumentHelp("Relevant work experience that the body has verified.", valueName: "months"))
    var experienceMonths = 0

    @Option(name: .customLong("course"), help: ArgumentHelp("A completed course. May be given again.", valueName: "name"))
    var courses: [String] = []

    @Option(help: ArgumentHelp("The scheme's route under which the result is decided.", valueName: "id"))
    var route = "exam"

    @Option(help: ArgumentHelp("Where the candidate sits, for acts on a whole room.", valueName: "name"), transform: plainName)
    var room: RoomID?

    @Option(
        help: ArgumentHelp(
            "Accommodation: extra working time in percent, for example 25, 50 or 100; or in minutes, as +15m; or untimed.",
            valueName: "time"),
        transform: readWorkingTime)
    var extraTime = Accommodation.WorkingTime.percent(0)

    @Option(help: ArgumentHelp("Accommodation: breaks in all that take no working time.", valueName: "minutes"))
    var breaks = 0

    @Option(name: .customLong("arrangement"), help: ArgumentHelp("What else was agreed, in words. May be given again.", valueName: "words"))
    var arrangements: [String] = []

    @Flag(help: "Print sitting, candidate and code as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard (0...480).contains(breaks) else { throw ValidationError("--breaks is between 0 and 480 minutes.") }
        for arrangement in arrangements { try requireText(arrangement, "--arrangement", limit: 200) }
        guard (0...1_200).contains(experienceMonths) else { throw ValidationError("--experience-months is between 0 and 1200.") }
        try requireText(name, "--name", limit: 200)
        for course in courses { try requireText(course, "--course", limit: 200) }
        try server.requireNames()
    }

    func run() async throws {
        let enrolled: Enrolled = try await server.calls().call(.enrol(window), request)
        try tell(enrolled)
    }

    private var request: EnrolRequest {
        let person = Candidate(id: candidate, name: name, evidence: Evidence(experienceMonths: experienceMonths, courses: courses))
        let accommodation = Accommodation(time: extraTime, breakMinutes: breaks, arrangements: arrangements)
        return EnrolRequest(candidate: person, accommodation: accommodation, route: route, room: room)
    }

    private func tell(_ enrolled: Enrolled) throws {
        if json { return try Console.out(json: enrolled) }
        try Console.out("\(name) (\(enrolled.candidate)) is enrolled in \(window)")
        try Console.out("sitting         \(enrolled.sitting)")
        try Console.out("admission code  \(enrolled.code)")
        try Console.note("The code is not shown again. It opens the exam: invigil sit --server URL --code CODE")
    }
}

/// Reads `25`, `+15m` or `untimed`.
private func readWorkingTime(_ text: String) throws -> Accommodation.WorkingTime {
    if text == "untimed" { return .untimed }
    if text.hasPrefix("+"), text.hasSuffix("m"), let minutes = Int(text.dropFirst().dropLast()), (0...1_440).contains(minutes) {
        return .minutes(minutes)
    }
    guard let percent = Int(text), (0...400).contains(percent) else {
        throw ValidationError("--extra-time is between 0 and 400 percent, or minutes such as +15m (at most a day), or untimed.")
    }
    return .percent(percent)
}
