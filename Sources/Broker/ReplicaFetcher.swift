import KafkaProtocol

/// The follower's side of replication from one leader broker: which partitions, what the leader has yet to be told of
/// them, and the requests under way. At most two are: one parked at the leader, and one that names what changed since.
/// A class, confined to its broker: a turn changes it hundreds of times, and it is reached through a dictionary.
final class ReplicaFetcher {
  /// Partitions that one request names; the others are named by the next.
  static let partitionsPerRequest = 512

  let leader: BrokerID
  /// What is followed there, in the order in which it came (`PartitionReplica.fetchPlace`), with holes.
  private var followed: [PartitionReplica?] = []
  private var followedCount = 0
  /// Those whose state the leader has to be told, from `changedStart` on, each of them once
  /// (`PartitionReplica.changedPlace`), with holes.
  private var changed: [PartitionReplica?] = []
  private var changedStart = 0
  private var changedCount = 0
  private var forgotten: [TopicIDPartition] = []
  private(set) var session: UInt64 = 0
  private var sessionEpoch: UInt64 = 0
  private var isSessionOpen = false
  private var underWay: [(correlation: UInt64, deadline: Instant)] = []
  /// Silent until then, or until the link comes up.
  private var pausedUntil: Instant?

  init(leader: BrokerID) { self.leader = leader }

  func add(_ replica: PartitionReplica) {
    guard replica.fetchPlace == nil else { return }
    replica.fetchPlace = followed.count
    followed.append(replica)
    followedCount += 1
  }

  func remove(_ replica: PartitionReplica) {
    guard let place = replica.fetchPlace, followed.indices.contains(place), followed[place] === replica else {
      return
    }
    unmark(replica)
    followed[place] = nil
    replica.fetchPlace = nil
    followedCount -= 1
    if isSessionOpen { forgotten.append(replica.id) }
    guard followed.count > 64, followed.count > 2 * followedCount else { return }
    followed.removeAll { $0 == nil }
    for (place, replica) in followed.enumerated() { replica?.fetchPlace = place }
  }

  // MARK: What the leader has to be told

  func mark(_ replica: PartitionReplica) {
    guard replica.changedPlace == nil else { return }
    replica.changedPlace = changed.count
    changed.append(replica)
    changedCount += 1
  }

  func unmark(_ replica: PartitionReplica) {
    guard let place = replica.changedPlace else { return }
    changed[place] = nil
    replica.changedPlace = nil
    changedCount -= 1
    if changedCount == 0 { forgetChanged() }
  }

  private func forgetChanged() {
    for replica in changed[changedStart...] { replica?.changedPlace = nil }
    changed.removeAll(keepingCapacity: true)
    (changedStart, changedCount) = (0, 0)
  }

  /// A new session: the leader has to be told of everything.
  private func markAll() {
    forgetChanged()
    forgotten = []
    for case let replica? in followed where !replica.isFetchSuspended { mark(replica) }
  }

  /// What the next request names.
  func takeChanged() -> [PartitionReplica] {
    var taken: [PartitionReplica] = []
    while taken.count < Self.partitionsPerRequest, changedCount > 0 {
      defer { changedStart += 1 }
      guard let replica = changed[changedStart] else { continue }
      changed[changedStart] = nil
      replica.changedPlace = nil
      changedCount -= 1
      taken.append(replica)
    }
    if changedCount == 0 {
      forgetChanged()
    } else if changedStart > changed.count / 2 {
      changed.removeFirst(changedStart)
      changedStart = 0
      for (place, replica) in changed.enumerated() { replica?.changedPlace = place }
    }
    return taken
  }

  func takeForgotten() -> [TopicIDPartition] {
    defer { forgotten = [] }
    return forgotten
  }

  // MARK: Requests

  /// The session is gone, or must not go on: the next request is a full one, at once.
  func reset() {
    isSessionOpen = false
    underWay = []
    pausedUntil = nil
  }

  /// The leader's life ended, or it refuses: nothing until something happens.
  func pause(until moment: Instant) {
    isSessionOpen = false
    underWay = []
    pausedUntil = moment
  }

  /// Whether a request should go out now.
  var wantsToSend: Bool {
    guard followedCount > 0, pausedUntil == nil else { return false }
    if underWay.isEmpty { return true }
    return underWay.count < 2 && isSessionOpen && (changedCount > 0 || !forgotten.isEmpty)
  }

  /// Opens the next request: session, epoch, and whether it begins a session, which names everything.
  func open(
    correlation: UInt64,
    deadline: Instant,
    newSession: UInt64
  ) -> (session: UInt64, epoch: UInt64, isFull: Bool) {
    let isFull = !isSessionOpen
    if isFull {
      session = newSession
      sessionEpoch = 0
      isSessionOpen = true
      markAll()
    } else {
      sessionEpoch += 1
    }
    underWay.append((correlation, deadline))
    return (session, sessionEpoch, isFull)
  }

  /// Whether the answer belongs to a request that is still waited for.
  func answered(_ correlation: UInt64) -> Bool {
    guard let index = underWay.firstIndex(where: { $0.correlation == correlation }) else { return false }
    underWay.remove(at: index)
    return true
  }

  func expire(at now: Instant) {
    if let until = pausedUntil, until <= now { pausedUntil = nil }
    // An answer is overdue: it was lost, or the leader is cut off. A new session starts from what is known.
    if underWay.contains(where: { $0.deadline <= now }) { reset() }
  }

  var nextDeadline: Instant {
    guard followedCount > 0 else { return .distantFuture }
    var next = pausedUntil ?? .distantFuture
    for request in underWay { next = min(next, request.deadline) }
    return next
  }
}
