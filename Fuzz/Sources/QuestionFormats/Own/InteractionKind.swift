/// The names of interactions in bank files, with the fields that each of them has.
enum InteractionKind: String, CaseIterable {
    case single, multiple, order, match, hottext, text, integer, number, essay, slider, table, associate, gaps, judgement, graphic
    case kept, parts

    var fields: [String] {
        switch self {
        case .single: ["options"]
        case .multiple, .order, .hottext: ["options", "choose"]
        case .match: ["prompts", "options"]
        case .text, .integer, .number, .essay: ["length", "lines", "pattern", "texts"]
        case .slider: ["least", "most", "step"]
        case .table: ["rows", "columns", "links"]
        case .associate: ["choices", "links"]
        case .gaps: ["choices", "gaps", "links"]
        case .judgement: ["actions", "scale", "task"]
        case .graphic: ["graphic"]
        case .kept: ["kept"]
        case .parts: ["parts"]
        }
    }

    /// Every field that some type has, once.
    static let allFields: [String] = allCases.flatMap(\.fields).reduce(into: []) { fields, field in
        if !fields.contains(field) { fields.append(field) }
    }
}
