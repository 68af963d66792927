import KafkaProtocol

/// Clients that look for a coordinator while there is none: held for a moment, for the metadata that brings one is on its
/// way, and a client that is turned down waits longer than that before it asks again.
struct CoordinatorLookups {
  struct Parked {
    var deadline: Instant
    var context: RequestContext
  }

  static let patience = Duration.milliseconds(500)

  private(set) var parked: [Parked] = []
  /// Topics that the controller was asked to create, until it answered.
  var creations: Set<CoordinatorTopic> = []

  mutating func park(_ context: RequestContext, until deadline: Instant) {
    parked.append(Parked(deadline: deadline, context: context))
  }

  var nextDeadline: Instant { parked.reduce(.distantFuture) { min($0, $1.deadline) } }

  mutating func takeAll() -> [Parked] {
    defer { parked = [] }
    return parked
  }

  mutating func takeExpired(at now: Instant) -> [Parked] {
    let expired = parked.filter { $0.deadline <= now }
    if !expired.isEmpty { parked.removeAll { $0.deadline <= now } }
    return expired
  }
}
