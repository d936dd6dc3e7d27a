import ExamModel
import ExamService
import Foundation
import SwiftASN1
import X509

extension MachineFacts {
    /// What the machine that serves `data` tells now. Behind a proxy it has a certificate that nobody sees.
    init(of data: DataDirectory) {
        let values = try? FileManager.default.attributesOfFileSystem(forPath: data.root.path)
        let chain = (try? data.read(data.certificate)).flatMap { try? Certificate(pemEncoded: $0) }
        self.init(
            certificateValidUntil: chain.map { Instant(milliseconds: Int64($0.notValidAfter.timeIntervalSince1970) * 1000) },
            freeBytes: (values?[.systemFreeSize] as? NSNumber)?.int64Value)
    }
}
