import ExamModel
import Grading
import QuestionFormats
import Records
import Verification

/// What lies on disk for one verification, read and not yet believed.
struct VerifierInput {
    var bundle: RecordBundle
    /// The DID of a did.json that was got apart from the bundle; `nil` if the bundle's own had to be taken.
    let pinned: String?
    /// Whether the log's keys were got apart from the bundle too.
    let isLogPinned: Bool

    /// Reads a bundle's directory, or a single record.
    init(path: String, trust: String?) throws {
        var files: [BundleFile: [UInt8]] = [:]
        if path.hasSuffix(".jwt") {
            let record = withoutLineEnd(try contents(ofFile: path, atMost: BundleFile.result.limit))
            files[VerifierInput.isDesignation(record) ? .designation : .result] = record
            let directory = try OpenDirectory(path: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
            let isResult = files[.result] != nil
            let beside: [BundleFile] =
                isResult ? [.resultStatus, .resultDocument, .resultProof] : [.designationStatus, .designationDocument, .designationProof]
            for file in [.issuer, .logPolicy, .timeStamp] + beside {
                files[file] = try VerifierInput.read(file, in: directory)
            }
        } else {
            let directory = try OpenDirectory(path: path)
            for file in BundleFile.allCases { files[file] = try VerifierInput.read(file, in: directory) }
            guard files[.result] != nil || files[.designation] != nil else {
                throw CommandFailure(
                    "\(path) holds no record: neither result.jwt nor designation.jwt. Name the directory that 'invigil result export' wrote, or a file NAME.jwt."
                )
            }
        }
        if let trust {
            let document = try VerifierInput.trusted(trust, apartFrom: path)
            files[.issuer] = document
            // The log's keys are trusted where the issuer's are.
            let keys = try VerifierInput.read(.logPolicy, in: try OpenDirectory(path: trust))
            isLogPinned = keys != nil
            if let keys { files[.logPolicy] = keys }
            files[.timeAuthority] = try VerifierInput.read(.timeAuthority, in: try OpenDirectory(path: trust))
            // A list that the verifier got is newer than what the holder chose to send.
            for file in [BundleFile.resultStatus, .designationStatus] {
                if let list = try VerifierInput.read(file, in: try OpenDirectory(path: trust)) { files[file] = list }
            }
            pinned = try VerifierInput.issuer(of: document, at: trust)
        } else {
            pinned = nil
            isLogPinned = false
            files[.timeAuthority] = nil
        }
        guard let document = files[.issuer] else {
            throw CommandFailure(
                "There is no did.json beside \(path), so no signature can be checked. Fetch it from the issuer (https://HOST/.well-known/did.json) and name its directory with --trust."
            )
        }
        bundle = RecordBundle(
            result: files[.result], designation: files[.designation], issuerDocument: document, manifest: files[.manifest],
            journal: files[.journal], form: files[.form], scheme: files[.scheme], candidate: files[.candidate],
            resultStatus: files[.resultStatus].map(withoutLineEnd), designationStatus: files[.designationStatus].map(withoutLineEnd),
            resultDocument: files[.resultDocument], designationDocument: files[.designationDocument], resultProof: files[.resultProof],
            designationProof: files[.designationProof], logPolicy: files[.logPolicy],
            timeStamp: files[.timeStamp], timeAuthority: files[.timeAuthority])
    }

    /// Takes the key of the bank in `directory` for grading again, corrected as the files say.
    mutating func takeKey(fromBank directory: String, correctedBy corrections: [String] = []) throws {
        bundle.key = try VerifierInput.key(fromBank: directory, correctedBy: corrections)
    }

    /// The canonical bytes of the key of the bank in `directory`.
    static func key(fromBank directory: String, correctedBy corrections: [String] = []) throws -> [UInt8] {
        let bank = try BankDirectory(at: directory)
        guard let imported = readBank(bank.files).imported else {
            throw CommandFailure(
                "\(bank.path) cannot be read as a bank, so its key cannot be taken. 'invigil bank lint \(bank.path)' tells why.")
        }
        var key = imported.key
        for file in corrections {
            guard let correction = try? decode(KeyCorrection.self, from: try contents(ofFile: file, atMost: 1 << 20)) else {
                throw CommandFailure("\(file) is no correction. Give what 'invigil correction show BANK ID --change' prints.")
            }
            guard correction.bank == imported.bank.id else {
                throw CommandFailure("\(file) corrects bank \(correction.bank), and this one is \(imported.bank.id).")
            }
            do {
                key = try correctedWhereItDiffers(key, by: correction.changes, items: imported.bank.allItems)
            } catch {
                throw CommandFailure("\(file) cannot be carried out on the key of \(bank.path): \(error).")
            }
        }
        return try canonicalBytes(of: key)
    }

    private static func read(_ file: BundleFile, in directory: OpenDirectory) throws -> [UInt8]? {
        guard try directory.names(atMost: 10_000).contains(file.rawValue) else { return nil }
        let bytes = try directory.contents(of: file.rawValue, atMost: file.limit)
        return file == .result || file == .designation ? withoutLineEnd(bytes) : bytes
    }

    /// Reads the issuer's document that the verifier got by another way than the bundle.
    private static func trusted(_ path: String, apartFrom bundle: String) throws -> [UInt8] {
        let directory = try OpenDirectory(path: path)
        if let given = try? OpenDirectory(path: bundle), given.isSame(as: directory) {
            throw CommandFailure(
                "--trust names the bundle itself, which proves nothing. Fetch did.json from the issuer into a directory of its own, or leave --trust out."
            )
        }
        guard let document = try read(.issuer, in: directory) else {
            throw CommandFailure("\(path) holds no did.json. Fetch it from the issuer: https://HOST/.well-known/did.json")
        }
        return document
    }

    private static func issuer(of document: [UInt8], at path: String) throws -> String {
        do {
            return try DIDDocument(reading: document).issuer
        } catch {
            throw CommandFailure("\(joined(path, "did.json")) cannot be used: \(error). Fetch it from the issuer again.")
        }
    }

    /// Which of the two kinds a record says it is; what it says is checked later.
    private static func isDesignation(_ record: [UInt8]) -> Bool {
        let parts = record.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Base64URL.decode(parts[1]), let json = try? JSONValue(reading: payload) else { return false }
        return json["credentialSubject"]?["achievement"]?["achievementType"] == "Certification"
    }
}

/// Editors and shells put a line feed at the end of a file; a JWT has none.
private func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    while let last = bytes.last, [UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " ")].contains(last) { bytes.removeLast() }
    return bytes
}
