import NIOCore
import NIOHTTP1

/// One connection with at most one request under way. It lives on its event loop only.
final class LoadHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// A whole response, or `nil` if the connection ended first.
    typealias Completion = (_ status: UInt, _ body: ByteBuffer) -> Void

    private let host: String
    private var context: ChannelHandlerContext?
    private var status: UInt = 0
    private var body = ByteBuffer()
    private var completion: Completion?
    /// Takes the parts of an answer that does not end, in the place of the completion.
    var streaming: ((ByteBuffer) -> Void)?
    /// Called once, when the connection ends for whatever reason.
    var ended: () -> Void = {}

    init(host: String) {
        self.host = host
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func finish() {
        context = nil
        completion = nil
        let ended = ended
        self.ended = {}
        ended()
    }

    func close() {
        context?.close(promise: nil)
    }

    func send(_ method: HTTPMethod, _ path: String, token: String?, body: ByteBuffer?, completion: @escaping Completion) {
        guard let context else { return }
        self.completion = completion
        var headers = HTTPHeaders([("host", host)])
        if let token { headers.add(name: "authorization", value: "Bearer \(token)") }
        if let body { headers.add(name: "content-length", value: "\(body.readableBytes)") }
        let head = HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = head.status.code
            body.clear()
        case .body(var part):
            if let streaming { streaming(part) } else { body.writeBuffer(&part) }
        case .end:
            let completion = completion
            self.completion = nil
            completion?(status, body)
        }
    }
}
