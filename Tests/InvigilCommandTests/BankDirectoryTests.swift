import Foundation
import QuestionFormats
import Testing

@testable import invigil

/// A directory that is removed with the value.
final class Scratch {
    let url: URL
    var path: String { url.path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "invigil-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ path: String, _ text: String = "x") throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: url.appending(path: path).path, withDestinationPath: target)
    }
}

struct BankDirectoryTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write("bank.yaml", "head")
        try scratch.write("items/b.yaml")
        try scratch.write("items/a.yaml")
        try scratch.write("keys/a.yaml")
    }

    private func failure(_ limits: BankDirectory.Limits = .init(), at path: String = "") -> String? {
        do {
            _ = try BankDirectory(at: scratch.path + path, limits: limits)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("the files of a bank come sorted, with their content")
    func sorted() throws {
        let bank = try BankDirectory(at: scratch.path + "/")
        #expect(bank.path == scratch.path)
        #expect(bank.files.map(\.path) == ["bank.yaml", "items/a.yaml", "items/b.yaml", "keys/a.yaml"])
        #expect(bank.files.first?.text == "head")
    }

    @Test("other names are told without being read, and hidden ones not at all")
    func others() throws {
        try scratch.write("notes.txt", "secret")
        try scratch.write("items/old.yml", "secret")
        try scratch.write("pictures/a.yaml", "secret")
        try scratch.write(".git/config", "secret")
        try scratch.write("items/.a.yaml.swp", "secret")
        let bank = try BankDirectory(at: scratch.path)
        let others = bank.files.filter { !bank.known.contains($0.path) }
        #expect(others.map(\.path) == ["items/old.yml", "notes.txt", "pictures"])
        #expect(others.allSatisfy { $0.bytes.isEmpty })
    }

    @Test("a file stands for the bank that it is part of", arguments: ["/bank.yaml", "/items/a.yaml"])
    func file(path: String) throws {
        #expect(try BankDirectory(at: scratch.path + path).path == scratch.path)
    }

    @Test("symbolic links are not followed, neither to files nor to folders")
    func links() throws {
        try scratch.link("items/c.yaml", to: "/etc/hostname")
        #expect(failure()?.contains("items/c.yaml: this is a symbolic link") == true)
        try FileManager.default.removeItem(atPath: scratch.path + "/items/c.yaml")
        try scratch.link("blueprints", to: "/etc")
        #expect(failure()?.contains("/blueprints: ") == true)
    }

    @Test("a bank.yaml that is a link, a folder or a pipe is refused")
    func head() throws {
        try FileManager.default.removeItem(atPath: scratch.path + "/bank.yaml")
        try scratch.link("bank.yaml", to: "items/a.yaml")
        #expect(failure()?.contains("symbolic link") == true)
        try FileManager.default.removeItem(atPath: scratch.path + "/bank.yaml")
        try scratch.write("bank.yaml/x")
        #expect(failure()?.contains("not a regular file") == true)
        try FileManager.default.removeItem(atPath: scratch.path + "/bank.yaml")
        try #require(mkfifo(scratch.path + "/bank.yaml", 0o600) == 0)
        #expect(failure()?.contains("not a regular file") == true)
    }

    @Test("too many files and too many bytes are refused")
    func limits() {
        #expect(failure(.init(files: 3))?.contains("more than 3 files") == true)
        #expect(failure(.init(bytesInFile: 3))?.contains("more than 3 bytes") == true)
        #expect(failure(.init(bytesInAll: 5))?.contains("bytes") == true)
        #expect(failure(.init(files: 4, bytesInFile: 4, bytesInAll: 7)) == nil)
    }

    @Test("what is no bank is told with what to do")
    func noBank() throws {
        #expect(failure(at: "/nowhere")?.contains("there is no such file or directory") == true)
        #expect(failure(at: "/items")?.contains("it has no bank.yaml") == true)
        try scratch.write("deep/down/x.yaml")
        #expect(failure(at: "/deep/down/x.yaml")?.contains("is not part of a bank") == true)
    }
}
