import ExamHTTP
import ExamModel
import HTTPTypes
import Hummingbird
import Mustache
import Records

/// The pages and what they load, built into the program: nothing of it is read from a disk or from elsewhere.
struct WebPages: Sendable {
    private let library: MustacheLibrary
    let style: Asset
    let script: Asset
    let verifyScript: Asset

    /// A file that pages load, under a name that changes with its bytes, so that it may be kept for ever.
    struct Asset: Sendable {
        let path: String
        let type: String
        let bytes: [UInt8]

        init(_ name: String, _ ending: String, type: String, _ bytes: [UInt8]) {
            path = "/assets/\(name)-\(sha256(bytes).description.prefix(16)).\(ending)"
            self.type = type
            self.bytes = bytes
        }
    }

    init() throws {
        style = Asset("console", "css", type: "text/css; charset=utf-8", PackageResources.console_css)
        script = Asset("console", "js", type: "text/javascript; charset=utf-8", PackageResources.console_js)
        verifyScript = Asset("verify", "js", type: "text/javascript; charset=utf-8", PackageResources.verify_js)
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in Self.sources { templates[name] = try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)) }
        library = MustacheLibrary(templates: templates)
    }

    private static var sources: [(String, [UInt8])] {
        [
            ("head", PackageResources.head_mustache), ("foot", PackageResources.foot_mustache),
            ("dialogs", PackageResources.dialogs_mustache), ("sign-in", PackageResources.sign_in_mustache),
            ("invitation", PackageResources.invitation_mustache), ("enrolment", PackageResources.enrolment_mustache),
            ("account", PackageResources.account_mustache), ("windows", PackageResources.windows_mustache),
            ("window", PackageResources.window_mustache), ("sitting", PackageResources.sitting_mustache),
            ("refusal", PackageResources.refusal_mustache), ("onward", PackageResources.onward_mustache),
            ("incidents", PackageResources.incidents_mustache), ("incident", PackageResources.incident_mustache),
            ("verify", PackageResources.verify_mustache), ("verdict", PackageResources.verdict_mustache),
            ("verdict-lines", PackageResources.verdict_lines_mustache),
            ("incident-report", PackageResources.incident_report_mustache),
        ]
    }

    /// A page; every value is escaped by its template.
    ///
    /// - Parameter staff: who is signed in.
    func page(
        _ name: String, title: String, staff: String? = nil, _ values: [String: Any] = [:], status: HTTPResponse.Status = .ok
    ) -> Response {
        var values = values
        values["title"] = title
        values["style"] = style.path
        values["script"] = script.path
        if let staff { values["staff"] = ["name": staff] }
        let text = library.render(values, withTemplate: name) ?? ""
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
        response.headers.append(contentsOf: Self.protection)
        return response
    }

    /// A page loads only what this server has, runs no script of anybody else, and stands in no frame.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    static let protection: HTTPFields = {
        var fields = HTTPFields()
        let values = [
            "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), usb=()", "Strict-Transport-Security": "max-age=31536000",
        ]
        for (name, value) in values { if let name = HTTPField.Name(name) { fields[name] = value } }
        return fields
    }()
}

extension Router<ExamRequestContext> {
    /// Serves what pages load, to be kept for ever.
    func serve(_ asset: WebPages.Asset) {
        get(RouterPath(asset.path)) { _, _ in
            Response(
                status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
                body: .init(byteBuffer: .init(bytes: asset.bytes)))
        }
    }
}
