import Testing

@Suite("Imports show the architecture")
struct ImportTests {
    @Test("every file imports only what its target may")
    func allowedOnly() throws {
        expectNone(try House.files().flatMap { try ImportRule.findings(in: $0) })
    }

    @Test("every target of Package.swift has a row in the table, and every row a target")
    func everyTargetHasARow() throws {
        let targets = Set(try Manifest(try House.manifest()).dependencies.keys)
        #expect(targets.count > 20)
        #expect(targets.subtracting(allowedImports.keys).sorted() == [], "targets without a row in AllowedImports.swift")
        #expect(Set(allowedImports.keys).subtracting(targets).sorted() == [], "rows in AllowedImports.swift without a target")
    }

    @Test("a row lists no module of ours that Package.swift does not give the target")
    func rowsFollowThePackage() throws {
        let dependencies = try Manifest(try House.manifest()).dependencies
        for (target, row) in allowedImports {
            let extra = row.intersection(dependencies.keys).subtracting(dependencies[target] ?? [])
            #expect(extra.sorted() == [], "\(target)")
        }
    }

    @Test(
        "an import that the row does not list is found",
        arguments: [
            "import Foundation", "public import Foundation", "@preconcurrency import Foundation", "import struct Foundation.Date",
            "#if os(Linux)\n    import Foundation\n#endif", "@testable import Records", "@_implementationOnly import Crypto",
        ])
    func foreignImport(source: String) throws {
        #expect(try ImportRule.findings(in: snippet(source)).count == 1)
    }

    @Test(
        "an allowed import passes, and so does a word in a comment or a string",
        arguments: [
            "public import ExamModel", "// import Foundation", "let text = \"\"\"\n  import Foundation\n  \"\"\"", "let importance = 1",
        ])
    func allowedImport(source: String) throws {
        #expect(try ImportRule.findings(in: snippet(source)).isEmpty)
    }

    @Test("a folder without a row is found")
    func folderWithoutRow() throws {
        #expect(try ImportRule.findings(in: snippet("", at: "Sources/Astrology/Stars.swift")).count == 1)
    }

    @Test("a manifest is read with all kinds of targets")
    func manifestIsRead() throws {
        let manifest = try Manifest(
            """
            func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
                .target(name: name, dependencies: dependencies, path: "Sources/\\(name)")
            }
            let package = Package(
                name: "invigil",
                targets: [
                    core("Inner"),
                    server("Outer", ["Inner", .product(name: "GRDB", package: "GRDB.swift")]),
                    .executableTarget(
                        name: "program", dependencies: ["Outer"]),
                    .systemLibrary(name: "CThing", path: "Sources/CThing"),
                ])
            """)
        #expect(Set(manifest.dependencies.keys) == ["Inner", "Outer", "program", "CThing"])
        #expect(manifest.dependencies["Outer"]?.contains("Inner") == true)
        #expect(manifest.dependencies["Inner"]?.isEmpty == true)
    }
}
