import ExamModel
import Mustache

extension ScoreReport {
    /// The report as one page without anything from elsewhere, for screens and readers.
    public var html: String {
        Self.page.render([
            "exam": exam, "candidate": candidate, "sealed": CivilDate(sealedAt).inWords, "issuer": issuer, "verdict": verdict,
            "scoreLine": scoreLine, "meaning": Self.meaning, "record": record, "isPass": outcome == .pass,
            "score": Self.share(place(of: scaled)), "cut": Self.share(place(of: scale.cut)),
            "domains": domains.map { ["title": $0.title, "percent": "\($0.percent)", "band": $0.band.rawValue] },
        ])
    }

    private static func share(_ share: Double) -> String { "\(Int((share * 1000).rounded()))" }

    private static let page: MustacheTemplate = {
        do {
            return try MustacheTemplate(string: source)
        } catch {
            preconditionFailure("the page of the score report is no template: \(error)")
        }
    }()

    private static let source = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Score report: {{exam}}</title>
        <style>
        body { font: 1rem/1.5 "DejaVu Sans", Verdana, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
        h1 { font: 1.6rem/1.3 "DejaVu Serif", Georgia, serif; color: #17324d }
        h2 { color: #17324d; font-size: 1.2rem }
        .verdict { font-size: 1.4rem; font-weight: bold; color: #17324d }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .4rem .6rem .4rem 0; vertical-align: middle; font-weight: normal }
        thead th { border-bottom: 2px solid #17324d; font-weight: bold }
        svg { display: block; width: 100%; height: 1rem }
        footer { margin-top: 2rem; font-size: .85rem; color: #333 }
        @media print { body { margin: 0 auto } }
        </style>
        </head>
        <body>
        <header><p>{{issuer}}</p></header>
        <main>
        <h1>Score report: {{exam}}</h1>
        <p>Candidate: {{candidate}}<br>Handed in: {{sealed}}</p>
        <p class="verdict">{{verdict}}</p>
        <p>{{scoreLine}}</p>
        <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true"><rect width="1000" height="20" fill="#e0e5ec"/>\
        <rect width="{{score}}" height="20" fill="#17324d"/><rect x="{{cut}}" width="4" height="20" fill="#b8860b"/></svg>
        <h2>By domain</h2>
        <table>
        <thead><tr><th scope="col">Domain</th><th scope="col">Marks</th><th scope="col">Compared with the cut</th></tr></thead>
        <tbody>
        {{#domains}}<tr><th scope="row">{{title}}</th><td>{{percent}} percent<svg viewBox="0 0 100 10" preserveAspectRatio="none" \
        aria-hidden="true"><rect width="100" height="10" fill="#e0e5ec"/><rect width="{{percent}}" height="10" fill="#17324d"/></svg></td>\
        <td>{{band}}</td></tr>
        {{/domains}}</tbody>
        </table>
        <p>{{meaning}}</p>
        </main>
        <footer><p>The result record is {{record}}. Its signature can be verified by anybody: invigil verify.</p></footer>
        </body>
        </html>

        """
}
