import KafkaProtocol
import OrderedCollections

/// The leader's side of replication to one follower broker: what the follower said of each partition, and the request
/// that is parked. A partition is answered once, and again only after the follower named it again. A class, confined to its
/// broker, as `ReplicaFetcher` is.
final class FollowerSession {
  struct State {
    var request: ReplicaFetchRequest.Partition
    /// Answered; the follower has not spoken of it since.
    var isAwaited = false
    /// In `ready`.
    var isReady = false
    var toldHighWatermark: Offset
  }

  let follower: BrokerID
  let session: UInt64
  let brokerEpoch: BrokerEpoch
  private(set) var nextEpoch: UInt64 = 0
  var states: [TopicIDPartition: State] = [:]
  /// What may have news, in order.
  private(set) var ready: [TopicIDPartition] = []
  /// The request that waits for news, and until when.
  private(set) var parked: (correlation: UInt64, deadline: Instant)?
  /// A high watermark alone is told at this moment, unless records take it along before.
  var watermarkDue: Instant?
  /// Partitions whose high watermark moved since they were answered.
  var watermarkMoved: [TopicIDPartition] = []

  init(follower: BrokerID, session: UInt64, brokerEpoch: BrokerEpoch) {
    self.follower = follower
    self.session = session
    self.brokerEpoch = brokerEpoch
  }

  /// Whether the request is the one that follows; a gap means a lost one.
  func accept(epoch: UInt64) -> Bool {
    guard epoch == nextEpoch else { return false }
    nextEpoch += 1
    return true
  }

  func name(_ partition: ReplicaFetchRequest.Partition) {
    let wasReady = states[partition.id]?.isReady ?? false
    states[partition.id] = State(
      request: partition,
      isReady: wasReady,
      toldHighWatermark: partition.highWatermark
    )
  }

  func forget(_ id: TopicIDPartition) { states[id] = nil }

  /// The partition may have something to tell.
  func markReady(_ id: TopicIDPartition) {
    guard let state = states[id], !state.isReady, !state.isAwaited else { return }
    states[id]?.isReady = true
    ready.append(id)
  }

  /// Partitions that one answer looks at; the others are in the next.
  static let partitionsPerAnswer = 512

  func takeReady() -> [TopicIDPartition] {
    let taken = Array(ready.prefix(Self.partitionsPerAnswer))
    ready.removeFirst(taken.count)
    for id in taken { states[id]?.isReady = false }
    return taken
  }

  /// The follower is told of the partition, and has the word.
  func answered(_ id: TopicIDPartition, highWatermark: Offset) {
    states[id]?.isAwaited = true
    states[id]?.toldHighWatermark = highWatermark
  }

  /// The high watermark moved. Records that follow soon take it along.
  func noteWatermark(_ id: TopicIDPartition, due: Instant) {
    guard states[id] != nil else { return }
    watermarkMoved.append(id)
    if watermarkDue == nil { watermarkDue = due }
  }

  func takeMovedWatermarks(at now: Instant) -> [TopicIDPartition] {
    guard let due = watermarkDue, due <= now else { return [] }
    watermarkDue = nil
    defer { watermarkMoved.removeAll(keepingCapacity: true) }
    return watermarkMoved
  }

  func park(_ correlation: UInt64, until deadline: Instant) { parked = (correlation, deadline) }

  func takeParked() -> UInt64? {
    defer { parked = nil }
    return parked?.correlation
  }

  var nextDeadline: Instant { min(parked?.deadline ?? .distantFuture, watermarkDue ?? .distantFuture) }
}
