import ExamAPI
import ExamFixtures
import ExamModel
import Foundation
import Testing

@testable import invigil

@Suite("Admission slips")
struct AdmissionSlipsTests {
    private func slips(_ slips: [AdmissionSlips.Slip], title: String = "CCSM, 2 November", door: Door = .code, zone: String = "GMT") throws
        -> AdmissionSlips
    {
        AdmissionSlips(
            WindowLine(window: "morning", title: title, opens: .nine, closes: .noon, door: door, sittings: 2),
            server: "https://exams.example.org:8443", zone: try #require(TimeZone(identifier: zone)), slips: slips)
    }

    private let ada = AdmissionSlips.Slip(candidate: "ada", name: "Ada Lovelace", room: "B12", code: "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
    private let grace = AdmissionSlips.Slip(candidate: "grace", name: "Grace Hopper", room: "A1", code: "FFFFF-GGGGG-HHHHH-JJJJJ-KKKKK")

    @Test("a slip says who, where, when, with which code, and what to type")
    func text() throws {
        #expect(
            try slips([ada], zone: "Europe/Zurich").text == """
                CCSM, 2 November
                ========================================================================
                Candidate     Ada Lovelace (ada)
                Room          B12
                Opens         2026-11-02 10:00 Europe/Zurich (2026-11-02 09:00 UTC)
                Begin before  2026-11-02 13:00 Europe/Zurich (2026-11-02 12:00 UTC)
                Code          AAAAA-BBBBB-CCCCC-DDDDD-EEEEE

                To begin, type:

                  invigil sit --server https://exams.example.org:8443 --ca ca.pem

                The program asks for the code. Small letters and spaces do not matter.
                Keep this slip to yourself until the exam is over.

                """)
    }

    @Test("slips stand by room, each on a page of its own")
    func order() throws {
        let pages = try slips([ada, grace]).text.split(separator: "\u{0C}")
        #expect(pages.count == 2 && pages[0].contains("Grace") && pages[1].contains("Ada"))
    }

    @Test("where a proctor opens the door, the slip says to bring a document")
    func door() throws {
        #expect(try slips([ada], door: .proctor).text.contains("Bring your identity document"))
        #expect(try slips([ada], door: .proctor).html.contains("Bring your identity document"))
    }

    @Test("a name or title becomes no markup and steers no printer")
    func hostile() throws {
        let name = "<script>alert('x')</script>\" onload=\"\u{1B}[2J\u{0C}"
        let hostile = AdmissionSlips.Slip(candidate: "ada", name: name, room: nil, code: "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
        let html = try slips([hostile], title: "</style><img src=x>").html
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("\u{1B}") && !html.contains("onload=\""))
        #expect(html.contains("&lt;script&gt;"))
        let text = try slips([hostile]).text
        #expect(!text.contains("\u{1B}") && !text.contains("\u{0C}"))
    }

    @Test("the page needs nothing from elsewhere, has eight slips, and a room begins a page")
    func html() throws {
        let many = (1...9).map { AdmissionSlips.Slip(candidate: CandidateID("c\($0)"), name: "C", room: "B12", code: "X\($0)") }
        let html = try slips(many + [grace]).html
        #expect(html.matches(of: /<section>/).count == 3 && html.matches(of: /<article>/).count == 10)
        #expect(!html.contains("http-equiv=\"refresh\"") && !html.contains("src=") && !html.contains("url("))
    }

    @Test("the file's ending says what it is")
    func endings() throws {
        for name in ["a.html", "a.HTML", "a.htm"] { #expect(try slips([ada]).bytes(for: name).starts(with: "<!DOCTYPE html>".utf8)) }
        #expect(try !slips([ada]).bytes(for: "html.txt").starts(with: "<!DOCTYPE html>".utf8))
    }
}

@Suite("Files with secrets")
struct SecretFileTests {
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "invigil-secret-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory.path)
    }

    @Test("only the owner reads it, before anything is in it too")
    func mode() throws {
        try withDirectory { directory in
            let file = try SecretFile(directory + "/mode")
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try file.write(Array("secret".utf8))
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "secret")
        }
    }

    @Test("nothing is written over, and no link is followed")
    func taken() throws {
        try withDirectory { directory in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: directory + "/taken"))
            try FileManager.default.createSymbolicLink(atPath: directory + "/link", withDestinationPath: directory + "/elsewhere")
            for name in ["taken", "link"] { #expect(throws: CommandFailure.self) { try SecretFile(directory + "/" + name) } }
            #expect(try String(contentsOfFile: directory + "/taken", encoding: .utf8) == "mine")
            #expect(!FileManager.default.fileExists(atPath: directory + "/elsewhere"))
        }
    }

    @Test("a file into which nothing was written is taken away again")
    func unused() throws {
        try withDirectory { directory in
            do { _ = try SecretFile(directory + "/unused") }
            #expect(!FileManager.default.fileExists(atPath: directory + "/unused"))
        }
    }
}
