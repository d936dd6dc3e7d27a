import ExamAPI
import ExamHTTP
import ExamModel
import ExamService
import Hummingbird
import QRCodes
import Signing

extension WebConsole {
    func signIn(_ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let form = try await request.form()
        do throws(Refusal) {
            let taken = try await accounts.signIn(
                StaffSignInRequest(name: form["name"], password: form["password"], code: form["code"]),
                device: request.cookies[DeviceCookie.name]?.value, from: context.address)
            // A browser has one session: the one before this is nobody's any more.
            if let before = try? await who(request) { try await accounts.signOut(before, from: context.address) }
            var response = Response.goTo(form.next)
            response.keep(SessionCookie.name, taken.session.token, seconds: Int(StaffSession.longest.wholeSeconds))
            response.keep(DeviceCookie.name, taken.device, seconds: 400 * 86_400)
            return response
        } catch {
            return signInPage(["name": form["name"], "next": form.next, "fault": words(error)], status: error.status)
        }
    }

    func signOut(_ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let signedIn = try await who(request)
        _ = try await request.form()
        try await accounts.signOut(signedIn, from: context.address)
        var response = Response.goTo("/sign-in")
        response.keep(SessionCookie.name, "", seconds: 0)
        return response
    }

    func invitation(_ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let form = try await request.form()
        do throws(Refusal) {
            return enrolment(try await accounts.invitation(form["code"], from: context.address), form["code"])
        } catch {
            return page("invitation", "Set up your account", nil, ["code": form["code"], "fault": words(error)], status: error.status)
        }
    }

    func enrol(_ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let form = try await request.form()
        let invitation = try await accounts.invitation(form["code"], from: context.address)
        do throws(Refusal) {
            guard form["password"] == form["again"] else { throw .invalid(findings: ["The two passwords are not the same."]) }
            let name = try await accounts.accept(
                form["code"], password: form["password"], code: form["digits"], from: context.address)
            return signInPage([
                "name": name.text, "next": "/proctor", "message": "Your account is set up. Wait for the next six digits, then sign in.",
            ])
        } catch {
            return enrolment(invitation, form["code"], fault: words(error), status: error.status)
        }
    }

    private func enrolment(
        _ invitation: StaffInvitation, _ code: String, fault: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let (name, secret) = (invitation.staff.id.text, OneTimeCode.base32(invitation.secret))
        // The key URI of authenticator programs: no standard, but all of them read it.
        let uri = "otpauth://totp/Invigil:\(name)?secret=\(secret)&issuer=Invigil"
        var values: [String: Any] = [
            "name": name, "code": code, "secret": secret.inGroups(of: 4), "uri": uri, "passwordRule": Self.passwordRule,
        ]
        if let qr = QRCode(uri)?.svg { (values["hasQR"], values["qr"]) = (true, qr) }
        values["fault"] = fault
        if let openID { values["provider"] = ["name": openID.name] }
        return page("enrolment", "Set up your account", nil, values, status: status)
    }

    private static let passwordRule = "At least 12 characters, for example four words that do not belong together."

    func account(
        _ signedIn: SignedIn, message: String? = nil, fault: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let sessions = try await accounts.sessions(signedIn).map { session -> [String: Any] in
            [
                "started": session.startedAt.dayAndMinute, "seen": session.seenAt.dayAndMinute, "address": session.address,
                "isThis": signedIn.proof == .session(session.tokenHash, provenAt: session.provenAt),
            ]
        }
        var values: [String: Any] = ["sessions": sessions, "passwordRule": Self.passwordRule]
        values["message"] = message
        values["fault"] = fault
        return page("account", "Account", signedIn, try await confirming(values, signedIn, at: "/account"), status: status)
    }

    func changePassword(_ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let signedIn = try await who(request)
        let form = try await request.form()
        do throws(Refusal) {
            guard form["password"] == form["again"] else { throw .invalid(findings: ["The two passwords are not the same."]) }
            try await accounts.changePassword(
                from: form["current"], to: form["password"], code: form["digits"], signedIn, address: context.address)
        } catch {
            return try await account(signedIn, fault: words(error), status: error.status)
        }
        return try await account(signedIn, message: "The password is changed. You are signed in here only.")
    }

    func words(_ refusal: Refusal) -> String {
        switch refusal {
        case .tooManyTries(let seconds): "Too many wrong tries from here. Wait \(seconds) seconds and try again."
        default: refusal.description
        }
    }
}

extension String {
    fileprivate func inGroups(of size: Int) -> String {
        let letters = Array(self)
        return stride(from: 0, to: letters.count, by: size).map { String(letters[$0..<min(letters.count, $0 + size)]) }
            .joined(separator: " ")
    }
}
