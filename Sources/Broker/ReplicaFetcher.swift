import KafkaProtocol
import OrderedCollections

/// The follower's side of replication from one leader broker: which partitions, what the leader has yet to be told of
/// them, and the requests under way. At most two are: one parked at the leader, and one that names what changed since.
struct ReplicaFetcher {
  let leader: BrokerID
  /// Partitions followed there, in the order in which they came.
  private(set) var partitions: OrderedSet<TopicIDPartition> = []
  /// Those whose state the leader has to be told; each of them once (`PartitionReplica.isFetchDirty`).
  var changed: [PartitionReplica] = []
  private(set) var forgotten: [TopicIDPartition] = []
  private(set) var session: UInt64 = 0
  private var sessionEpoch: UInt64 = 0
  private var isSessionOpen = false
  private var underWay: [(correlation: UInt64, deadline: Instant)] = []
  /// Silent until then, or until the link comes up.
  private var pausedUntil: Instant?

  init(leader: BrokerID) { self.leader = leader }

  mutating func add(_ id: TopicIDPartition) { partitions.append(id) }

  mutating func remove(_ replica: PartitionReplica) {
    guard partitions.remove(replica.id) != nil else { return }
    changed.removeAll { $0 === replica }
    replica.isFetchDirty = false
    if isSessionOpen { forgotten.append(replica.id) }
  }

  /// The session is gone, or must not go on: the next request is a full one, at once.
  mutating func reset() {
    isSessionOpen = false
    underWay = []
    pausedUntil = nil
  }

  /// The leader's life ended, or it refuses: nothing until something happens.
  mutating func pause(until moment: Instant) {
    isSessionOpen = false
    underWay = []
    pausedUntil = moment
  }

  /// Whether a request should go out now.
  var wantsToSend: Bool {
    guard !partitions.isEmpty, pausedUntil == nil else { return false }
    if underWay.isEmpty { return true }
    return underWay.count < 2 && isSessionOpen && (!changed.isEmpty || !forgotten.isEmpty)
  }

  /// Opens the next request: session, epoch, and whether it has to name all partitions.
  mutating func open(
    correlation: UInt64,
    deadline: Instant,
    newSession: UInt64
  ) -> (session: UInt64, epoch: UInt64, isFull: Bool) {
    let isFull = !isSessionOpen
    if isFull {
      session = newSession
      sessionEpoch = 0
      isSessionOpen = true
    } else {
      sessionEpoch += 1
    }
    underWay.append((correlation, deadline))
    return (session, sessionEpoch, isFull)
  }

  mutating func takeChanged() -> [PartitionReplica] {
    defer { changed.removeAll(keepingCapacity: true) }
    return changed
  }

  mutating func takeForgotten() -> [TopicIDPartition] {
    defer { forgotten = [] }
    return forgotten
  }

  /// Whether the answer belongs to a request that is still waited for.
  mutating func answered(_ correlation: UInt64) -> Bool {
    guard let index = underWay.firstIndex(where: { $0.correlation == correlation }) else { return false }
    underWay.remove(at: index)
    return true
  }

  mutating func expire(at now: Instant) {
    if let until = pausedUntil, until <= now { pausedUntil = nil }
    // An answer is overdue: it was lost, or the leader is cut off. A new session starts from what is known.
    if underWay.contains(where: { $0.deadline <= now }) { reset() }
  }

  var nextDeadline: Instant {
    guard !partitions.isEmpty else { return .distantFuture }
    var next = pausedUntil ?? .distantFuture
    for request in underWay { next = min(next, request.deadline) }
    return next
  }
}
