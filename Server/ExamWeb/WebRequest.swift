import ExamHTTP
import ExamModel
import HTTPTypes
import Hummingbird
import NIOCore

/// The computer from which somebody signed in before: its tries are counted apart.
enum DeviceCookie {
    static let name = "__Host-invigil-device"
}

extension Request {
    /// The fields of a form that one of the own pages sent.
    func form(limit: Int = 8 << 10) async throws -> WebForm {
        guard isOfOwnPages else { throw Refusal.notAllowed }
        do {
            let text = String(buffer: try await body.collect(upTo: limit))
            return WebForm(try URLEncodedFormDecoder().decode([String: String].self, from: text))
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge(limitBytes: limit)
        } catch {
            throw Refusal.malformed(what: "the form")
        }
    }
}

/// What was filled in; what was not is empty.
struct WebForm: Sendable {
    private let fields: [String: String]

    init(_ fields: [String: String]) {
        self.fields = fields
    }

    subscript(_ name: String) -> String { fields[name] ?? "" }

    /// Where to go on: within the console, and nowhere else.
    var next: String { WebForm.inside(self["next"]) }

    /// A path of the console; anything else becomes its first page.
    static func inside(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        return isPlain && (path == "/account" || path.hasPrefix("/proctor")) ? path : "/proctor"
    }
}

extension Response {
    static func goTo(_ path: String) -> Response {
        var response = Response.redirect(to: path)
        response.headers.append(contentsOf: WebPages.protection)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// Out of reach of scripts, only by TLS, only to this server, and never from another site.
    mutating func keep(_ name: String, _ value: String, seconds: Int) {
        setCookie(Cookie(name: name, value: value, maxAge: seconds, path: "/", secure: true, httpOnly: true, sameSite: .strict))
    }
}
