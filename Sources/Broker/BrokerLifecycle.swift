import KafkaProtocol

/// Where a broker is between its start and its end (KIP-631's broker states).
struct BrokerLifecycle {
  enum Stage: Equatable {
    case created
    /// Reads the metadata; registers as soon as there is a controller.
    case joining
    /// The controller gave an epoch; the broker is fenced until it has replayed its own registration.
    case registered(BrokerEpoch)
    /// Asked to stop: leaders are moved away.
    case leaving(BrokerEpoch)
    /// The logs are synced and closed.
    case closing(BrokerEpoch)
    case over
  }

  var stage = Stage.created
  /// Since when the broker serves clients: once it has been unfenced, for the rest of its life.
  var servesClients = false
  /// The metadata knows this life of the broker, and is followed.
  var takesRoles = false
  /// The registration in force is not noted in the directory yet, for the next start may not believe that all is there.
  var owesLife = false
  var heartbeatDue = Instant.distantFuture
  /// The last offset that a heartbeat told, so that news go out at once and only once.
  var toldOffset = Offset(-1)
  /// Set at the end of a shutdown: nothing is read or written any more, only the marker is waited for.
  var logsAreClosed = false
  /// The controller has given leave: the next turn resigns and closes, so that what this one has led to is out before.
  var mayClose = false
  /// When a shutdown is no longer asked for but done.
  var shutdownDeadline = Instant.distantFuture

  var isOver: Bool { stage == .over }

  mutating func end() { stage = .over }

  /// The registration in force, -1 without one.
  var brokerEpoch: BrokerEpoch {
    switch stage {
    case .created, .joining, .over: BrokerEpoch(-1)
    case .registered(let epoch), .leaving(let epoch), .closing(let epoch): epoch
    }
  }

  var isLeaving: Bool {
    if case .leaving = stage { true } else { false }
  }

  var isClosing: Bool {
    if case .closing = stage { true } else { false }
  }

  var nextDeadline: Instant { min(heartbeatDue, shutdownDeadline) }
}
