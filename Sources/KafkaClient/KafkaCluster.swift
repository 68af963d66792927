import Encodings
import Glibc
import KafkaProtocol
import NIOCore
import NIOPosix

// A cluster as a client sees it: connections by broker, opened when first needed, and the metadata that says who leads
// what (`KafkaCluster+Metadata`). It is confined to one event loop, its channels' own: a request is written and its
// answer handed back without a hop. Producers, fetchers and observers each take a cluster of their own, for answers on
// one connection come in order, and a parked fetch would hold up what is asked behind it.

package actor KafkaCluster {
  /// Whom a request is for.
  package enum Endpoint: Hashable, Sendable {
    /// The n-th address we were started with.
    case bootstrap(Int)
    case broker(BrokerID)
  }

  /// One connection, numbered, never reused: what a closed one still says is not taken for the next one's words.
  struct LinkID: Hashable {
    var endpoint: Endpoint
    var number: UInt64
  }

  /// What a request's answer is handed to.
  struct ReplyHandler: Sendable {
    var call: @Sendable (Result<ConnectionReply, ClientError>) -> Void
  }

  private struct Link {
    var id: LinkID
    var core: ConnectionCore<ReplyHandler>
    var channel: (any Channel)?
    var timer: Scheduled<Void>?
    var timerAt: Instant?
  }

  private struct Backoff {
    var failures: Int
    var until: Instant
    var error: ClientError
  }

  package nonisolated let eventLoop: any EventLoop
  package nonisolated let configuration: ClientConfiguration
  package nonisolated let bootstrap: [BrokerAddress]
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private var links: [Endpoint: Link] = [:]
  private var backoffs: [Endpoint: Backoff] = [:]
  private var lastLink: UInt64 = 0
  private(set) var isClosed = false
  /// See `KafkaCluster+Metadata`.
  package internal(set) var metadata = ClusterMetadata()
  var refresh: MetadataRefresh?
  var topicsOfInterest: Set<WireName> = []
  var lastRefreshStart: Instant?
  private var onDisconnect: (@Sendable (Endpoint) -> Void)?
  var turn = 0
  /// See `KafkaCluster+Groups`.
  var searches: [Int: CoordinatorSearch] = [:]
  var lastSearch = 0

  /// Opens nothing yet. `loop` is one of a `MultiThreadedEventLoopGroup`.
  package init(
    bootstrap: [BrokerAddress],
    configuration: ClientConfiguration = .init(),
    on loop: any EventLoop
  ) {
    self.bootstrap = bootstrap
    self.configuration = configuration
    eventLoop = loop
    executor = loop.executor
  }

  // MARK: - Asking

  /// Asks one broker, at the highest version that both speak (`upTo` caps ours), and waits for the answer: at most
  /// `timeout` (or the configuration's). Kafka's error codes in the answer are the caller's to read.
  package func send<Request: KafkaRequest>(
    _ request: Request,
    to endpoint: Endpoint,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil
  ) async throws(ClientError) -> Request.Response {
    try await send({ _ in request }, to: endpoint, timeout: timeout, upTo: cap)
  }

  /// The same for a request that is put in other fields by older brokers: `make` is called with the version.
  package func send<Request: KafkaRequest>(
    _ make: @escaping @Sendable (_ version: Int16) -> Request,
    to endpoint: Endpoint,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil
  ) async throws(ClientError) -> Request.Response {
    let result: Result<Request.Response, ClientError> = await withCheckedContinuation { continuation in
      submit(make, to: endpoint, timeout: timeout, upTo: cap) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  package func send<Request: KafkaRequest>(
    _ request: Request,
    to broker: BrokerID,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil
  ) async throws(ClientError) -> Request.Response {
    try await send(request, to: .broker(broker), timeout: timeout, upTo: cap)
  }

  /// The same without waiting; `completion` is called exactly once, on the event loop, perhaps before this returns.
  package func submit<Request: KafkaRequest>(
    _ request: Request,
    to endpoint: Endpoint,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil,
    completion: @escaping @Sendable (Result<Request.Response, ClientError>) -> Void
  ) {
    submit({ _ in request }, to: endpoint, timeout: timeout, upTo: cap, completion: completion)
  }

  /// The same for a request that is put in other fields by older brokers: `make` is called with the version.
  package func submit<Request: KafkaRequest>(
    _ make: @escaping @Sendable (_ version: Int16) -> Request,
    to endpoint: Endpoint,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil,
    completion: @escaping @Sendable (Result<Request.Response, ClientError>) -> Void
  ) {
    let now = SystemClock.monotonic()
    guard !isClosed else { return completion(.failure(.closed)) }
    // The one place that all requests pass, before there is even a connection.
    if configuration.isReadOnly, Request.apiKey.changesCluster {
      return completion(.failure(.readOnly(Request.apiKey)))
    }
    if let failure = connectIfNeeded(endpoint, at: now) { return completion(.failure(failure)) }
    let timeout = timeout ?? configuration.requestTimeout
    let valid = Request.validVersions
    let clientID = configuration.clientID
    let isReadOnly = configuration.isReadOnly
    let pending = ConnectionCore<ReplyHandler>.Request(
      apiKey: Request.apiKey,
      versions: valid.lowerBound...max(valid.lowerBound, min(valid.upperBound, cap ?? .max)),
      deadline: now + timeout,
      timeout: timeout,
      context: ReplyHandler { result in
        completion(
          result.flatMap { reply in
            do {
              // Some servers write more than the version has (librdkafka's mock cluster: a byte behind Metadata).
              return .success(try Request.Response.decodePrefix(of: reply.body, version: reply.version))
            } catch {
              return .failure(.unreadable("\(Request.apiKey.name): \(error)"))
            }
          }
        )
      },
      encode: { version, correlationID throws(EncodeError) in
        let request = make(version)
        let sent = isReadOnly ? Self.harmless(request) : request
        return try encodeRequestFrame(
          sent,
          version: version,
          correlationID: correlationID,
          clientID: clientID
        )
      }
    )
    change(endpoint) { core, actions in core.submit(pending, into: &actions) }
  }

  /// Asked about a topic that does not exist, a broker may make it: unless it is told not to.
  private static func harmless<Request: KafkaRequest>(_ request: Request) -> Request {
    guard var metadata = request as? MetadataRequest else { return request }
    metadata.allowAutoTopicCreation = false
    return metadata as? Request ?? request
  }

  /// Which versions the broker at `endpoint` serves; `nil` until it has told.
  package func versions(of endpoint: Endpoint) -> APIVersions? { links[endpoint]?.core.versions }

  /// Requests unanswered or waiting on the connection to `endpoint`.
  package func load(of endpoint: Endpoint) -> Int { links[endpoint]?.core.load ?? 0 }

  /// Whether a connection to `endpoint` stands.
  package func isReady(_ endpoint: Endpoint) -> Bool { links[endpoint]?.core.isReady ?? false }

  /// Why the last connect failed, while that keeps us from trying again.
  func backingOff(_ endpoint: Endpoint, at now: Instant) -> ClientError? {
    guard let backoff = backoffs[endpoint], backoff.until > now else { return nil }
    return backoff.error
  }

  /// Calls `action` on the event loop whenever a standing connection ends, after what was unanswered on it has failed.
  package func whenDisconnected(_ action: @escaping @Sendable (Endpoint) -> Void) { onDisconnect = action }

  /// Ends all connections; what is unanswered fails. Nothing can be asked afterwards.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    onDisconnect = nil
    for endpoint in links.keys { change(endpoint) { core, actions in core.ended(.closed, into: &actions) } }
    endRefresh(.failure(.closed))
    for number in searches.keys { endSearch(number, .failure(.closed)) }
  }

  // MARK: - Connections

  private func address(of endpoint: Endpoint) -> BrokerAddress? {
    switch endpoint {
    case .bootstrap(let index): bootstrap.indices.contains(index) ? bootstrap[index] : nil
    case .broker(let id): metadata.brokers[id]?.address
    }
  }

  /// The failure that answers for the broker where a connection neither stands nor may be tried.
  private func connectIfNeeded(_ endpoint: Endpoint, at now: Instant) -> ClientError? {
    if links[endpoint] != nil { return nil }
    if let failure = backingOff(endpoint, at: now) { return failure }
    guard let address = address(of: endpoint) else {
      if case .broker(let id) = endpoint { return .unknownBroker(id) }
      return .noBroker("no bootstrap address")
    }
    lastLink += 1
    let id = LinkID(endpoint: endpoint, number: lastLink)
    links[endpoint] = Link(id: id, core: ConnectionCore(configuration: configuration, nonce: Self.nonce))
    let connecting = ClientBootstrap(group: eventLoop)
      .connectTimeout(.nanoseconds(configuration.connectTimeout.clampedNanoseconds))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls = self.configuration.tls {
            try channel.pipeline.syncOperations.addHandler(try tls.handler(for: address.host))
          }
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(cluster: self, link: id))
        }
      }
    let future =
      if let numeric = try? SocketAddress(ipAddress: address.host, port: address.port) {
        connecting.connect(to: numeric)
      } else {
        connecting.connect(host: address.host, port: address.port)
      }
    future.whenComplete { [self] result in
      assumeIsolated { $0.connectFinished(result, address: address, link: id) }
    }
    return nil
  }

  private func connectFinished(
    _ result: Result<any Channel, any Error>,
    address: BrokerAddress,
    link id: LinkID
  ) {
    let now = SystemClock.monotonic()
    switch result {
    case .success(let channel):
      guard links[id.endpoint]?.id == id else {
        channel.close(promise: nil)
        return
      }
      links[id.endpoint]?.channel = channel
      backoffs[id.endpoint] = nil
      change(id.endpoint) { core, actions in core.connected(at: now, into: &actions) }
    case .failure(let error):
      guard links[id.endpoint]?.id == id else { return }
      let failure = Self.connectFailure(error, address: address)
      backOff(id.endpoint, after: failure, at: now)
      change(id.endpoint) { core, actions in core.ended(failure, into: &actions) }
    }
  }

  private func backOff(_ endpoint: Endpoint, after failure: ClientError, at now: Instant) {
    let failures = (backoffs[endpoint]?.failures ?? 0) + 1
    var wait = configuration.reconnectBackoff * (1 << min(failures - 1, 10))
    wait = min(wait, configuration.reconnectBackoffMax)
    if case .security = failure { wait = configuration.refusedBackoff }
    backoffs[endpoint] = Backoff(failures: failures, until: now + wait, error: failure)
  }

  /// Letters that nobody can foretell, for SCRAM.
  private static func nonce() -> String {
    var random = SystemRandomNumberGenerator()
    return Base64.text((0..<24).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  private static func connectFailure(_ error: any Error, address: BrokerAddress) -> ClientError {
    func isRefusal(_ error: any Error) -> Bool { (error as? IOError)?.errnoCode == ECONNREFUSED }
    if isRefusal(error) { return .refused("\(address)") }
    guard let several = error as? NIOConnectionError else {
      return .unreachable("\(address): \(words(error))")
    }
    if several.connectionErrors.contains(where: { isRefusal($0.error) }) { return .refused("\(address)") }
    guard let first = several.connectionErrors.first else {
      return .unreachable("\(address): no host is called \(address.host)")
    }
    return .unreachable("\(address): \(words(first.error))")
  }

  static func words(_ error: any Error) -> String {
    if case .connectTimeout(let wait)? = error as? ChannelError {
      return "no answer within \(wait.nanoseconds / 1_000_000) ms"
    }
    guard let error = error as? IOError else { return "\(error)" }
    return strerror(error.errnoCode).map { String(cString: $0) }?.lowercased() ?? "error \(error.errnoCode)"
  }

  func received(_ bytes: ByteBuffer, on link: LinkID) {
    guard links[link.endpoint]?.id == link else { return }
    let now = SystemClock.monotonic()
    change(link.endpoint) { core, actions in core.received(bytes, at: now, into: &actions) }
  }

  func ended(_ why: ClientError, on link: LinkID) {
    guard links[link.endpoint]?.id == link else { return }
    change(link.endpoint) { core, actions in core.ended(why, into: &actions) }
  }

  /// Runs one step of a connection's core and carries out what it decides. All writes go before all answers: a caller
  /// that asks again from within its answer must not overtake what the core has already numbered. The link is back in
  /// its place before anything is written: a write that finds the socket dead ends the link from within itself.
  private func change(
    _ endpoint: Endpoint,
    by step: (inout ConnectionCore<ReplyHandler>, inout [ConnectionCore<ReplyHandler>.Action]) -> Void
  ) {
    guard var link = links[endpoint] else { return }
    links[endpoint] = nil  // so that the core is changed in place
    var actions: [ConnectionCore<ReplyHandler>.Action] = []
    step(&link.core, &actions)
    let (channel, ending) = (link.channel, link.core.ending)
    if ending == nil {
      arm(&link)
      links[endpoint] = link
    } else {
      link.timer?.cancel()
    }
    var wrote = false
    for case .write(let chunks) in actions {
      for chunk in chunks { channel?.write(chunk, promise: nil) }
      wrote = true
    }
    if wrote { channel?.flush() }
    if let ending {
      if case .security = ending { backOff(endpoint, after: ending, at: SystemClock.monotonic()) }
      channel?.close(promise: nil)
    }
    for case .finish(let handler, let result) in actions {
      handler.call(result)
    }
    if ending != nil, channel != nil { onDisconnect?(endpoint) }
  }

  /// One timer a connection; it comes early rather than being set anew for each request.
  private func arm(_ link: inout Link) {
    guard let deadline = link.core.nextDeadline else { return }
    if let set = link.timerAt, set <= deadline { return }
    link.timer?.cancel()
    link.timerAt = deadline
    let id = link.id
    link.timer = eventLoop.scheduleTask(deadline: deadline.deadline) { [self] in
      assumeIsolated { $0.timerFired(id) }
    }
  }

  private func timerFired(_ id: LinkID) {
    guard links[id.endpoint]?.id == id else { return }
    links[id.endpoint]?.timer = nil
    links[id.endpoint]?.timerAt = nil
    let now = SystemClock.monotonic()
    change(id.endpoint) { core, actions in core.timer(at: now, into: &actions) }
  }
}
