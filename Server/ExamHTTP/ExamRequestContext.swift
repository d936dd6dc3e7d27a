public import Hummingbird
import NIOCore

/// What a handler knows of a request besides its head and body: where it came from.
public struct ExamRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The peer's address; headers of proxies are not believed.
    public let address: String

    public init(source: Source) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}
