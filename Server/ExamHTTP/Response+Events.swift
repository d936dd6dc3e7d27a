import Hummingbird
import NIOCore
import ServiceLifecycle

extension Response {
    /// A server-sent event stream (WHATWG HTML, section 9.2): each event is one `data:` line of JSON.
    static func serverSentEvents<Event: Sendable>(
        _ events: AsyncStream<Event>, json: @escaping @Sendable (Event) throws -> [UInt8]
    ) async -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // A graceful stop waits for every response, and this one would never end.
                for await event in events.cancelOnGracefulShutdown() {
                    try await writer.write(ByteBuffer(bytes: Array("data: ".utf8) + (try json(event)) + Array("\n\n".utf8)))
                }
                try await writer.finish(nil)
            })
    }
}
