import ExamModel

/// What a record says about a grade: outcome, scaled score and the band of each domain, never a line or a key.
struct ResultPart {
    let descriptions: JSONValue
    let results: JSONValue

    /// - Parameters:
    ///   - achievement: the URL that the descriptions' own URLs are made from.
    ///   - domains: titles; a domain without one is called by its id.
    init(grade: Grade, achievement: String, domains: [Domain]) {
        let status = "\(achievement)#status"
        let scaled = "\(achievement)#scaled"
        var descriptions = [
            ResultPart.description(status, name: "Pass/fail decision", resultType: "Status"),
            ResultPart.scaleDescription(scaled, scale: grade.scale),
        ]
        var results: [JSONValue] = [
            ["resultDescription": .string(status), "status": grade.outcome == .pass ? "Completed" : "Failed", "type": ["Result"]],
            ["resultDescription": .string(scaled), "type": ["Result"], "value": .string("\(grade.scaled)")],
        ]
        for score in grade.domains {
            let id = "\(achievement)#domain-\(CredentialParts.segment(score.domain.text))"
            let title = domains.first { $0.id == score.domain }?.title ?? score.domain.text
            descriptions.append(ResultPart.description(id, name: title, resultType: "PerformanceLevel"))
            results.append([
                "resultDescription": .string(id), "type": ["Result"], "value": .string(score.band.rawValue),
            ])
        }
        self.descriptions = .array(descriptions)
        self.results = .array(results)
    }

    private static func description(_ id: String, name: String, resultType: String) -> JSONValue {
        ["id": .string(id), "name": .string(name), "resultType": .string(resultType), "type": ["ResultDescription"]]
    }

    /// Open Badges writes all numbers of results as texts.
    private static func scaleDescription(_ id: String, scale: ScoreScale) -> JSONValue {
        [
            "id": .string(id), "name": "Scaled score", "requiredValue": .string("\(scale.cut)"), "resultType": "ScaledScore",
            "type": ["ResultDescription"], "valueMax": .string("\(scale.maximum)"), "valueMin": .string("\(scale.minimum)"),
        ]
    }
}
