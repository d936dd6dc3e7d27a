public import ExamHTTP
import ExamModel
public import ExamService
import Foundation
public import Hummingbird
import Records
import Signing
import Verification

/// The pages where anybody checks a record, without an account: by its number, or by the file.
public struct VerificationPages: Sendable {
    private let desk: VerificationDesk
    private let issuer: String
    private let pages: WebPages

    /// The most bytes of a form with a record in it: records have about six thousand.
    private static let recordLimit = 256 << 10

    /// - Parameter issuer: whose records are believed here.
    public init(desk: VerificationDesk, issuer: String) throws {
        self.desk = desk
        self.issuer = issuer
        pages = try WebPages()
    }

    /// Adds the pages to a router.
    public func add(to router: Router<ExamRequestContext>) {
        router.serve(pages.verifyScript)
        router.get("/v") { request, _ in
            // The form without a script.
            if let number = request.uri.queryParameters["licence"], !number.isEmpty {
                // A form writes a space as +.
                let typed = String(number).replacing("+", with: " ").trimmingCharacters(in: .whitespaces)
                return Response.goTo("/v/\(PathSegment.encoded(typed))")
            }
            return page("verify", "Check a record")
        }
        router.get("/v/:licence") { request, context in
            let licence = try context.parameters.require("licence").removingPercentEncoding ?? ""
            return await told(request, licence: licence) { () async throws(Refusal) in
                try await desk.find(licence: licence, from: context.address) { PublicVerdict($0, issuer: issuer) }
            }
        }
        router.post("/v/check") { request, context in
            do {
                let form = try await request.form(limit: Self.recordLimit)
                let jwt = form["record"].trimmingCharacters(in: .whitespacesAndNewlines)
                return await told(request, licence: nil) { () async throws(Refusal) in
                    try await desk.find(jwt: jwt, from: context.address) { PublicVerdict($0, issuer: issuer) }
                }
            } catch let refusal as Refusal {
                return refused(request, refusal, licence: nil)
            }
        }
    }

    private func page(_ name: String, _ title: String, _ values: [String: Any] = [:], status: HTTPResponse.Status = .ok) -> Response {
        var values = values
        values["isPublic"] = true
        values["verifyScript"] = pages.verifyScript.path
        return pages.page(name, title: title, values, status: status)
    }

    private func told(
        _ request: Request, licence: String?, _ find: () async throws(Refusal) -> PublicVerdict
    ) async -> Response {
        do {
            return answer(request, try await find())
        } catch {
            return refused(request, error, licence: licence)
        }
    }

    private func refused(_ request: Request, _ refusal: Refusal, licence: String?) -> Response {
        if request.wantsJSON { return .json(PublicVerdict.Refused(message: Self.words(refusal)), status: refusal.status) }
        return page("verify", "Check a record", ["fault": Self.words(refusal), "licence": licence ?? ""], status: refusal.status)
    }

    private static func words(_ refusal: Refusal) -> String {
        switch refusal {
        case .unknown:
            "There is no designation with this licence number here. Compare it with the certificate, letter by letter; another body's "
                + "designations are checked with that body."
        case .tooManyTries(let seconds): "Too much was asked from your network. Try again in \((seconds + 59) / 60) minutes."
        case .tooLarge: "This is longer than any record."
        case .notAllowed: "This form was sent from another site. Open this page anew."
        case .malformed: "The form came broken. Open this page anew."
        default: "It cannot be looked up at the moment. Try again."
        }
    }

    private func answer(_ request: Request, _ verdict: PublicVerdict) -> Response {
        request.wantsJSON ? .json(verdict, status: .ok) : page("verdict", verdict.headline, verdict.values)
    }
}

extension Request {
    /// A program asks, or the script of the page.
    fileprivate var wantsJSON: Bool { headers[.accept]?.hasPrefix("application/json") ?? false }
}

extension Response {
    fileprivate static func json(_ value: some Encodable, status: HTTPResponse.Status) -> Response {
        let bytes = (try? canonicalBytes(of: value)) ?? []
        var response = Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: bytes)))
        response.headers.append(contentsOf: WebPages.protection)
        return response
    }
}
