import KafkaProtocol

/// Turns of a broker on its loop: none should take longer than 5 ms (DESIGN 2).
package struct NodeCounters: Sendable, Equatable {
  package static let turnLimit: Duration = .milliseconds(5)

  package var turnCount: UInt64 = 0
  package var slowTurnCount: UInt64 = 0
  package var longestTurn: Duration = .zero

  mutating func count(turn: Duration) {
    turnCount += 1
    count(delivery: turn)
  }

  /// What is delivered between turns (requests as they are read, completions) holds up the loop as well.
  mutating func count(delivery: Duration) {
    if delivery > Self.turnLimit { slowTurnCount += 1 }
    longestTurn = max(longestTurn, delivery)
  }
}

/// What the shell knows of one broker at one moment.
package struct NodeStatus: Sendable {
  package enum Phase: String, Sendable {
    case running
    case stopping
    case paused
    case killed
    case stopped
    case halted
    /// Not started yet.
    case down
  }

  package var id: BrokerID
  package var phase: Phase
  /// Why the last life halted.
  package var haltReason: String?
  /// When that began; `nil` before the first start.
  package var since: Instant?
  package var incarnation: Incarnation?
  package var host: String
  package var port: Int
  package var connectionCount: Int
  package var counters: NodeCounters
  package var isDiskFull: Bool
  /// `nil` while the broker is dead.
  package var view: BrokerView?
  package var isAlive: Bool { view != nil }
}
