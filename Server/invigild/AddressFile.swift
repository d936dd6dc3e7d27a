import Foundation
import Logging

/// Tells scripts where the server listens; written whole or not at all.
enum AddressFile {
    static func write(_ address: String, to path: String, logger: Logger) {
        do {
            try Data((address + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            logger.warning("cannot write the address file", metadata: ["path": "\(path)", "error": "\(error)"])
        }
    }
}
