import ExamAPI
import Records

/// The OpenAPI 3.1 document, made from the route table, so that it cannot fall behind it.
func openAPIDocument() throws -> String {
    var paths: [String: [String: OpenAPI.Operation]] = [:]
    for route in Route.templates {
        paths[route.path, default: [:]][route.method.rawValue.lowercased()] = OpenAPI.Operation(route)
    }
    return String(decoding: try canonicalBytes(of: OpenAPI(paths: paths)), as: UTF8.self)
}

/// The part of OpenAPI 3.1.0 that the route table fills.
struct OpenAPI: Encodable {
    let openapi = "3.1.0"
    let info = ["title": "Invigil", "version": "1"]
    let components = ["securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]]]
    let paths: [String: [String: Operation]]

    struct Operation: Encodable {
        let operationId: String
        let summary: String
        let parameters: [Parameter]
        let security: [[String: [String]]]
        let responses = ["default": ["description": "The answer, or a refusal with its message."]]

        init(_ route: Route) {
            operationId = String("\(route)".prefix { $0 != "(" })
            summary = "For \(route.audience.noun)"
            let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }
            parameters = names.map { Parameter(name: String($0.dropFirst().dropLast())) }
            security = route.audience == .anyone ? [] : [["bearer": []]]
        }
    }

    struct Parameter: Encodable {
        let name: String
        let location = "path"
        let required = true
        let schema = ["type": "string"]

        private enum CodingKeys: String, CodingKey {
            case name, required, schema
            case location = "in"
        }
    }
}

extension Route.Audience {
    fileprivate var noun: String {
        switch self {
        case .anyone: "anyone"
        case .candidate: "candidate"
        case .staff: "staff"
        }
    }
}
