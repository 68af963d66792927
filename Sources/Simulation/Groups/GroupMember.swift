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
  /// Assigned something, and not heard of since.
  var isFresh: Bool { get }
  /// On its way out, stuck, or without the name that it wants: the group is not what it is about to be.
  var isUnsteady: Bool { get }
  /// Whether its coordinator is told when it leaves, or has to find out by its silence.
  var leavesSilently: Bool { get }
  func crash()
  /// What it does with what it read takes so long: it sends heartbeats and nothing else, and after `limit` (max.poll) it
  /// leaves by itself and comes back when it is done.
  func getStuck(at now: Instant, for span: Duration, limit: Duration)
  func leave()
  func lookUpAll()
}

enum GroupPhase: String, CaseIterable {
  case outside
  case joining
  case syncing
  case stable
}

/// A member that does not poll.
struct StuckMember {
  let until: Instant
  let leavesAt: Instant
  var hasLeft = false
}

struct GroupTiming {
  var session = Duration.milliseconds(1_500)
  var rebalance = Duration.seconds(3)
  var heartbeat = Duration.milliseconds(100)
}
