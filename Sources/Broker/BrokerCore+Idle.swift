import KafkaProtocol

// Connections on which nothing happens are closed (`connections.max.idle.ms`), as Kafka's selector does, whether or not a
// request is parked there: what a client has forgotten, or a network lost, would be held for ever. What counts is a whole
// request that came, a reply that was handed to the shell, and a client that takes its replies again.
extension BrokerCore {
  /// How much later than its time a connection may be closed, as a part of that time: so many of them at a time cost one
  /// look at all.
  private static let idleGrain = 64

  /// A connection was opened: from now on somebody may be idle.
  mutating func watchForIdleness() {
    guard let limit = configuration.limits.connectionIdle, idleCheckDue == .distantFuture else { return }
    idleCheckDue = now.monotonic + limit
  }

  mutating func closeIdleConnections() {
    guard let limit = configuration.limits.connectionIdle else { return }
    let last = now.monotonic
    var idle: [ConnectionID] = []
    var next = Instant.distantFuture
    for open in connections.values {
      let due = open.lastActivity + limit
      if due <= last { idle.append(open.id) } else { next = min(next, due) }
    }
    idleCheckDue = next == .distantFuture ? next : max(next, last + limit / Self.idleGrain)
    for connection in idle.sorted() { close(connection, "idle for \(limit) (connections.max.idle.ms)") }
  }
}
