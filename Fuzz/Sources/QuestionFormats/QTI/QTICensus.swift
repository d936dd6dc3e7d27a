import ExamModel

/// What an item file holds, as far as it can be told without taking the item: also where its scoring is refused.
public struct QTICensus: Hashable, Sendable {
    public let version: QTIVersion
    public let identifier: String
    public let title: String?
    public let isAdaptive: Bool
    /// In the order of the text.
    public let interactions: [Interaction]
    public let responses: [Response]

    /// One interaction.
    public struct Interaction: Hashable, Sendable {
        /// As in QTI 2, for example `choiceInteraction`.
        public let type: String
        public let response: String
        /// How many choices it offers, gaps and the choices of both sets among them; 0 where there is nothing to choose from.
        public let choices: Int
    }

    /// One response declaration.
    public struct Response: Hashable, Sendable {
        public let name: String
        public let cardinality: String
        public let baseType: String?
        /// As written, with white space collapsed; empty if there is no correct response.
        public let correct: [String]
    }
}

/// What `file` holds; `nil` if it is no item of QTI 2.0 to 3.0.
public func censusQTI(_ file: SourceFile) -> QTICensus? {
    guard let root = try? readXML(file, limits: .item).get(), let document = try? QTIDocument(root) else { return nil }
    let interactions = (document.root.first("itemBody")?.descendants { $0.name.hasSuffix("Interaction") } ?? []).map { element in
        QTICensus.Interaction(
            type: element.name, response: element.attributes["responseIdentifier"]?.collapsed ?? "",
            choices: element.descendants { QTICensus.choices.contains($0.name) }.count)
    }
    let responses = document.root.all("responseDeclaration").map { element in
        QTICensus.Response(
            name: element.attributes["identifier"]?.collapsed ?? "", cardinality: element.attributes["cardinality"]?.collapsed ?? "",
            baseType: (try? element.baseType(document.notes))?.rawValue,
            correct: element.first("correctResponse")?.all("value").map(\.text.collapsed).filter { !$0.isEmpty } ?? [])
    }
    return QTICensus(
        version: document.version, identifier: document.identifier, title: document.title, isAdaptive: document.isAdaptive,
        interactions: interactions, responses: responses)
}

extension QTICensus {
    fileprivate static let choices: Set<String> = [
        "simpleChoice", "inlineChoice", "simpleAssociableChoice", "gapText", "gapImg", "gap", "hottext", "hotspotChoice",
        "associableHotspot",
    ]
}
