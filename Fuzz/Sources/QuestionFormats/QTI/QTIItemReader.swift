public import ExamModel

/// Reads one item file of QTI 2.0, 2.1, 2.2 or 3.0.
///
/// An item whose scoring cannot be honoured exactly is refused; its facts can still be had with ``censusQTI(_:)``.
public func readQTIItem(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    switch readXML(file, limits: .item).flatMap({ readQTIItem($0, file: file.path, context: QTIContext()) }) {
    case .success(let item): reading.items = [item]
    case .failure(let refused): reading.refused = [refused]
    }
    return reading
}

/// Reads one item; `file` is the path that notes and refusals show.
func readQTIItem(_ root: XMLTree, file: String, context: QTIContext) -> Result<ForeignItem, RefusedItem> {
    var name: String?
    do throws(DocumentFault) {
        let document = try QTIDocument(root, context: context)
        name = document.identifier
        return .success(try QTIItemReader(document).item(in: file))
    } catch {
        return .failure(error.refused(in: file, name: name))
    }
}

/// The scoring of one item, apart from its text.
public struct QTIScoring: Hashable, Sendable {
    public let identifier: String
    public let program: ScoringProgram
    /// What full marks are.
    public let worth: Marks
    public let notes: [ImportNote]
}

/// Reads the scoring of one item file, also of an item whose text or interactions could not be taken.
public func readQTIScoring(_ file: SourceFile) -> Result<QTIScoring, RefusedItem> {
    readXML(file, limits: .item).flatMap { root in
        var name: String?
        do throws(DocumentFault) {
            let document = try QTIDocument(root)
            name = document.identifier
            let declarations = try QTIDeclarations(of: document)
            let asked = declarations.responses.map(\.name)
            let program = try QTIProcessing.program(of: document, declarations, asked: asked)
            return .success(
                QTIScoring(identifier: document.identifier, program: program, worth: program.fullMarks, notes: document.notes.all))
        } catch {
            return .failure(error.refused(in: file.path, name: name))
        }
    }
}

/// Reads an item that is QTI.
struct QTIItemReader {
    private let document: QTIDocument
    private let declarations: QTIDeclarations
    private let body: XMLTree
    /// In the order of the text.
    private let interactions: [XMLTree]

    init(_ document: QTIDocument) throws(DocumentFault) {
        self.document = document
        declarations = try QTIDeclarations(of: document)
        guard let body = document.root.first("itemBody") else {
            throw document.root.fault("qti.itemBody", "the item has no itemBody", mend: "give it one")
        }
        self.body = body
        interactions = body.descendants { $0.name.hasSuffix("Interaction") }
        guard !interactions.isEmpty else {
            throw body.fault(
                "qti.interaction.none", "there is nothing to answer in the item", mend: "give it an interaction, or use it as a stimulus")
        }
        guard interactions.count <= 500 else {
            throw body.fault("qti.interactions", "the item has more than 500 interactions", mend: "split it")
        }
    }

    func item(in file: String) throws(DocumentFault) -> ForeignItem {
        let program = try QTIProcessing.program(of: document, declarations, asked: try asked)
        var surroundings = QTITextSurroundings(notes: document.notes, constants: program.constants)
        surroundings.templates = Set(program.templates.map(\.name))
        var (stem, feedback) = try text(&surroundings)
        var reader = QTIInteractions(document, declarations, surroundings)
        var parts: [Item.Part] = []
        for element in interactions { parts.append(try reader.part(element)) }
        if !surroundings.hasParts, let prompt = parts[0].prompt { stem += prompt.blocks }
        let interaction = surroundings.hasParts ? .parts(parts) : parts[0].interaction
        if stem.isEmpty { document.notes.add(.doubtful, body, "qti.stem.empty", "the item asks nothing in words") }
        feedback += reader.feedback
        for element in document.root.all("modalFeedback") { feedback += try QTIText.feedback(element, surroundings).map { [$0] } ?? [] }
        noteTheRest()

        let worth = program.fullMarks
        if let reachable = program.reachableMarks, reachable < worth {
            document.notes.add(
                .doubtful, document.root, "qti.worth", "full marks are \(worth.decimal), but the rules give \(reachable.decimal) at most")
        }
        let keys = QTIKeys(document: document, program: program)
        let correct = try keys.correct(parts, areParts: surroundings.hasParts)
        let isPlain = correct != nil && program.isAllOrNothing(for: interaction, worth: worth)
        var item = ForeignItem(
            place: Place(file: file, line: document.root.line), stem: StructuredText(stem), interaction: interaction,
            scoring: isPlain ? .allOrNothing : .program(program))
        item.source = document.identifier
        item.title = document.title
        item.shuffle = reader.shuffles
        item.correct = correct
        item.worth = worth
        item.feedback = feedback
        item.notes = document.notes.all
        return item
    }

    /// The responses that candidates give; the press of a button is none.
    private var asked: [String] {
        get throws(DocumentFault) {
            var names: [String] = []
            for element in interactions {
                let name = try element.identifier("responseIdentifier")
                guard !names.contains(name) else {
                    throw element.fault(
                        "qti.response.shared", "two interactions share the response \(shown(name))", mend: "declare one for each")
                }
                names.append(name)
            }
            let buttons = Set(
                interactions.filter { $0.name == "endAttemptInteraction" }.compactMap { $0.attributes["responseIdentifier"]?.collapsed })
            return names.filter { !buttons.contains($0) }
        }
    }

    /// The interaction that needs no slot with its name, if there is only one and no other response could be meant.
    private var alone: QTIInteractionName? {
        guard interactions.count == 1, let name = QTIInteractionName(element: interactions[0].name), !name.isInline else { return nil }
        let response = interactions[0].attributes["responseIdentifier"]?.collapsed
        return declarations.responses.count == 1 || response == "RESPONSE" ? name : nil
    }

    /// The stem, with slots where there are parts. One interaction at the end of the text needs no slot.
    private func text(_ surroundings: inout QTITextSurroundings) throws(DocumentFault) -> ([StructuredText.Block], [ItemKey.Feedback]) {
        let alone = self.alone
        surroundings.hasParts = alone == nil
        surroundings.takesInteractions = true
        var reader = QTIText(surroundings)
        var blocks = try stimuli(surroundings) + (try reader.blocks(in: body))
        guard reader.interactions.count == interactions.count else {
            throw body.fault(
                "qti.interaction.lost", "an interaction stands where none can be read",
                mend: "put it into a paragraph or a block of its own")
        }
        if !surroundings.hasParts, alone?.holdsText == false {
            if case .paragraph(let inlines) = blocks.last, inlines.count == 1, case .slot = inlines[0] {
                blocks.removeLast()
            } else {
                surroundings.hasParts = true
            }
        }
        return (blocks, reader.feedback)
    }

    /// Shared texts that the item refers to, before its own.
    private func stimuli(_ surroundings: QTITextSurroundings) throws(DocumentFault) -> [StructuredText.Block] {
        var blocks: [StructuredText.Block] = []
        for reference in document.root.all("assessmentStimulusRef") {
            let address = reference.attributes["href"] ?? ""
            guard let root = document.context.stimulus(address) else {
                document.notes.add(.dropped, reference, "qti.stimulus", "the shared text \(shown(address, limit: 80)) is not there")
                continue
            }
            let stimulus = QTIVocabulary.translated(root)
            var reader = QTIText(QTITextSurroundings(of: surroundings))
            if let body = stimulus.first("stimulusBody") { blocks += try reader.blocks(in: body) }
        }
        return blocks
    }

    private func noteTheRest() {
        let known: Set<String> = [
            "responseDeclaration", "outcomeDeclaration", "templateDeclaration", "templateProcessing", "assessmentStimulusRef", "itemBody",
            "responseProcessing", "modalFeedback",
        ]
        for element in document.root.elements where !known.contains(element.name) {
            switch element.name {
            case "stylesheet":
                document.notes.add(.dropped, element, "qti.stylesheet", "\(element.shownName) is about how the item looks in a browser")
            case "catalogInfo", "companionMaterialsInfo", "apipAccessibility":
                document.notes.add(.dropped, element, "qti.companion", "\(element.shownName) is for other ways of taking the item")
            default: document.notes.add(.dropped, element, "qti.element", "\(element.shownName) is not known")
            }
        }
    }
}
