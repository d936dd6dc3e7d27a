import ExamModel

/// The standard response processing templates; none is ever fetched.
enum QTITemplate: String {
    case matchCorrect = "match_correct"
    case mapResponse = "map_response"
    case mapResponsePoint = "map_response_point"
    case commonMatch = "CC2_match"
    case commonMatchBasic = "CC2_match_basic"
    case commonMapResponse = "CC2_map_response"

    /// By the last segment of the address; the bases differ between versions and tools.
    init?(address: String) {
        var name = address.collapsed.split(separator: "/").last.map(String.init) ?? ""
        if name.hasSuffix(".xml") { name.removeLast(4) }
        self.init(rawValue: name)
    }

    /// What the template says, with `response` for RESPONSE.
    func steps(_ response: String, _ score: QTIScore) -> [ScoringStep] {
        let isRight = Expression.apply(.match, [.variable(response), .correct(response)])
        switch self {
        case .matchCorrect, .commonMatch:
            return [.branch(isRight, [score.set(1)], otherwise: [score.set(0)])]
        case .mapResponse: return QTITemplate.mapping(response, .map(response), score)
        case .mapResponsePoint: return QTITemplate.mapping(response, .mapPoint(response), score)
        case .commonMatchBasic:
            return [
                .branch(
                    isRight, [.set(score.name, .variable("MAXSCORE")), QTITemplate.feedback("FEEDBACKBASIC", "correct")],
                    otherwise: [QTITemplate.feedback("FEEDBACKBASIC", "incorrect")])
            ]
        case .commonMapResponse:
            let isFull = Expression.apply(.equal(.exact), [.variable("MAXSCORE"), .variable(score.name)])
            return QTITemplate.mapping(response, .map(response), score) + [
                .branch(
                    isFull, [QTITemplate.feedback("FEEDBACK", "correct")], otherwise: [QTITemplate.feedback("FEEDBACK", "incorrect")])
            ]
        }
    }

    /// What the response must declare for it.
    enum Need: String {
        case correct = "correctResponse"
        case mapping
        case areas = "areaMapping"
    }

    var need: Need {
        switch self {
        case .matchCorrect, .commonMatch, .commonMatchBasic: .correct
        case .mapResponse, .commonMapResponse: .mapping
        case .mapResponsePoint: .areas
        }
    }

    /// The outcomes that it uses besides SCORE.
    var otherOutcomes: [String] {
        switch self {
        case .commonMatchBasic: ["MAXSCORE", "FEEDBACKBASIC"]
        case .commonMapResponse: ["MAXSCORE", "FEEDBACK"]
        default: []
        }
    }

    private static func mapping(_ response: String, _ map: Expression, _ score: QTIScore) -> [ScoringStep] {
        [.branch(.apply(.isNull, [.variable(response)]), [score.set(0)], otherwise: [.set(score.name, map)])]
    }

    private static func feedback(_ name: String, _ value: String) -> ScoringStep {
        .set(name, .value(DeclaredValue(type: VariableType(.single, .identifier), values: [.text(value)])))
    }
}

/// The outcome that gives the marks.
struct QTIScore {
    let name: String
    let base: BaseType

    func set(_ number: ExactNumber) -> ScoringStep {
        .set(name, value(number))
    }

    func value(_ number: ExactNumber) -> Expression {
        .value(DeclaredValue(type: VariableType(.single, base), values: [.number(number)]))
    }

    func add(_ expression: Expression) -> ScoringStep {
        .set(name, .apply(.sum, [.variable(name), expression]))
    }
}

extension ScoringStep {
    /// One condition with what is done if it is true, and what otherwise.
    static func branch(_ condition: Expression, _ steps: [ScoringStep], otherwise: [ScoringStep] = []) -> ScoringStep {
        .branch([ScoringBranch(condition: condition, steps: steps)], otherwise: otherwise)
    }
}
