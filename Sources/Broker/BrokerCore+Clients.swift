import KafkaProtocol
import NIOCore

/// What a handler knows of its request besides the body.
struct RequestContext {
  var token: ReplyToken
  var apiKey: APIKey
  var version: Int16
  var clientID: String?
  var frameBytes: Int
  /// The request behind its header, for one that has to be handled again.
  var body = ByteBuffer()
  /// It was parked for a coordinator as long as it may be.
  var hasWaited = false
}

// Clients' connections: frames in, replies out in order. A header that cannot be served closes the connection, as in
// Kafka; ApiVersions alone answers a version that it does not know (KIP-511).
extension BrokerCore {
  mutating func openConnection(_ connection: ConnectionID, address: String?) {
    if let address, connections.count >= mostConnections { return turnAway(connection, address) }
    let address = address ?? "bellwether"
    connections[connection] = ClientConnection(id: connection, address: address, at: now.monotonic)
    watchForIdleness()
    counters.connections = connections.count
  }

  private var mostConnections: Int {
    let asked = Int(settings.broker("max.connections", image: image)) ?? .max
    return min(asked, configuration.limits.connectionCount)
  }

  /// One too many. Kafka lets it wait unaccepted; here it is told at once, for whoever waits cannot tell that from a broker
  /// that hangs. One line for all of a time, since those who are turned away come again.
  private mutating func turnAway(_ connection: ConnectionID, _ address: String) {
    emit(.close(connection, reason: nil))
    guard refusedWrites.isNews("connections", at: now.monotonic) else { return }
    let limit = mostConnections
    let cause =
      limit < configuration.limits.connectionCount
      ? "max.connections is \(limit)"
      : "\(limit) is what the descriptors of this process leave beside its logs (ulimit -n)"
    log(
      .warning,
      "\(address) is turned away, and so is everyone until another leaves: \(connections.count) connections are open, and "
        + "\(cause). Close idle ones, or raise it"
    )
  }

  mutating func forgetConnection(_ connection: ConnectionID) {
    _ = remove(connection)
  }

  private mutating func remove(_ connection: ConnectionID) -> ClientConnection? {
    guard let open = connections.removeValue(forKey: connection) else { return nil }
    unsent.forget(open)
    counters.connections = connections.count
    counters.inFlightBytes -= open.inFlightBytes
    return open
  }

  mutating func setWritable(_ connection: ConnectionID, _ isWritable: Bool) {
    guard let open = connections[connection], open.isWritable != isWritable else { return }
    if isWritable { unsent.forget(open) } else { unsent.block(open) }
    open.isWritable = isWritable
    open.lastActivity = now.monotonic
    if isWritable { answeredConnections.append(connection) }
    regulate(connection)
  }

  mutating func close(_ connection: ConnectionID, _ reason: String) {
    sendReadyReplies(of: connection)
    guard remove(connection) != nil else { return }
    emit(.close(connection, reason: reason))
  }

  mutating func receive(_ frame: ByteBuffer, on connection: ConnectionID) {
    guard let open = connections[connection] else { return }
    open.lastActivity = now.monotonic
    counters.requests += 1
    counters.bytesIn += Int64(frame.readableBytes) + 4
    guard frame.readableBytes <= configuration.limits.frameBytes else {
      close(connection, "a request of \(frame.readableBytes) bytes")
      return
    }
    guard
      frame.readableBytes <= configuration.limits.plainFrameBytes || key(of: frame) == APIKey.produce.rawValue
    else {
      let limit = configuration.limits.plainFrameBytes
      close(connection, "a request of \(frame.readableBytes) bytes: only Produce may have more than \(limit)")
      return
    }
    open.hold(frame)
    counters.inFlightBytes += frame.readableBytes
    dispatchHeldFrames(of: connection)
    regulate(connection)
  }

  /// Handles what came on a connection as far as its turn has come. A request waits for the answers to those before it,
  /// as in Kafka: what it is told is then never older than what another connection was told meanwhile (P13). Produce
  /// alone is taken behind other Produce, for pipelining is what makes it fast, and sequences keep its order.
  private mutating func dispatchHeldFrames(of connection: ConnectionID) {
    while let open = connections[connection], let frame = open.held.first {
      guard lifecycle.servesClients || isServedEarly(frame) else { return }
      guard
        open.mayHandle(
          isProduce: key(of: frame) == APIKey.produce.rawValue,
          in: turnNumber,
          unsentLimit: configuration.limits.unsentConnectionBytes
        )
      else { return }
      open.takeHeld()
      dispatch(frame, on: connection)
    }
  }

  /// After replies were sent: whether requests were handled that had waited for them, so that the turn goes on.
  mutating func dispatchHeldFrames() -> Bool {
    let settled = settledConnections
    settledConnections.removeAll(keepingCapacity: true)
    var didHandle = false
    for connection in settled {
      guard let before = connections[connection]?.held.count, before > 0 else { continue }
      dispatchHeldFrames(of: connection)
      let left = connections[connection]?.held.count ?? 0
      didHandle = didHandle || left != before
      // Answered, and yet not on: it has had its share of this turn.
      if left == before, connections[connection]?.isSettled == true { crowded.append(connection) }
      regulate(connection)
    }
    return didHandle
  }

  /// Who had its share of the last turn goes on, if the shell's buffer took it.
  mutating func resumeCrowded() {
    guard !crowded.isEmpty else { return }
    let waiting = crowded
    crowded.removeAll(keepingCapacity: true)
    for connection in waiting {
      dispatchHeldFrames(of: connection)
      regulate(connection)
    }
  }

  private func key(of frame: ByteBuffer) -> Int16? { frame.getInteger(at: frame.readerIndex, as: Int16.self) }

  /// ApiVersions is answered before the broker knows the cluster.
  private func isServedEarly(_ frame: ByteBuffer) -> Bool {
    key(of: frame) == APIKey.apiVersions.rawValue
  }

  /// The broker has begun to serve: what came before is handled in the order in which it came.
  mutating func dispatchEarlyFrames() {
    let waiting = connections.values.filter { !$0.held.isEmpty }.map(\.id).sorted()
    for connection in waiting {
      dispatchHeldFrames(of: connection)
      regulate(connection)
    }
  }

  /// Stops reading from whoever has too much in flight or does not read, and resumes.
  private mutating func regulate(_ connection: ConnectionID) {
    guard let open = connections[connection] else { return }
    let limits = configuration.limits
    // One request a connection may always have, or nobody would be served while others wait for a replica.
    let holdsTooMuch =
      open.inFlightBytes >= limits.inFlightConnectionBytes
      || open.inFlightBytes > 0 && counters.inFlightBytes >= limits.inFlightBytes
    let isFull = open.inFlightCount >= limits.inFlightRequests || holdsTooMuch || !open.isWritable
    guard isFull != open.isPaused else { return }
    open.isPaused = isFull
    emit(.pauseReading(connection, until: isFull ? .distantFuture : nil))
  }

  private mutating func dispatch(_ frame: ByteBuffer, on connection: ConnectionID) {
    var body = frame
    let header: RequestHeaderFields
    do {
      header = try RequestFrame.decodeHeader(&body)
    } catch {
      close(connection, "a request header that cannot be read (\(error))")
      return
    }
    guard let key = APIKey(rawValue: header.apiKey), let versions = SupportedAPIs.versions(of: header.apiKey)
    else {
      close(connection, "API key \(header.apiKey), which is not served")
      return
    }
    if counters.requestsByKey.indices.contains(Int(header.apiKey)) {
      counters.requestsByKey[Int(header.apiKey)] += 1
    }
    let isKnown = versions.contains(header.apiVersion)
    guard isKnown || key == .apiVersions else {
      close(connection, "\(key.name) version \(header.apiVersion), which is not served")
      return
    }
    guard
      let token = connections[connection]?.openSlot(
        apiKey: key,
        version: isKnown ? header.apiVersion : 0,
        correlationID: header.correlationId,
        bytes: frame.readableBytes
      )
    else { return }
    let context = RequestContext(
      token: token,
      apiKey: key,
      version: header.apiVersion,
      clientID: header.clientId,
      frameBytes: frame.readableBytes,
      body: body
    )
    guard isKnown else {
      refuseAPIVersions(context)
      return
    }
    if key != .produce { writeRuns() }
    handle(body, context)
  }

  /// What a request may name in all. Where it asks for topics and partitions that are there, more than there are says
  /// nothing; a million names that are not there would hold up everyone for seconds.
  private func mostNames(in key: APIKey) -> Int {
    let limits = configuration.limits
    switch key {
    case .fetch, .listOffsets, .metadata, .deleteTopics, .deleteRecords, .offsetForLeaderEpoch,
      .describeConfigs, .incrementalAlterConfigs, .describeLogDirs, .electLeaders, .describeTopicPartitions:
      return min(limits.namesPerRequest, limits.spareNamesPerRequest + 2 * image.partitionCount)
    default: return limits.namesPerRequest
    }
  }

  private mutating func handle(_ body: ByteBuffer, _ context: RequestContext) {
    let version = context.version
    let limits = WireLimits(elementCount: mostNames(in: context.apiKey))
    do {
      switch context.apiKey {
      case .produce: handleProduce(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .fetch: handleFetch(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .listOffsets:
        handleListOffsets(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .metadata: handleMetadata(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .findCoordinator:
        handleFindCoordinator(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .offsetCommit:
        handleOffsetCommit(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .offsetFetch:
        handleOffsetFetch(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .offsetDelete:
        handleOffsetDelete(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .joinGroup: handleJoinGroup(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .syncGroup: handleSyncGroup(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .heartbeat: handleHeartbeat(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .leaveGroup:
        handleLeaveGroup(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeGroups:
        handleDescribeGroups(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .listGroups:
        handleListGroups(try .decodePrefix(of: body, version: version, limits: limits), context)
      // What a member may subscribe to has a limit of its own, and an answer for who passes it.
      case .consumerGroupHeartbeat:
        handleConsumerGroupHeartbeat(try .decodePrefix(of: body, version: version), context)
      case .consumerGroupDescribe:
        handleConsumerGroupDescribe(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .deleteGroups:
        handleDeleteGroups(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .apiVersions:
        handleAPIVersions(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .createTopics:
        handleCreateTopics(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .deleteTopics:
        handleDeleteTopics(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .deleteRecords:
        handleDeleteRecords(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .initProducerId:
        handleInitProducerID(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .offsetForLeaderEpoch:
        handleOffsetForLeaderEpoch(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeConfigs:
        handleDescribeConfigs(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeLogDirs:
        handleDescribeLogDirs(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .createPartitions:
        handleCreatePartitions(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .electLeaders:
        handleElectLeaders(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .incrementalAlterConfigs:
        handleIncrementalAlterConfigs(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeQuorum:
        handleDescribeQuorum(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeCluster:
        handleDescribeCluster(try .decodePrefix(of: body, version: version, limits: limits), context)
      case .describeTopicPartitions:
        handleDescribeTopicPartitions(try .decodePrefix(of: body, version: version, limits: limits), context)
      default: close(context.token.connection, "\(context.apiKey.name), which is not served")
      }
    } catch {
      let what = "\(context.apiKey.name) v\(context.version)"
      close(context.token.connection, "\(what) that cannot be read (\(error))")
    }
  }

  /// A request that was parked, from the start.
  mutating func handleAgain(_ context: RequestContext, hasWaited: Bool = false) {
    guard isWaiting(context.token) else { return }
    var context = context
    context.hasWaited = context.hasWaited || hasWaited
    handle(context.body, context)
  }

  // MARK: Replies

  /// Whether somebody still waits for that reply.
  func isWaiting(_ token: ReplyToken) -> Bool { connections[token.connection]?.waitingSlot(token) != nil }

  mutating func reply(_ response: some KafkaResponse, to token: ReplyToken) {
    guard let open = connections[token.connection], let slot = open.waitingSlot(token) else { return }
    do {
      let chunks = try encodeResponseFrame(
        response,
        apiKey: slot.apiKey,
        version: slot.version,
        correlationID: slot.correlationID
      )
      open.fill(token, with: .ready(chunks))
      answeredConnections.append(token.connection)
    } catch {
      log(.error, "a reply to \(slot.apiKey) v\(slot.version) that cannot be written: \(error)")
      close(token.connection, "a reply that cannot be written")
    }
  }

  /// acks=0: the slot closes without a word.
  mutating func replyNothing(to token: ReplyToken) {
    connections[token.connection]?.fill(token, with: .silent)
    answeredConnections.append(token.connection)
  }

  mutating func flushReplies() {
    for connection in answeredConnections {
      sendReadyReplies(of: connection)
      regulate(connection)
      if let open = connections[connection], !open.held.isEmpty, open.isWritable {
        settledConnections.append(connection)
      }
    }
    answeredConnections.removeAll(keepingCapacity: true)
  }

  private mutating func sendReadyReplies(of connection: ConnectionID) {
    guard let open = connections[connection] else { return }
    let before = open.inFlightBytes
    defer { counters.inFlightBytes -= before - open.inFlightBytes }
    while let chunks = open.nextReply() {
      var bytes = 0
      for chunk in chunks { bytes += chunk.readableBytes }
      counters.bytesOut += Int64(bytes)
      open.countUnsent(bytes, in: turnNumber)
      open.lastActivity = now.monotonic
      unsent.turn += bytes
      emit(.respond(connection, chunks))
    }
  }
}
