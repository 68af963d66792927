import Broker
import DequeModule
import KafkaProtocol
import NIOCore

/// A TCP connection between a client and one life of a broker.
final class ClientConnection {
  enum State {
    case opening
    case open
    case closed
  }

  let client: Int
  let node: Int
  var state = State.opening
  /// The life that accepted it.
  var life: Incarnation?
  /// Requests without a reply yet, in order: P12.
  var awaited: Deque<(correlation: Int32, key: APIKey, version: Int16)> = []
  var lastArrivalAtBroker = Instant(nanoseconds: 0)
  var lastArrivalAtClient = Instant(nanoseconds: 0)
  var heldFrames: Deque<ByteBuffer> = []
  var isReadingPaused = false
  /// A reset throws away what was on its way to the client.
  var losesReplies = false

  init(client: Int, node: Int) { (self.client, self.node) = (client, node) }
}

// Clients and their connections. Each direction keeps its order; a broker that dies resets, a broker that is not there
// refuses, and one that is paused accepts and says nothing.
extension World {
  func add(_ client: any SimulatedClient) {
    clients.append(client)
    wakes.append(.distantFuture)
    tell(clients.count - 1, .start)
  }

  func tell(_ client: Int, _ event: ClientEvent) {
    var context = ClientContext(
      now: now,
      wallMilliseconds: options.wallStart + now.nanoseconds / 1_000_000,
      brokers: brokerIDs,
      random: clientRandom,
      nextConnection: UInt64(connections.count)
    )
    if trace.isOn { trace.line(now, "\(clients[client].name) < \(describe(event))") }
    // What is done for one client may be told to another before it is all done: each takes the buffers along.
    swap(&context.actions, &clientActions)
    swap(&context.observations, &clientObservations)
    clients[client].handle(event, in: &context)
    clientRandom = context.random
    for observation in context.observations {
      if let found = checkers.observe(observation) {
        fail(found.invariant, "\(clients[client].name): \(found.message)")
      }
    }
    for action in context.actions { carryOut(action, of: client) }
    context.actions.removeAll(keepingCapacity: true)
    context.observations.removeAll(keepingCapacity: true)
    swap(&context.actions, &clientActions)
    swap(&context.observations, &clientObservations)
  }

  private func carryOut(_ action: ClientAction, of client: Int) {
    switch action {
    case .connect(let id, let broker):
      let node = Int(broker.rawValue) - 1
      connections.append(ClientConnection(client: client, node: node))
      insert(.opened(id), on: id, towardsBroker: true)
    case .send(let id, let chunks, let correlation, let key, let version):
      guard self[id].state != .closed, let frame = wholeFrame(chunks) else { return }
      self[id].awaited.append((correlation, key, version))
      insert(.frame(id, frame), on: id, towardsBroker: true)
    case .close(let id):
      guard self[id].state != .closed else { return }
      self[id].state = .closed
      insert(.clientClosed(id), on: id, towardsBroker: true)
    case .wake(let time):
      let time = max(time, now)
      guard time < wakes[client] else { return }
      wakes[client] = time
      queue.insert(.wake(client: client, at: time), at: time)
    }
  }

  subscript(id: ConnectionID) -> ClientConnection { connections[Int(id.rawValue) - 1] }

  private func insert(_ event: Event, on id: ConnectionID, towardsBroker: Bool) {
    let time = random.moment(after: now, microseconds: options.clientMicroseconds)
    let connection = self[id]
    if towardsBroker {
      let arrival = max(time, connection.lastArrivalAtBroker)
      connection.lastArrivalAtBroker = arrival
      queue.insert(event, at: arrival)
    } else {
      let arrival = max(time, connection.lastArrivalAtClient)
      connection.lastArrivalAtClient = arrival
      queue.insert(event, at: arrival)
    }
  }

  /// The frame without its length prefix, in a buffer of its own.
  private func wholeFrame(_ chunks: [ByteBuffer]) -> ByteBuffer? {
    let total = chunks.reduce(0) { $0 + $1.readableBytes }
    var whole = ByteBuffer()
    whole.reserveCapacity(total)
    for chunk in chunks { whole.writeImmutableBuffer(chunk) }
    guard let length: Int32 = whole.readInteger(), Int(length) == whole.readableBytes else {
      fail("P12", "a frame of \(total) bytes announces another length")
      return nil
    }
    return whole
  }

  // MARK: At the broker

  func opened(_ id: ConnectionID) {
    guard self[id].state == .opening else { return }
    let node = self[id].node
    guard let life = nodes[node].life else {
      return insert(.closedByBroker(id), on: id, towardsBroker: false)
    }
    self[id].life = life
    self[id].state = .open
    nodes[node].openConnections.append(id)
    trace.event(13, at: now, UInt64(node), id.rawValue)
    post(.connectionOpened(id, address: "127.0.0.1:\(40_000 + id.rawValue)"), to: node)
    tell(self[id].client, .connected(id))
  }

  func arrived(_ frame: ByteBuffer, on id: ConnectionID) {
    let node = self[id].node
    guard let life = self[id].life, isAlive(node, life), nodes[node].openConnections.contains(id) else {
      return
    }
    if self[id].isReadingPaused {
      self[id].heldFrames.append(frame)
      return
    }
    trace.event(14, at: now, id.rawValue, UInt64(CRC32C.checksum(of: frame)))
    post(.frame(id, frame), to: node)
  }

  func closedByClient(_ id: ConnectionID) {
    let node = self[id].node
    guard let life = self[id].life, isAlive(node, life),
      let index = nodes[node].openConnections.firstIndex(of: id)
    else { return }
    nodes[node].openConnections.remove(at: index)
    post(.connectionClosed(id), to: node)
  }

  func respond(on id: ConnectionID, _ chunks: [ByteBuffer]) {
    guard self[id].life == nodes[self[id].node].life, let frame = wholeFrame(chunks) else { return }
    insert(.reply(id, frame), on: id, towardsBroker: false)
  }

  func closeByBroker(_ id: ConnectionID) {
    let node = self[id].node
    guard let index = nodes[node].openConnections.firstIndex(of: id) else { return }
    nodes[node].openConnections.remove(at: index)
    insert(.closedByBroker(id), on: id, towardsBroker: false)
    post(.connectionClosed(id), to: node)
  }

  func resetByBroker(_ id: ConnectionID) {
    self[id].losesReplies = Bool.random(using: &random)
    insert(.closedByBroker(id), on: id, towardsBroker: false)
  }

  func pauseReading(_ id: ConnectionID, until time: Instant?) {
    if let time {
      self[id].isReadingPaused = true
      queue.insert(.resumeReading(id), at: max(now, time))
    } else {
      resumeReading(id)
    }
  }

  func resumeReading(_ id: ConnectionID) {
    self[id].isReadingPaused = false
    while !self[id].isReadingPaused, let frame = self[id].heldFrames.popFirst() { arrived(frame, on: id) }
  }

  // MARK: At the client

  func replyArrived(_ frame: ByteBuffer, on id: ConnectionID) {
    guard self[id].state == .open, !self[id].losesReplies else { return }
    trace.event(15, at: now, id.rawValue, UInt64(CRC32C.checksum(of: frame)))
    var body = frame
    guard let awaited = self[id].awaited.popFirst() else {
      return fail("P12", "a reply on connection \(id), where none is awaited")
    }
    let header = try? ResponseFrame.decodeHeader(&body, apiKey: awaited.key, version: awaited.version)
    guard let correlation = header, correlation == awaited.correlation else {
      return fail(
        "P12",
        "connection \(id): reply \(header ?? -1), awaited \(awaited.correlation) to \(awaited.key)"
      )
    }
    tell(self[id].client, .reply(id, correlation: correlation, body))
  }

  func closedAtClient(_ id: ConnectionID) {
    guard self[id].state != .closed else { return }
    self[id].state = .closed
    trace.event(16, at: now, id.rawValue)
    tell(self[id].client, .closed(id))
  }
}
