import ExamModel
import QRCodes
public import Records

/// A designation on a sheet of A4, to hang up and to hand in: tagged, signed, and with the credential within it.
///
/// The sheet proves nothing that the credential does not; whoever has the file has both. The same record and the same RSA key give the same
/// bytes.
public struct Certificate: Sendable {
    public let facts: DesignationFacts

    public init(_ facts: DesignationFacts) {
        self.facts = facts
    }

    /// Signs over bytes: detached CMS in DER.
    public typealias Sign = ([UInt8]) throws -> [UInt8]

    /// - Throws: ``CertificateFault``; what `sign` throws.
    public func pdf(signedBy sign: Sign) throws -> [UInt8] {
        let title = "\(facts.name): \(facts.holder)"
        let canvas = PDFCanvas(
            width: 842, height: 595,
            .init(
                title: title, author: facts.issuer, subject: "Licence \(facts.licence), \(facts.credential.id)",
                created: facts.credential.awarded))
        draw(on: canvas)
        let pictures = facts.address.map { ["QR code: \($0)"] } ?? []
        return try FinishedPDF(
            title: title,
            attachment: .init(
                name: "credential.jwt", type: "application/vc+jwt",
                description: "The designation as it was issued: Open Badges 3.0, signed",
                bytes: Array(facts.jwt.utf8)),
            pictures: pictures, created: facts.credential.awarded,
            signer: (name: facts.issuer, reason: "Issued designation \(facts.licence)")
        ).bytes(of: try canvas.finish(), sign: sign)
    }

    private func draw(on canvas: PDFCanvas) {
        canvas.frame(x: 24, y: 24, width: 794, height: 547, line: 3, .ink)
        canvas.frame(x: 31, y: 31, width: 780, height: 533, line: 1, .gold)
        let (x, width) = (80.0, 682.0)
        canvas.line(facts.issuer, .paragraph, .sans(14), x: x, y: 62, width: width, .centre, .ink)
        canvas.line(facts.name, .title, .serif(34), x: x, y: 100, width: width, .centre, .ink)
        canvas.line("This certifies that", .paragraph, .serif(15), x: x, y: 176, width: width, .centre)
        canvas.line(facts.holder, .paragraph, .serif(30), x: x, y: 208, width: width, .centre)
        canvas.line(
            "has met every requirement and holds the designation \(facts.code)", .paragraph, .serif(15), x: x, y: 266, width: width, .centre
        )
        canvas.line("Licence \(facts.licence)", .paragraph, .bold(14), x: x, y: 312, width: width, .centre)
        canvas.line(validity, .paragraph, .sans(12), x: x, y: 338, width: width, .centre)
        canvas.line(
            "Issued \(day(facts.credential.awarded)) by \(facts.issuer)", .paragraph, .sans(12), x: x, y: 360, width: width, .centre)
        drawProof(on: canvas)
    }

    private var validity: String {
        let from = "Valid from \(day(facts.credential.validFrom))"
        return facts.credential.validUntil.map { "\(from) to \(day($0))" } ?? from
    }

    private func day(_ instant: Instant) -> String { CivilDate(instant).inWords }

    /// How to check it, and the way there.
    private func drawProof(on canvas: PDFCanvas) {
        var (x, width) = (80.0, 682.0)
        if let address = facts.address, let code = QRCode(address) {
            (x, width) = (236, 526)
            let side = 132.0
            let module = side / Double(code.width + 2 * QRCode.quietZone)
            canvas.figure {
                canvas.fill(x: 80, y: 408, width: side, height: side, .white)
                for (column, row) in code.black {
                    canvas.fill(
                        x: 80 + Double(column + QRCode.quietZone) * module, y: 408 + Double(row + QRCode.quietZone) * module, width: module,
                        height: module, .black)
                }
            }
        }
        canvas.line("How to check this certificate", .heading, .bold(11), x: x, y: 414, width: width, .left, .ink)
        var y = 434.0
        if let address = facts.address {
            let shown = String(address.prefix { $0 != "#" })
            canvas.link("Look it up at \(shown)", to: address, .sans(10), x: x, y: y, width: width)
            y += 18
        }
        y = canvas.paragraph(
            "It may have been revoked since. The file itself holds the signed credential (credential.jwt), which anybody can verify without "
                + "asking us: invigil verify, or the employer's kit.", .paragraph, .sans(10), x: x, y: y, width: width)
        canvas.line("Record \(facts.credential.id)", .paragraph, .sans(8.5), x: x, y: y + 4, width: width)
    }
}

extension CivilDate {
    /// `1 November 2026`.
    var inWords: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        let (year, month, day) = yearMonthDay
        return "\(day) \(months[month - 1]) \(year)"
    }
}
