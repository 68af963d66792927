import KafkaProtocol

/// How much to ask in a turn: everything, or, between two such turns of a cluster that is well, the ends of logs alone.
struct TurnPlan {
  /// `nil`: everything in each turn, for nobody tells when something happens.
  private let calmTick: Duration?
  private var lastFull: Instant?
  private var wasCalled = false

  init(calmTick: Duration?) { self.calmTick = calmTick }

  /// Something has happened.
  mutating func call() { wasCalled = true }

  /// Whether the turn that begins at `now` asks everything.
  mutating func isFull(at now: Instant, isHealthy: Bool) -> Bool {
    if let calmTick, let lastFull, isHealthy, !wasCalled, now - lastFull < calmTick { return false }
    (lastFull, wasCalled) = (now, false)
    return true
  }
}
