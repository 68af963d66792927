import KafkaProtocol
import OrderedCollections

/// The leader's side of replication to one follower broker: what the follower said of each partition, and the request
/// that is parked. A partition is answered once, and again only after the follower named it again. A class, confined to its
/// broker, as `ReplicaFetcher` is.
final class FollowerSession {
  final class State {
    fileprivate(set) var request: ReplicaFetchRequest.Partition
    /// Answered; the follower has not spoken of it since.
    fileprivate var isAwaited = false
    /// In `ready`.
    fileprivate var isReady = false
    fileprivate(set) var toldHighWatermark: Offset
    /// Followed there no more.
    fileprivate(set) var isForgotten = false

    fileprivate init(_ request: ReplicaFetchRequest.Partition) {
      self.request = request
      toldHighWatermark = request.highWatermark
    }

    /// The follower is told of the partition, and has the word.
    func answered(highWatermark: Offset) {
      isAwaited = true
      toldHighWatermark = highWatermark
    }
  }

  let follower: BrokerID
  let session: UInt64
  let brokerEpoch: BrokerEpoch
  private(set) var nextEpoch: UInt64 = 0
  private(set) var states: [TopicIDPartition: State] = [:]
  /// What may have news, in order.
  private(set) var ready: [State] = []
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

  @discardableResult
  func name(_ partition: ReplicaFetchRequest.Partition) -> State {
    guard let state = states[partition.id] else {
      let state = State(partition)
      states[partition.id] = state
      return state
    }
    state.request = partition
    state.isAwaited = false
    state.toldHighWatermark = partition.highWatermark
    return state
  }

  func forget(_ id: TopicIDPartition) { states.removeValue(forKey: id)?.isForgotten = true }

  /// The partition may have something to tell.
  func markReady(_ id: TopicIDPartition) {
    if let state = states[id] { markReady(state) }
  }

  func markReady(_ state: State) {
    guard !state.isReady, !state.isAwaited else { return }
    state.isReady = true
    ready.append(state)
  }

  /// Partitions that one answer looks at; the others are in the next.
  static let partitionsPerAnswer = 512

  func takeReady() -> [State] {
    var taken: [State] = []
    if ready.count <= Self.partitionsPerAnswer {
      swap(&taken, &ready)
    } else {
      taken = Array(ready.prefix(Self.partitionsPerAnswer))
      ready.removeFirst(taken.count)
    }
    for state in taken { state.isReady = false }
    return taken
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
