import Records
import Testing

@Suite("A badge with its record in it")
struct BadgeImageTests {
    @Test("the first child of the picture has the very JWT, and is the same each time")
    func baked() throws {
        let jwt = try Specimen().designationJWT
        let badge = try #require(BadgeImage(jwt: jwt))
        #expect(badge == BadgeImage(jwt: jwt))
        let first = badge.svg.split(separator: "\n").dropFirst(2).first
        #expect(first == "<openbadges:credential verify=\"\(jwt)\"/>")
        #expect(badge.svg.contains(">CCSM</text>") && badge.svg.contains("valid until 2029-10-31"))
    }

    @Test("what is no designation has no badge")
    func refused() throws {
        for text in [try Specimen().resultJWT, "", "a.b.c", "..", "x"] { #expect(BadgeImage(jwt: text) == nil) }
    }
}
