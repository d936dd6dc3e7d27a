import ExamAPI
import Hummingbird
import NIOCore
import Records
import ServiceLifecycle

extension Response {
    /// A server-sent event stream (WHATWG HTML, section 9.2): each event is one `data:` line of JSON.
    static func serverSentEvents(_ events: AsyncStream<StreamEvent>) async -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // A graceful stop waits for every response, and this one would never end.
                for await event in events.cancelOnGracefulShutdown() {
                    let json = String(decoding: try canonicalBytes(of: event), as: UTF8.self)
                    try await writer.write(ByteBuffer(string: "data: \(json)\n\n"))
                }
                try await writer.finish(nil)
            })
    }
}
