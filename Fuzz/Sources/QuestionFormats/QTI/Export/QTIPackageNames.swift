/// The names that QTI 3.0 gives to its namespaces and files.
enum QTIPackageNames {
    static let item = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
    static let manifest = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
    static let metadata = "http://ltsc.ieee.org/xsd/LOM"
    static let matchCorrect = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"
}
