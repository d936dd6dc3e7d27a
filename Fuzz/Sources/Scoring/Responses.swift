public import ExamModel

/// A candidate's answer as the responses of a program; nothing for what was not answered.
///
/// The parts of a composite item answer the responses of their names. In all other items the answer is that of the only
/// response, or of `RESPONSE` if there are several. Pairs are `prompt option`, links `from to`.
public func responseValues(
    of answer: Answer?, to interaction: Interaction, in program: ScoringProgram
) -> [String: ResponseValue] {
    guard let answer else { return [:] }
    if case .parts(let parts) = interaction {
        guard case .parts(let answers) = answer else { return [:] }
        let values = parts.compactMap { part in
            answers[part.id].flatMap { value(of: $0, for: program.responses.first { $0.name == part.id.text }) }.map { (part.id.text, $0) }
        }
        return Dictionary(values, uniquingKeysWith: { first, _ in first })
    }
    let responses = program.responses
    guard let response = responses.count == 1 ? responses.first : responses.first(where: { $0.name == standardResponse }) else {
        return [:]
    }
    return value(of: answer, for: response).map { [response.name: $0] } ?? [:]
}

private func value(of answer: Answer, for response: ResponseVariable?) -> ResponseValue? {
    guard !answer.isEmpty else { return nil }
    let isSingle = response?.type.cardinality == .single
    func listed(_ texts: [String]) -> ResponseValue {
        isSingle && texts.count == 1 ? .single(texts[0]) : .several(texts)
    }
    return switch answer {
    case .choices(let options), .sequence(let options): listed(options.map(\.text))
    case .pairs(let pairs): listed(pairs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    case .links(let links): listed(links.map { "\($0.from) \($0.to)" })
    case .text(let text): .single(text)
    case .texts(let texts): .several(texts)
    case .parts: nil
    }
}

/// The name that QTI's standard templates give the only response.
let standardResponse = "RESPONSE"

extension Interaction {
    /// The type of the response that QTI gives such an interaction; `nil` for parts, and where nothing can be answered.
    var responseType: VariableType? {
        switch self {
        case .single: VariableType(.single, .identifier)
        case .multiple, .hottext: VariableType(.multiple, .identifier)
        case .order: VariableType(.ordered, .identifier)
        case .match, .judgement, .table, .gaps: VariableType(.multiple, .directedPair)
        case .associate: VariableType(.multiple, .pair)
        case .slider: VariableType(.single, .float)
        case .entry(let entry): VariableType(entry.texts == nil ? .single : .ordered, entry.kind.base)
        case .graphic(let graphic): graphic.inWords?.responseType
        case .kept, .parts: nil
        }
    }
}

extension Entry.Kind {
    fileprivate var base: BaseType {
        switch self {
        case .text, .essay: .string
        case .integer: .integer
        case .number: .float
        }
    }
}

extension Answer {
    /// The answer as a declared value of `type`; `nil` if it is none.
    func declared(as type: VariableType) -> DeclaredValue? {
        let scalars: [Scalar?]
        switch self {
        case .choices(let options), .sequence(let options): scalars = options.map { .text($0.text) }
        case .pairs(let pairs): scalars = pairs.sorted { $0.key < $1.key }.map { .pair($0.key.text, $0.value.text) }
        case .links(let links): scalars = links.map { .pair($0.from.text, $0.to.text) }
        case .text(let text): scalars = [Scalar(text, base: type.base)]
        case .texts(let texts): scalars = texts.map { Scalar($0, base: type.base) }
        case .parts: return nil
        }
        let values = scalars.compactMap(\.self)
        guard !values.isEmpty, values.count == scalars.count, values.allSatisfy({ Atom($0, base: type.base) != nil }),
            type.cardinality != .single || values.count == 1
        else { return nil }
        return DeclaredValue(type: type, values: values)
    }
}

extension Scalar {
    /// What was written as a text or, for numeric types, as a number.
    fileprivate init?(_ text: String, base: BaseType?) {
        if base?.family == .number {
            guard let number = Marks(decimal: text) else { return nil }
            self = .number(number)
        } else {
            self = .text(text)
        }
    }
}
