public import ExamModel

/// One candidate as a roster in CSV has it.
public struct RosterRow: Hashable, Sendable {
    /// Where the row begins, from 1; a cell may go on over several lines.
    public let line: Int
    public let candidate: Candidate
    public let accommodation: Accommodation
    /// The scheme's route; `nil` where the row says nothing of it.
    public let route: String?
    /// Where the candidate sits; `nil` where the row says nothing of it.
    public let room: RoomID?
}

/// Why a row of a roster, or the whole file, is not taken.
public struct RosterFault: Hashable, Sendable {
    public let line: Int
    /// The candidate's id as far as the row has one.
    public let candidate: String?
    /// What is wrong, in one clause without a full stop.
    public let what: String
    /// What to do about it, likewise.
    public let mend: String
}

/// What stands in a roster, as far as the file alone tells: whether somebody can be enrolled so is for the server to say.
public struct RosterReading: Hashable, Sendable {
    public internal(set) var rows: [RosterRow] = []
    public internal(set) var faults: [RosterFault] = []

    /// The greatest number of rows that are read.
    public static let mostRows = 2_000
}
