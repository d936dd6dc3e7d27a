import ExamFixtures
import ExamModel
import FormAssembly
import Testing

@Suite("The checker of forms")
struct ViolationsTests {
    private static let blueprint = ProgrammeBank.blueprint(testlets: 1, pretest: 2, anchors: .count(2))

    private static func good(_ blueprint: Blueprint = blueprint) throws -> Form {
        try assemble(blueprint, from: ProgrammeBank.bank, identity: .ones, seed: 1, context: ProgrammeBank.context).get()
    }

    private func found(
        _ form: Form, _ blueprint: Blueprint = blueprint, _ context: AssemblyContext = ProgrammeBank.context,
        bank: Bank = ProgrammeBank.bank
    ) -> [String] {
        violations(of: form, against: blueprint, from: bank, context: context)
    }

    @Test("finds nothing in a good form")
    func good() throws {
        #expect(found(try Self.good()) == [])
    }

    @Test("a form of another bank, version or blueprint")
    func head() throws {
        let form = try Self.good()
        let other = Form(
            bank: "other", bankVersion: "2", bankIdentity: .ones, blueprint: "p", title: "Programme", minutes: 99, seed: 1,
            parts: form.parts)
        #expect(
            found(other) == [
                "the form is from bank 'other' 2, not 'programme' 1",
                "the form's blueprint, title or minutes are not those of 'p'",
            ])
    }

    @Test("a missing part leaves its cell short; one that stands twice overfills it")
    func counts() throws {
        let form = try Self.good()
        let index = try #require(
            form.parts.firstIndex { $0.items.count == 1 && $0.items[0].domain == "b" && $0.items[0].status == .operational })
        let short = found(form.with { $0.remove(at: index) })
        #expect(short == ["cell b has 4 items, not 5"])
        let twice = found(form.with { $0.append($0[index]) })
        #expect(twice == ["item '\(form.parts[index].items[0].id)' stands twice", "cell b has 6 items, not 5"])
    }

    @Test("an item that is not as the bank has it, and a testlet with an item less")
    func foreign() throws {
        let form = try Self.good()
        let changed = form.with { parts in
            parts = parts.map { part in
                switch part {
                case .item(let item) where item.status == .pretest:
                    .item(ProgrammeBank.item(item.id.text, "b", .analyse, .pretest))
                case .testlet(let testlet):
                    .testlet(Testlet(id: testlet.id, title: testlet.title, exhibits: [], items: Array(testlet.items.dropFirst())))
                default: part
                }
            }
        }
        let sentences = found(changed)
        #expect(sentences.count { $0.hasPrefix("single item") } == 2)
        #expect(sentences.contains { $0.hasPrefix("testlet") && $0.hasSuffix("is not the bank's, or not whole") })
    }

    @Test("an item of no cell, an item that cannot be delivered")
    func homeless() throws {
        let foreign = ProgrammeBank.item("c-1", "c", .apply)
        let graphic = Item(
            id: "g-1", domain: "a", level: .recall, stem: "Look",
            interaction: .kept(Kept(name: "drawing", format: "qti-2.2", reason: "it is drawn", source: "")))
        let sentences = found(try Self.good().with { $0 += [.item(foreign), .item(graphic)] })
        #expect(sentences.contains("item 'c-1' of c × apply belongs to no cell"))
        #expect(sentences.contains("item 'g-1' cannot be delivered: drawing: it is drawn"))
    }

    @Test("testlets, pretest items and anchors in the wrong number")
    func statuses() throws {
        let form = try Self.good()
        #expect(found(form, ProgrammeBank.blueprint(testlets: 2, pretest: 2, anchors: .count(2))) == ["there are 1 testlets, not 2"])
        #expect(found(form, ProgrammeBank.blueprint(testlets: 1, pretest: 3, anchors: .count(2))) == ["there are 2 pretest items, not 3"])
        #expect(found(form, ProgrammeBank.blueprint(testlets: 1, pretest: 2, anchors: .count(3))) == ["there are 2 anchors, not 3"])
        let none = found(form, ProgrammeBank.blueprint(testlets: 1, pretest: 2))
        #expect(none.count == 1 && none[0].hasSuffix("is an anchor, and the blueprint has none"))
        let fixed = found(form, ProgrammeBank.blueprint(testlets: 1, pretest: 2, anchors: .items(["x"])))
        #expect(fixed.count == 3 && fixed.contains("anchor 'x' is missing"))
    }

    @Test("enemies that stand together, in a testlet too")
    func enemies() throws {
        let form = try Self.good()
        let ids = form.items.map(\.id).sorted()
        let single = try #require(form.parts.first { $0.items.count == 1 }?.items[0].id)
        let inTestlet = try #require(form.parts.first { $0.items.count > 1 }?.items[0].id)
        let bank = ProgrammeBank.bank(enemies: [[ids[0], ids[1]], [single, "nobody"], [single, inTestlet]])
        let pair = [single, inTestlet].sorted()
        #expect(
            found(form, bank: bank) == [
                "the enemies '\(ids[0])' and '\(ids[1])' stand together", "the enemies '\(pair[0])' and '\(pair[1])' stand together",
            ])
    }

    @Test("facility and information beside their targets")
    func targets() throws {
        let plain = try Self.good(ProgrammeBank.blueprint())
        let facilities = plain.items.compactMap { ProgrammeBank.context.statistics[$0.id]?.facility }
        let mean = facilities.reduce(0, +) / facilities.count
        #expect(found(plain, ProgrammeBank.blueprint(facility: .init(least: mean, most: mean + 1))) == [])
        #expect(
            found(plain, ProgrammeBank.blueprint(facility: .init(least: mean + 1, most: 1_000)))
                == ["the mean facility is \(mean) per mille, not \(mean + 1) to 1000"])
        let sentences = found(plain, ProgrammeBank.blueprint(information: [.init(theta: 0, least: 90_000)]))
        #expect(sentences.count == 1 && sentences[0].hasSuffix("thousandths, at least 90000 is asked for"))
        #expect(found(plain, ProgrammeBank.blueprint(facility: .init(least: 1, most: 2)), AssemblyContext()) == [])
    }

    @Test("an item that was on too many forms, and too many that the person saw")
    func caps() throws {
        let plain = try Self.good(ProgrammeBank.blueprint())
        let ids = plain.items.map(\.id)
        let exposed = AssemblyContext(forms: 9, exposures: [ids[0]: 3, ids[1]: 2])
        #expect(
            found(plain, ProgrammeBank.blueprint(exposurePercent: 30), exposed)
                == ["item '\(ids[0])' was on 3 forms before, and at most 3 may have it"])
        let seen = AssemblyContext(seen: Set(ids[0..<3]))
        #expect(found(plain, ProgrammeBank.blueprint(overlap: 3), seen) == [])
        #expect(
            found(plain, ProgrammeBank.blueprint(overlap: 2), seen) == ["the person saw 3 items of it before, at most 2 may be"])
    }

    @Test("forms together: common items and exposures")
    func together() throws {
        let form = try Self.good(ProgrammeBank.blueprint(exposurePercent: 50))
        let sentences = violations(
            of: [form, form], against: ProgrammeBank.blueprint(exposurePercent: 50), from: ProgrammeBank.bank, isDisjoint: true,
            context: ProgrammeBank.context)
        let first = try #require(form.items.map(\.id).min())
        #expect(sentences.first == "forms 1 and 2 have 12 items in common, at most 0 may be, among them '\(first)'")
        #expect(sentences.count == 13 && sentences[1] == "item '\(first)' is on 2 forms, at most 1 may have it")
    }
}

extension Form {
    fileprivate func with(_ change: (inout [FormPart]) -> Void) -> Form {
        var parts = parts
        change(&parts)
        return Form(
            bank: bank, bankVersion: bankVersion, bankIdentity: bankIdentity, blueprint: blueprint, title: title, minutes: minutes,
            seed: seed, parts: parts)
    }
}
