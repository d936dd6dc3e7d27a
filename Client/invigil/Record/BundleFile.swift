import ExamAPI
import Records

/// The files of a bundle, by what they hold.
enum BundleFile: String, CaseIterable {
    case result = "result.jwt"
    case designation = "designation.jwt"
    case manifest = "manifest.json"
    case journal = "journal.jsonl"
    case form = "form.json"
    case scheme = "scheme.json"
    case candidate = "candidate.json"
    case issuer = "did.json"
    case resultStatus = "result.status.jwt"
    case designationStatus = "designation.status.jwt"
    case resultDocument = "result.json"
    case designationDocument = "designation.json"
    /// Made of the records, for people; nothing is verified by these four.
    case badge = "designation.svg"
    case certificate = "designation.pdf"
    case scoreReport = "score-report.pdf"
    case scoreReportPage = "score-report.html"
    case resultProof = "result.tlog-proof"
    case designationProof = "designation.tlog-proof"
    case logPolicy = "log.policy"
    case timeStamp = "log.tsr"
    /// Never in a bundle: whom the verifier believes about the time.
    case timeAuthority = "tsa.pem"

    /// The most bytes that such a file is read for.
    var limit: Int {
        switch self {
        case .result, .designation, .issuer, .resultStatus, .designationStatus, .resultDocument, .designationDocument, .badge, .resultProof,
            .designationProof, .logPolicy, .certificate, .scoreReport, .scoreReportPage, .timeStamp,
            .timeAuthority:
            1 << 20
        case .manifest, .scheme, .candidate: 4 << 20
        case .form: 16 << 20
        case .journal: 64 << 20
        }
    }

    /// What stands in it, byte for byte what hashes and signatures were made of; `nil` if the bundle has none.
    func contents(in bundle: ResultBundle) throws -> [UInt8]? {
        switch self {
        case .result: Array(bundle.result.utf8)
        case .designation: bundle.designation.map { Array($0.utf8) }
        case .manifest: Array(bundle.manifest.utf8)
        case .journal: Array(bundle.journal.utf8)
        case .form: try canonicalBytes(of: bundle.form)
        case .scheme: try canonicalBytes(of: bundle.scheme)
        case .candidate: try canonicalBytes(of: bundle.candidate)
        case .issuer: Array(bundle.issuerDocument.utf8)
        case .resultStatus: bundle.resultStatus.map { Array($0.utf8) }
        case .designationStatus: bundle.designationStatus.map { Array($0.utf8) }
        case .resultDocument: bundle.resultDocument.map { Array($0.utf8) }
        case .designationDocument: bundle.designationDocument.map { Array($0.utf8) }
        case .badge: bundle.designation.flatMap { BadgeImage(jwt: $0) }.map { Array($0.svg.utf8) }
        case .certificate: bundle.certificate.flatMap { Base64.decode($0) }
        case .scoreReport: bundle.scoreReport.flatMap { Base64.decode($0) }
        case .scoreReportPage: bundle.scoreReportPage.map { Array($0.utf8) }
        case .resultProof: bundle.resultProof.map { Array($0.utf8) }
        case .designationProof: bundle.designationProof.map { Array($0.utf8) }
        case .logPolicy: Array(bundle.logPolicy.utf8)
        case .timeStamp: bundle.timeStamp.flatMap { Base64.decode($0) }
        case .timeAuthority: nil
        }
    }
}
