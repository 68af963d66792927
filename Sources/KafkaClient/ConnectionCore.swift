import DequeModule
import KafkaProtocol
import NIOCore

// One connection to one broker, without the socket: negotiates versions, numbers requests, matches answers (which come
// in the order of the requests), and ends the connection when the oldest request is overdue. What is asked before the
// negotiation is over, and we have said who we are, waits.

/// An answer, its header read.
struct ConnectionReply: Sendable {
  var version: Int16
  var body: ByteBuffer
}

/// `Context` is what the caller wants back with the answer.
struct ConnectionCore<Context> {
  struct Request {
    var apiKey: APIKey
    /// The versions that we can write and read, perhaps capped by the caller.
    var versions: ClosedRange<Int16>
    var deadline: Instant
    /// Until `deadline` from when it was asked: for the error's words.
    var timeout: Duration
    var context: Context
    var encode: (_ version: Int16, _ correlationID: Int32) throws(EncodeError) -> [ByteBuffer]
  }

  enum Action {
    case write([ByteBuffer])
    case finish(Context, Result<ConnectionReply, ClientError>)
    /// The socket is to be closed; what waited has been finished.
    case close
  }

  private enum State {
    case connecting
    case negotiating(correlationID: Int32, version: Int16)
    case authenticating(Authentication)
    case ready(APIVersions)
    case closed(ClientError)
  }

  /// Saying who we are, one request at a time.
  private struct Authentication {
    var versions: APIVersions
    var conversation: SaslConversation
    var apiKey: APIKey
    var version: Int16
    var correlationID: Int32
  }

  private struct InFlight {
    var correlationID: Int32
    var apiKey: APIKey
    var version: Int16
    var deadline: Instant
    var timeout: Duration
    var context: Context
  }

  private let configuration: ClientConfiguration
  private var state: State = .connecting
  private var splitter: FrameSplitter
  private var waiting: Deque<Request> = []
  private var inFlight: Deque<InFlight> = []
  private var lastCorrelationID: Int32 = 0
  private var negotiationDeadline: Instant?
  private let nonce: () -> String
  /// When the broker wants to know again who we are (KIP-368).
  private var renewAt: Instant?
  /// What is asked waits until what is unanswered has been answered, and we have said again who we are.
  private var isRenewing = false

  /// `nonce` gives 24 or so letters that nobody can foretell, anew each time it is called.
  init(configuration: ClientConfiguration, nonce: @escaping () -> String) {
    self.configuration = configuration
    self.nonce = nonce
    splitter = FrameSplitter(maxFrameBytes: configuration.maxFrameBytes)
  }

  var isReady: Bool { if case .ready = state { true } else { false } }
  var isClosed: Bool { if case .closed = state { true } else { false } }
  /// Requests waiting or unanswered.
  var load: Int { waiting.count + inFlight.count }
  var versions: APIVersions? {
    switch state {
    case .ready(let versions): versions
    case .authenticating(let authentication): authentication.versions
    case .connecting, .negotiating, .closed: nil
    }
  }
  /// Why it ended.
  var ending: ClientError? { if case .closed(let why) = state { why } else { nil } }

  var nextDeadline: Instant? {
    let first = [
      negotiationDeadline, renewAt, inFlight.map(\.deadline).min(), waiting.map(\.deadline).min(),
    ]
    return first.compactMap(\.self).min()
  }

  // MARK: - Events

  mutating func submit(_ request: Request, into actions: inout [Action]) {
    switch state {
    case .closed(let why):
      actions.append(.finish(request.context, .failure(why)))
    case .connecting, .negotiating, .authenticating, .ready:
      guard load < configuration.maxRequestsPerConnection else {
        actions.append(.finish(request.context, .failure(.overLimit("requests on a connection"))))
        return
      }
      if case .ready(let versions) = state, !isRenewing {
        send(request, by: versions, into: &actions)
      } else {
        waiting.append(request)
      }
    }
  }

  mutating func connected(at now: Instant, into actions: inout [Action]) {
    guard case .connecting = state else { return }
    negotiate(version: ApiVersionsRequest.validVersions.upperBound, at: now, into: &actions)
  }

  mutating func received(_ bytes: ByteBuffer, at now: Instant, into actions: inout [Action]) {
    guard !isClosed else { return }
    splitter.append(bytes)
    do {
      while let frame = try splitter.next() {
        answered(frame, at: now, into: &actions)
        if isClosed { return }
      }
    } catch {
      close(Self.foreign(error) ?? .unreadable("a frame of \(error) bytes"), into: &actions)
    }
  }

  /// What others begin with who do not speak Kafka's protocol, read as a length.
  private static func foreign(_ failure: FrameSplitter.Failure) -> ClientError? {
    guard case .overLimit(let length) = failure else { return nil }
    let bits = UInt32(bitPattern: length)
    // A TLS alert: type 21, version 3.x.
    if bits >> 16 == 0x1503 {
      return .security("it speaks TLS, and we do not: set security.protocol=SSL or SASL_SSL")
    }
    switch bits {
    case 0x4854_5450: return .security("it speaks HTTP, not Kafka's protocol")
    case 0x5353_482d: return .security("it speaks SSH, not Kafka's protocol")
    default: return nil
    }
  }

  /// The socket has ended, or never began.
  mutating func ended(_ why: ClientError, into actions: inout [Action]) {
    switch (state, why) {
    case (.negotiating, .connectionLost(let words)): close(.turnedAway(words), into: &actions)
    case (.authenticating, .connectionLost(let words)):
      close(.connectionLost("\(words) while we said who we are"), into: &actions)
    default: close(why, into: &actions)
    }
  }

  mutating func timer(at now: Instant, into actions: inout [Action]) {
    if let negotiationDeadline, negotiationDeadline <= now {
      close(.timedOut(configuration.requestTimeout), into: &actions)
      return
    }
    if let due = renewAt, due <= now, case .ready(let versions) = state {
      (renewAt, isRenewing) = (nil, true)
      if inFlight.isEmpty { authenticate(versions, at: now, into: &actions) }
    }
    if let overdue = inFlight.first(where: { $0.deadline <= now }) {
      // Whatever else waits was sent behind it, or would be: it is not known to have arrived.
      let timeout = overdue.timeout
      let late = inFlight
      inFlight = []
      for request in late {
        let error: ClientError =
          request.deadline <= now ? .timedOut(request.timeout) : .connectionLost("closed: no answer in time")
        actions.append(.finish(request.context, .failure(error)))
      }
      close(.timedOut(timeout), into: &actions)
      return
    }
    while let index = waiting.firstIndex(where: { $0.deadline <= now }) {
      let request = waiting.remove(at: index)
      let why =
        if case .connecting = state { "not connected in time" } else {
          "it took the connection and does not answer"
        }
      actions.append(.finish(request.context, .failure(.unreachable(why))))
    }
  }

  // MARK: - Steps

  private mutating func negotiate(version: Int16, at now: Instant, into actions: inout [Action]) {
    var request = ApiVersionsRequest()
    request.clientSoftwareName = "bellwether"
    request.clientSoftwareVersion = "1"
    let correlationID = nextCorrelationID()
    do {
      let frame = try encodeRequestFrame(
        version < 3 ? ApiVersionsRequest() : request,
        version: version,
        correlationID: correlationID,
        clientID: configuration.clientID
      )
      state = .negotiating(correlationID: correlationID, version: version)
      negotiationDeadline = now + configuration.requestTimeout
      actions.append(.write(frame))
    } catch {
      close(.unwritable("\(error)"), into: &actions)
    }
  }

  private mutating func answered(_ frame: ByteBuffer, at now: Instant, into actions: inout [Action]) {
    var body = frame
    guard let correlationID = frame.getInteger(at: frame.readerIndex, as: Int32.self) else {
      close(.unreadable("an answer without a header"), into: &actions)
      return
    }
    if case .negotiating(let expected, let version) = state {
      guard correlationID == expected else {
        close(.unreadable("answer \(correlationID) to request \(expected)"), into: &actions)
        return
      }
      body.moveReaderIndex(forwardBy: 4)  // its header is version 0 at every version
      negotiated(body, version: version, at: now, into: &actions)
      return
    }
    if case .authenticating(let authentication) = state {
      guard correlationID == authentication.correlationID else {
        close(
          .unreadable("answer \(correlationID) to request \(authentication.correlationID)"),
          into: &actions
        )
        return
      }
      authenticated(body, authentication, at: now, into: &actions)
      return
    }
    guard let request = inFlight.first, request.correlationID == correlationID else {
      close(.unreadable("answer \(correlationID), which nobody asked for"), into: &actions)
      return
    }
    inFlight.removeFirst()
    do {
      _ = try ResponseFrame.decodeHeader(&body, apiKey: request.apiKey, version: request.version)
    } catch {
      actions.append(.finish(request.context, .failure(.unreadable("response header: \(error)"))))
      close(.unreadable("response header: \(error)"), into: &actions)
      return
    }
    actions.append(.finish(request.context, .success(ConnectionReply(version: request.version, body: body))))
    if isRenewing, inFlight.isEmpty, case .ready(let versions) = state {
      authenticate(versions, at: now, into: &actions)
    }
  }

  private mutating func negotiated(
    _ body: ByteBuffer,
    version: Int16,
    at now: Instant,
    into actions: inout [Action]
  ) {
    do {
      // A broker that does not know our version says so in version 0, and names the versions it does know (KIP-511).
      if body.getInteger(at: body.readerIndex, as: Int16.self) == ErrorCode.unsupportedVersion.rawValue {
        let old = try? ApiVersionsResponse.decodePrefix(of: body, version: 0)
        let common = old.flatMap { old in
          APIVersions(old).version(of: .apiVersions, within: ApiVersionsRequest.validVersions)
        }
        guard version > 0 else {
          close(.unsupported(.apiVersions), into: &actions)
          return
        }
        negotiate(version: min(common ?? 0, version - 1), at: now, into: &actions)
        return
      }
      let response = try ApiVersionsResponse.decodePrefix(of: body, version: version)
      guard response.errorCode == 0 else {
        close(.kafka(ErrorCode(wire: response.errorCode), nil), into: &actions)
        return
      }
      authenticate(APIVersions(response), at: now, into: &actions)
    } catch {
      close(.unreadable("ApiVersions: \(error)"), into: &actions)
    }
  }

  private mutating func getReady(_ versions: APIVersions, into actions: inout [Action]) {
    state = .ready(versions)
    (negotiationDeadline, isRenewing) = (nil, false)
    while let request = waiting.popFirst() { send(request, by: versions, into: &actions) }
  }

  private mutating func send(_ request: Request, by versions: APIVersions, into actions: inout [Action]) {
    guard let version = versions.version(of: request.apiKey, within: request.versions) else {
      actions.append(.finish(request.context, .failure(.unsupported(request.apiKey))))
      return
    }
    let correlationID = nextCorrelationID()
    do {
      let frame = try request.encode(version, correlationID)
      inFlight.append(
        InFlight(
          correlationID: correlationID,
          apiKey: request.apiKey,
          version: version,
          deadline: request.deadline,
          timeout: request.timeout,
          context: request.context
        )
      )
      actions.append(.write(frame))
    } catch {
      actions.append(.finish(request.context, .failure(.unwritable("\(error)"))))
    }
  }

  // MARK: - Saying who we are (KIP-43, KIP-152)

  private mutating func authenticate(_ versions: APIVersions, at now: Instant, into actions: inout [Action]) {
    guard let credentials = configuration.sasl else { return getReady(versions, into: &actions) }
    guard let version = versions.version(of: .saslHandshake, within: 1...1),
      let tokenVersion = versions.version(
        of: .saslAuthenticate,
        within: SaslAuthenticateRequest.validVersions
      )
    else {
      let words =
        versions.supports(.saslHandshake)
        ? "it is too old to be told who we are in a way that we know"
        : "it asks nobody who he is: without a user (security.protocol=PLAINTEXT or SSL) it may answer"
      close(.security(words), into: &actions)
      return
    }
    let request = SaslHandshakeRequest(mechanism: credentials.mechanism.rawValue)
    let authentication = Authentication(
      versions: versions,
      conversation: SaslConversation(credentials, nonce: nonce()),
      apiKey: .saslHandshake,
      version: tokenVersion,
      correlationID: nextCorrelationID()
    )
    negotiationDeadline = now + configuration.requestTimeout
    say(request, version: version, authentication, into: &actions)
  }

  private mutating func say<Words: KafkaRequest>(
    _ request: Words,
    version: Int16,
    _ authentication: Authentication,
    into actions: inout [Action]
  ) {
    do {
      let frame = try encodeRequestFrame(
        request,
        version: version,
        correlationID: authentication.correlationID,
        clientID: configuration.clientID
      )
      state = .authenticating(authentication)
      actions.append(.write(frame))
    } catch {
      close(.unwritable("\(Words.apiKey.name)"), into: &actions)
    }
  }

  private mutating func authenticated(
    _ body: ByteBuffer,
    _ authentication: Authentication,
    at now: Instant,
    into actions: inout [Action]
  ) {
    var (body, authentication) = (body, authentication)
    let isHandshake = authentication.apiKey == .saslHandshake
    do {
      let version = isHandshake ? 1 : authentication.version
      _ = try ResponseFrame.decodeHeader(&body, apiKey: authentication.apiKey, version: version)
      let tokens: [UInt8]?
      if isHandshake {
        let answer = try SaslHandshakeResponse.decodePrefix(of: body, version: version)
        if let refusal = refusal(answer) { return close(.security(refusal), into: &actions) }
        tokens = authentication.conversation.begin()
      } else {
        let answer = try SaslAuthenticateResponse.decodePrefix(of: body, version: version)
        if let refusal = refusal(answer) { return close(.security(refusal), into: &actions) }
        do throws(SaslConversation.Failure) {
          tokens = try authentication.conversation.answer(to: Array(answer.authBytes.readableBytesView))
        } catch {
          return close(.security("it \(error.words)"), into: &actions)
        }
        if tokens == nil {
          renewAt = Self.renewal(of: answer.sessionLifetimeMs, from: now)
          return getReady(authentication.versions, into: &actions)
        }
      }
      authentication.apiKey = .saslAuthenticate
      authentication.correlationID = nextCorrelationID()
      let request = SaslAuthenticateRequest(authBytes: ByteBuffer(bytes: tokens ?? []))
      say(request, version: authentication.version, authentication, into: &actions)
    } catch {
      close(.unreadable("\(authentication.apiKey.name): \(error)"), into: &actions)
    }
  }

  /// Well before the broker would end the connection; `nil`: never.
  private static func renewal(of lifetimeMilliseconds: Int64, from now: Instant) -> Instant? {
    guard lifetimeMilliseconds > 0 else { return nil }
    let year: Int64 = 366 * 86_400_000
    return now + .milliseconds(min(lifetimeMilliseconds, year) / 10 * 8)
  }

  private func refusal(_ answer: SaslHandshakeResponse) -> String? {
    let wanted = configuration.sasl?.mechanism.rawValue ?? ""
    switch ErrorCode(wire: answer.errorCode) {
    case .none: return nil
    case .unsupportedSaslMechanism:
      let offers = answer.mechanisms.prefix(8).map(Words.harmless).joined(separator: ", ")
      return "it does not take \(wanted)" + (offers.isEmpty ? "" : ", but \(offers)")
    case .illegalSaslState:
      return "it asks nobody who he is on this port: security.protocol is PLAINTEXT or SSL there"
    case let code: return "it does not want to know who we are: \(ClientError.kafka(code, nil).sentence)"
    }
  }

  private func refusal(_ answer: SaslAuthenticateResponse) -> String? {
    let user = configuration.sasl?.user ?? ""
    switch ErrorCode(wire: answer.errorCode) {
    case .none: return nil
    case .saslAuthenticationFailed:
      let words = answer.errorMessage.map(Words.harmless) ?? ""
      return "it does not take \(Words.harmless(user)) with this password"
        + (words.isEmpty ? "" : " (\(words))")
    case let code:
      return "it does not take \(Words.harmless(user)): \(ClientError.kafka(code, nil).sentence)"
    }
  }

  private mutating func close(_ why: ClientError, into actions: inout [Action]) {
    guard !isClosed else { return }
    state = .closed(why)
    negotiationDeadline = nil
    for request in inFlight {
      // It was written: that it was not carried out cannot be said any more.
      let error: ClientError = why.mayHaveHappened ? why : .connectionLost(why.sentence)
      actions.append(.finish(request.context, .failure(error)))
    }
    for request in waiting {
      let error: ClientError = why.mayHaveHappened ? .unreachable(why.sentence) : why
      actions.append(.finish(request.context, .failure(error)))
    }
    inFlight = []
    waiting = []
    actions.append(.close)
  }

  private mutating func nextCorrelationID() -> Int32 {
    lastCorrelationID = lastCorrelationID == .max ? 0 : lastCorrelationID + 1
    return lastCorrelationID
  }
}
