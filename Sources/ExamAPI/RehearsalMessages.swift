public import ExamModel

/// What a robot's program reports of the form that it sat.
public struct RehearsalReport: Hashable, Sendable, Codable {
    public let sitting: SittingID
    /// How many checks of the record held, offline and without the server.
    public let checks: Int

    public init(sitting: SittingID, checks: Int) {
        self.sitting = sitting
        self.checks = checks
    }
}
