import Foundation
import Testing

@testable import invigil

struct NewDirectoryTests {
    let scratch: Scratch
    let files = [NewFile(path: "a.txt", bytes: Array("new".utf8)), NewFile(path: "sub/b.txt", bytes: [0])]

    init() throws {
        scratch = try Scratch()
    }

    private func text(_ path: String) -> String? {
        try? String(contentsOfFile: scratch.path + path, encoding: .utf8)
    }

    private func names(_ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path + path).sorted()
    }

    @Test("a directory appears whole, and nothing is left beside it")
    func made() throws {
        try NewDirectory.make(scratch.path + "/new/there/", files: files, elsewhere: "--to")
        #expect(text("/new/there/a.txt") == "new")
        #expect(try names("/new") == ["there"])
    }

    @Test("nothing that exists is overwritten")
    func taken() throws {
        try scratch.write("taken/a.txt", "old")
        try scratch.write("file", "old")
        for path in ["/taken", "/file"] {
            #expect(throws: CommandFailure.self) { try NewDirectory.make(scratch.path + path, files: files, elsewhere: "--to") }
        }
        #expect(text("/taken/a.txt") == "old")
        #expect(text("/file") == "old")
        #expect(try names() == ["file", "taken"])
    }

    @Test("a renewed bundle keeps nothing of the old one, and all that is not of it")
    func renewed() throws {
        try scratch.write("old/a.txt", "old")
        try scratch.write("old/stale.txt", "old")
        try scratch.write("old/mine.txt", "mine")
        try NewDirectory.renew(scratch.path + "/old", files: files, known: ["a.txt", "stale.txt"])
        #expect(try names("/old") == ["a.txt", "mine.txt", "sub"])
        #expect(text("/old/a.txt") == "new")
    }
}
