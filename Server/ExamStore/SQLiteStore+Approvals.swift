public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore {
    public func approvals(in window: WindowID) async throws(Refusal) -> [SittingID: AccommodationCare] {
        let sql = """
            SELECT enrolment.sitting, asked_by, approved_by, approved_at FROM enrolment
            LEFT JOIN accommodation_request USING (sitting) LEFT JOIN accommodation_approval USING (sitting)
            WHERE exam_window = ? AND (asked_by IS NOT NULL OR approved_by IS NOT NULL)
            """
        return try await read { db in
            var found: [SittingID: AccommodationCare] = [:]
            for row in try Row.fetchAll(db, sql: sql, arguments: [window.text]) {
                let (asked, by, at): (String?, String?, Int64?) = (row[1], row[2], row[3])
                var approval: AccommodationCare.Approval?
                if let by, let at { approval = .init(by: StaffID(by), at: Instant(milliseconds: at)) }
                found[SittingID(row[0])] = AccommodationCare(askedBy: asked.map { StaffID($0) }, approval: approval)
            }
            return found
        }
    }

    public func approve(_ sittings: [SittingID], by staff: StaffID, at now: Instant) async throws(Refusal) {
        try await write(exists: "an approval of one of these, made meanwhile; look again") { db in
            for sitting in sittings {
                try db.execute(
                    sql: "INSERT INTO accommodation_approval (sitting, approved_by, approved_at) VALUES (?, ?, ?)",
                    arguments: [sitting.text, staff.text, now.milliseconds])
            }
        }
    }
}
