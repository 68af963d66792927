import KafkaProtocol

/// A group member of either protocol, as the nemesis and the last checks see it.
protocol GroupMember: SimulatedClient {
  var ledger: GroupLedger { get }
  var instanceID: String? { get }
  /// The generation, or the member epoch.
  var generation: Int32 { get }
  var owned: [Int32] { get }
  /// A member, with nothing under way.
  var isSettled: Bool { get }
  var isGone: Bool { get }
  var isCommittingNow: Bool { get }
  var phase: GroupPhase { get }
  var commitsNothing: Bool { get set }
  var lookedUp: [Int32: Int64?]? { get }
  var lastError: ErrorCode { get }
  func crash()
  func leave()
  func lookUpAll()
}

enum GroupPhase: String, CaseIterable {
  case outside
  case joining
  case syncing
  case stable
}

struct GroupTiming {
  var session = Duration.milliseconds(1_500)
  var rebalance = Duration.seconds(3)
  var heartbeat = Duration.milliseconds(100)
}
