import ExamModel

extension ScoreReport {
    /// The report on a sheet of A4, with the result record within it; as ``Certificate/pdf(signedBy:)``.
    public func pdf(signedBy sign: Certificate.Sign) throws -> [UInt8] {
        let title = "Score report: \(exam)"
        let canvas = PDFCanvas(
            width: 595, height: 842, .init(title: title, author: issuer, subject: "\(candidate), \(record)", created: issuedAt))
        draw(on: canvas)
        let bars = domains.map { "Bar: \($0.percent) percent of the marks of \($0.title)" }
        return try FinishedPDF(
            title: title,
            attachment: .init(
                name: "result.jwt", type: "application/vc+jwt", description: "The result as it was issued: Open Badges 3.0, signed",
                bytes: Array(jwt.utf8)),
            pictures: ["Scale from \(scale.minimum) to \(scale.maximum) with the score \(scaled) and the cut \(scale.cut)"] + bars,
            created: issuedAt, signer: (name: issuer, reason: "Issued result")
        ).bytes(of: try canvas.finish(), sign: sign)
    }

    private func draw(on canvas: PDFCanvas) {
        let (x, width) = (56.0, 483.0)
        canvas.line(issuer, .paragraph, .sans(10), x: x, y: 48, width: width, .left, .ink)
        var y = canvas.paragraph("Score report: \(exam)", .title, .serif(21), x: x, y: 68, width: width, .left, .ink)
        canvas.line("Candidate: \(candidate)", .paragraph, .sans(11), x: x, y: y + 10, width: width)
        canvas.line("Handed in: \(CivilDate(sealedAt).inWords)", .paragraph, .sans(11), x: x, y: y + 28, width: width)
        y += 62
        canvas.line(verdict, .heading, .bold(18), x: x, y: y, width: width, .left, .ink)
        canvas.line(scoreLine, .paragraph, .sans(11), x: x, y: y + 28, width: width)
        y = drawScale(on: canvas, x: x, y: y + 58, width: width)
        canvas.line("By domain", .heading, .bold(13), x: x, y: y + 26, width: width, .left, .ink)
        y += 52
        for domain in domains {
            y = canvas.paragraph(domain.title, .paragraph, .bold(10.5), x: x, y: y, width: width)
            canvas.figure {
                canvas.fill(x: x, y: y + 3, width: 240, height: 9, .pale)
                canvas.fill(x: x, y: y + 3, width: 240 * Double(domain.percent) / 100, height: 9, .ink)
            }
            canvas.line(
                "\(domain.percent) percent of the marks. \(domain.band.rawValue).", .paragraph, .sans(10), x: x + 252, y: y,
                width: width - 252)
            y += 24
        }
        y = canvas.paragraph(Self.meaning, .paragraph, .sans(9.5), x: x, y: y + 10, width: width)
        y = canvas.paragraph(
            "This file holds the signed result record (result.jwt), which anybody can verify: invigil verify.", .paragraph, .sans(8.5),
            x: x,
            y: y + 8, width: width)
        canvas.line("Record \(record)", .paragraph, .sans(8.5), x: x, y: y, width: width)
    }

    /// - Returns: its lower edge.
    private func drawScale(on canvas: PDFCanvas, x: Double, y: Double, width: Double) -> Double {
        canvas.figure {
            canvas.fill(x: x, y: y, width: width, height: 14, .pale)
            canvas.fill(x: x, y: y, width: width * place(of: scaled), height: 14, .ink)
            canvas.fill(x: x + width * place(of: scale.cut) - 1, y: y - 5, width: 2, height: 24, .gold)
        }
        canvas.line("\(scale.minimum)", .paragraph, .sans(9), x: x, y: y + 20, width: 60)
        canvas.line("cut \(scale.cut)", .paragraph, .sans(9), x: x + width * place(of: scale.cut) - 40, y: y + 20, width: 80, .centre)
        canvas.line("\(scale.maximum)", .paragraph, .sans(9), x: x + width - 30, y: y + 20, width: 40)
        return y + 34
    }
}
