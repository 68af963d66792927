import DequeModule
import KafkaProtocol
import NIOCore
import OrderedCollections

// A consumer of assigned partitions, without clock, socket or task: where to begin, whom to fetch from, what to do when
// leaders change (KIP-320: a position is checked against the new leader's epochs before it is read on) or offsets are
// out of range. One fetch is in flight to a broker, and none while more is buffered than allowed.

/// Where to begin reading a partition.
package enum StartPosition: Sendable, Equatable {
  case earliest
  case latest
  case offset(Offset)
  /// The first record at or after this time, milliseconds since 1970; the end where there is none.
  case timestamp(Int64)
}

/// What a fetcher hands on.
package enum Fetched: Sendable, Equatable {
  case records(FetchedRecords)
  /// The new leader's log ends before our position: what lay between was lost with the old leader.
  case truncated(TopicPartition, from: Offset, to: Offset)
  /// The position was outside the log, and began anew as the configuration says.
  case reset(TopicPartition, from: Offset, to: Offset)
  /// The partition cannot be read; it is tried again unless the error says that this is in vain.
  case failed(TopicPartition, ClientError)
}

/// Whole batches of one partition, as the broker sent them.
package struct FetchedRecords: Sendable, Equatable {
  package var partition: TopicPartition
  /// Batches from `position` on; the first may begin before it, and records below it are to be skipped.
  package var batches: ByteBuffer
  /// The offset that was asked for.
  package var position: Offset
  /// The next offset to be asked for.
  package var next: Offset
  package var highWatermark: Offset
  package var logStartOffset: Offset
}

package struct FetcherConfiguration: Sendable {
  /// How long a broker may hold a fetch back while there is less than `minBytes`.
  package var maxWait: Duration = .milliseconds(500)
  package var minBytes: Int32 = 1
  /// Bytes of one answer, and of one partition in it.
  package var maxBytes: Int32 = 4 << 20
  package var partitionMaxBytes: Int32 = 1 << 20
  /// Bytes fetched and not yet taken; beyond it nothing more is fetched.
  package var bufferBytes = 8 << 20
  /// What to do when a position is outside the log; `nil`: report it and stop reading the partition.
  package var onOutOfRange: StartPosition? = .earliest
  package var readsCommittedOnly = false
  package var retryBackoff: Duration = .milliseconds(50)
  /// A fetch unanswered for so long beyond `maxWait` makes us ask who leads.
  package var suspicion: Duration = .milliseconds(300)
  package init() {}
}

package struct FetcherCore {
  package enum Action: Sendable {
    case refreshMetadata(topics: [String])
    case fetch(request: UInt64, from: BrokerID, FetchRequest)
    case listOffsets(request: UInt64, from: BrokerID, ListOffsetsRequest)
    case endOfEpoch(request: UInt64, from: BrokerID, OffsetForLeaderEpochRequest)
    /// There is something to take.
    case wake
  }

  enum State: Equatable {
    /// To be looked up at the leader.
    case searching(StartPosition)
    case fetching
    /// The leader has changed since `position` was read under `epoch`.
    case validating(epoch: LeaderEpoch)
    /// Given up, by the configuration or an error that is for good.
    case stopped
  }

  struct Partition {
    var state: State
    var position: Offset
    /// The leader epoch of the last batch read.
    var epoch: LeaderEpoch?
    /// The request that asks for it just now.
    var request: UInt64?
    var retryAt = Instant(nanoseconds: 0)
    /// The leader that it was last asked of.
    var leaderEpoch: LeaderEpoch?
  }

  private struct Outstanding {
    var broker: BrokerID
    var partitions: [TopicPartition]
    var sentAt: Instant
    var isFetch: Bool
  }

  let configuration: FetcherConfiguration
  private(set) var partitions: OrderedDictionary<TopicPartition, Partition> = [:]
  private var metadata = ClusterMetadata()
  private var requests: [UInt64: Outstanding] = [:]
  private var lastRequest: UInt64 = 0
  private var isRefreshing = false
  private var refreshAt: Instant?
  private var suspectAt = Instant(nanoseconds: 0)
  private var buffer: [Fetched] = []
  package private(set) var bufferedBytes = 0

  package init(configuration: FetcherConfiguration = .init()) { self.configuration = configuration }

  // MARK: - The caller

  /// Reads exactly these from now on; partitions that were read already and stay keep their position.
  package mutating func assign(
    _ wanted: [(partition: TopicPartition, from: StartPosition)],
    at now: Instant,
    into actions: inout [Action]
  ) {
    var next: OrderedDictionary<TopicPartition, Partition> = [:]
    for (key, start) in wanted { next[key] = partitions[key] ?? Self.beginning(start) }
    let isDropping = partitions.keys.contains { next[$0] == nil }
    partitions = next
    if isDropping {  // what is not read any more is not handed on either
      buffer.removeAll { partitions[$0.partition] == nil }
      bufferedBytes = buffer.reduce(0) { sum, piece in
        if case .records(let records) = piece { sum + records.batches.readableBytes } else { sum }
      }
    }
    drive(at: now, into: &actions)
  }

  /// Begins anew at another place.
  package mutating func seek(
    _ key: TopicPartition,
    to start: StartPosition,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard partitions[key] != nil else { return }
    partitions[key] = Self.beginning(start)
    drive(at: now, into: &actions)
  }

  private static func beginning(_ start: StartPosition) -> Partition {
    if case .offset(let offset) = start { return Partition(state: .fetching, position: offset) }
    return Partition(state: .searching(start), position: .zero)
  }

  /// The next offset of each partition; `nil` while it is looked up.
  package var positions: [(partition: TopicPartition, next: Offset?)] {
    partitions.map { key, partition in
      if case .searching = partition.state { return (key, nil) }
      return (key, partition.position)
    }
  }

  /// All that is buffered; makes room.
  package mutating func take(at now: Instant, into actions: inout [Action]) -> [Fetched] {
    let taken = buffer
    buffer = []
    bufferedBytes = 0
    drive(at: now, into: &actions)
    return taken
  }

  package var hasSomething: Bool { !buffer.isEmpty }

  // MARK: - The world answers

  package mutating func metadataArrived(
    _ result: Result<ClusterMetadata, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    isRefreshing = false
    if case .success(let fresh) = result {
      metadata = fresh
      for key in partitions.keys { leaderMayHaveChanged(of: key, at: now) }
    } else {
      refreshAt = now + configuration.retryBackoff
    }
    drive(at: now, into: &actions)
  }

  private mutating func leaderMayHaveChanged(of key: TopicPartition, at now: Instant) {
    guard let leader = metadata.leader(of: key), var partition = partitions[key],
      partition.leaderEpoch != leader.epoch
    else { return }
    if let before = partition.leaderEpoch, before > leader.epoch { return }
    if partition.leaderEpoch != nil, partition.state == .fetching, let epoch = partition.epoch {
      partition.state = .validating(epoch: epoch)
    }
    partition.leaderEpoch = leader.epoch
    partition.request = nil  // what the old leader still says is not listened to
    partition.retryAt = now
    partitions[key] = partition
  }

  package mutating func fetched(
    _ request: UInt64,
    _ result: Result<FetchResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let asked = requests.removeValue(forKey: request) else { return }
    var refreshes = false
    switch result {
    case .failure(let error):
      failed(asked, request, error, at: now)
      refreshes = true
    case .success(let response) where response.errorCode != 0:
      failed(asked, request, .kafka(ErrorCode(wire: response.errorCode), nil), at: now)
    case .success(let response):
      for topic in response.responses {
        for answer in topic.partitions {
          let key = TopicPartition(topic: topic.topic, partition: answer.partitionIndex)
          guard partitions[key]?.request == request else { continue }
          partitions[key]?.request = nil
          take(answer, of: key, at: now, refreshes: &refreshes)
        }
      }
      for key in asked.partitions where partitions[key]?.request == request { partitions[key]?.request = nil }
    }
    if refreshes { refresh(into: &actions) }
    if !buffer.isEmpty { actions.append(.wake) }
    drive(at: now, into: &actions)
  }

  private mutating func failed(_ asked: Outstanding, _ request: UInt64, _ error: ClientError, at now: Instant)
  {
    for key in asked.partitions where partitions[key]?.request == request {
      partitions[key]?.request = nil
      partitions[key]?.retryAt = now + configuration.retryBackoff
      if !error.isRetriable { stop(key, error) }
    }
  }

  private mutating func stop(_ key: TopicPartition, _ error: ClientError) {
    partitions[key]?.state = .stopped
    buffer.append(.failed(key, error))
  }

  private mutating func take(
    _ answer: FetchResponse.PartitionData,
    of key: TopicPartition,
    at now: Instant,
    refreshes: inout Bool
  ) {
    guard var partition = partitions[key] else { return }
    let code = ErrorCode(wire: answer.errorCode)
    switch code {
    case .none:
      if let records = answer.records, let chunk = BatchWalk(records, from: partition.position) {
        buffer.append(
          .records(
            FetchedRecords(
              partition: key,
              batches: chunk.whole,
              position: partition.position,
              next: chunk.next,
              highWatermark: Offset(answer.highWatermark),
              logStartOffset: Offset(answer.logStartOffset)
            )
          )
        )
        bufferedBytes += chunk.whole.readableBytes
        partition.position = chunk.next
        partition.epoch = chunk.epoch ?? partition.epoch
      }
    case .offsetOutOfRange:
      guard let restart = configuration.onOutOfRange else {
        partitions[key] = partition
        stop(key, .kafka(code, nil))
        return
      }
      partition.state = .searching(restart)
    default:
      partition.retryAt = now + configuration.retryBackoff
      guard code.isRetriable else {
        partitions[key] = partition
        stop(key, .kafka(code, nil))
        return
      }
      refreshes = refreshes || code.refreshesMetadata
    }
    partitions[key] = partition
  }

  package mutating func offsetsListed(
    _ request: UInt64,
    _ result: Result<ListOffsetsResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let asked = requests.removeValue(forKey: request) else { return }
    switch result {
    case .failure(let error):
      failed(asked, request, error, at: now)
      refresh(into: &actions)
    case .success(let response):
      for topic in response.topics {
        for answer in topic.partitions {
          let key = TopicPartition(topic: topic.name, partition: answer.partitionIndex)
          guard var partition = partitions[key], partition.request == request else { continue }
          partition.request = nil
          let code = ErrorCode(wire: answer.errorCode)
          if code == .none {
            settle(&partition, key, at: Offset(answer.offset))
            if answer.offset < 0 { partition.retryAt = now + configuration.retryBackoff }
          } else {
            partition.retryAt = now + configuration.retryBackoff
            if code.refreshesMetadata { refresh(into: &actions) }
          }
          partitions[key] = partition
          if code != .none, !code.isRetriable { stop(key, .kafka(code, nil)) }
        }
      }
    }
    if !buffer.isEmpty { actions.append(.wake) }
    drive(at: now, into: &actions)
  }

  private mutating func settle(_ partition: inout Partition, _ key: TopicPartition, at offset: Offset) {
    guard case .searching(let start) = partition.state else { return }
    if offset.rawValue < 0 {  // no record so late: the end
      if case .timestamp = start { partition.state = .searching(.latest) }
      return
    }
    if partition.position > .zero { buffer.append(.reset(key, from: partition.position, to: offset)) }
    partition.state = .fetching
    partition.position = offset
    partition.epoch = nil
  }

  package mutating func epochEnded(
    _ request: UInt64,
    _ result: Result<OffsetForLeaderEpochResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let asked = requests.removeValue(forKey: request) else { return }
    switch result {
    case .failure(.unsupported):
      for key in asked.partitions where partitions[key]?.request == request {
        partitions[key]?.request = nil
        partitions[key]?.state = .fetching
      }
    case .failure(let error):
      failed(asked, request, error, at: now)
      refresh(into: &actions)
    case .success(let response):
      for topic in response.topics {
        for answer in topic.partitions {
          let key = TopicPartition(topic: topic.topic, partition: answer.partition)
          guard var partition = partitions[key], partition.request == request else { continue }
          partition.request = nil
          let code = ErrorCode(wire: answer.errorCode)
          if code == .none {
            let end = Offset(answer.endOffset)
            if end.rawValue >= 0, end < partition.position {
              buffer.append(.truncated(key, from: partition.position, to: end))
              partition.position = end
            }
            partition.epoch = answer.leaderEpoch < 0 ? nil : LeaderEpoch(answer.leaderEpoch)
            partition.state = .fetching
          } else {
            partition.retryAt = now + configuration.retryBackoff
            if code.refreshesMetadata { refresh(into: &actions) }
          }
          partitions[key] = partition
        }
      }
    }
    if !buffer.isEmpty { actions.append(.wake) }
    drive(at: now, into: &actions)
  }

  // MARK: - Time passes

  package mutating func timer(at now: Instant, into actions: inout [Action]) {
    if let refreshAt, refreshAt <= now { refresh(into: &actions) }
    let patience = configuration.maxWait + configuration.suspicion
    if suspectAt <= now, requests.values.contains(where: { $0.sentAt + patience <= now }) {
      suspectAt = now + configuration.suspicion
      refresh(into: &actions)
    }
    drive(at: now, into: &actions)
  }

  package var nextDeadline: Instant? {
    var earliest: Instant?
    func consider(_ time: Instant) { earliest = min(earliest ?? time, time) }
    if let refreshAt, !isRefreshing { consider(refreshAt) }
    let patience = configuration.maxWait + configuration.suspicion
    for request in requests.values { consider(max(request.sentAt + patience, suspectAt)) }
    for (key, partition) in partitions where partition.request == nil && partition.state != .stopped {
      guard let leader = metadata.leader(of: key)?.broker, !isBusy(with: leader, partition) else { continue }
      if partition.state == .fetching, bufferedBytes >= configuration.bufferBytes { continue }
      consider(partition.retryAt)
    }
    return earliest
  }

  private func isBusy(with broker: BrokerID, _ partition: Partition) -> Bool {
    partition.state == .fetching && requests.values.contains { $0.isFetch && $0.broker == broker }
  }

  private mutating func refresh(into actions: inout [Action]) {
    guard !isRefreshing else { return }
    isRefreshing = true
    refreshAt = nil
    actions.append(.refreshMetadata(topics: Set(partitions.keys.map(\.topic)).sorted()))
  }

  // MARK: - Asking

  private mutating func drive(at now: Instant, into actions: inout [Action]) {
    var fetches: OrderedDictionary<BrokerID, [TopicPartition]> = [:]
    var searches: OrderedDictionary<BrokerID, [TopicPartition]> = [:]
    var validations: OrderedDictionary<BrokerID, [TopicPartition]> = [:]
    var lacksLeader = false
    for (key, partition) in partitions where partition.request == nil && partition.state != .stopped {
      guard let leader = metadata.leader(of: key) else {
        lacksLeader = true
        continue
      }
      guard partition.retryAt <= now else { continue }
      if partition.leaderEpoch == nil { partitions[key]?.leaderEpoch = leader.epoch }
      switch partition.state {
      case .searching: searches[leader.broker, default: []].append(key)
      case .validating: validations[leader.broker, default: []].append(key)
      case .fetching:
        guard !isBusy(with: leader.broker, partition), bufferedBytes < configuration.bufferBytes else {
          continue
        }
        fetches[leader.broker, default: []].append(key)
      case .stopped: break
      }
    }
    for (broker, keys) in searches { search(keys, at: broker, now, into: &actions) }
    for (broker, keys) in validations { validate(keys, at: broker, now, into: &actions) }
    for (broker, keys) in fetches { fetch(keys, from: broker, now, into: &actions) }
    if lacksLeader, !isRefreshing, refreshAt == nil {
      if metadata.at == nil { refresh(into: &actions) } else { refreshAt = now + configuration.retryBackoff }
    }
  }

  private mutating func begin(
    _ keys: [TopicPartition],
    at broker: BrokerID,
    _ now: Instant,
    isFetch: Bool
  ) -> UInt64 {
    lastRequest += 1
    for key in keys { partitions[key]?.request = lastRequest }
    requests[lastRequest] = Outstanding(broker: broker, partitions: keys, sentAt: now, isFetch: isFetch)
    return lastRequest
  }

  private mutating func fetch(
    _ keys: [TopicPartition],
    from broker: BrokerID,
    _ now: Instant,
    into actions: inout [Action]
  ) {
    let number = begin(keys, at: broker, now, isFetch: true)
    var request = FetchRequest()
    request.replicaId = -1
    request.maxWaitMs = Int32(clamping: configuration.maxWait.clampedNanoseconds / 1_000_000)
    request.minBytes = configuration.minBytes
    request.maxBytes = configuration.maxBytes
    request.isolationLevel = configuration.readsCommittedOnly ? 1 : 0
    request.sessionId = 0
    request.sessionEpoch = -1
    // Turn and turn about: the broker fills its answer in the order of the question.
    let first = Int(number % UInt64(keys.count))
    for key in keys[first...] + keys[..<first] {
      guard let partition = partitions[key] else { continue }
      var wire = FetchRequest.FetchPartition()
      wire.partition = key.partition
      wire.currentLeaderEpoch = partition.leaderEpoch?.rawValue ?? -1
      wire.fetchOffset = partition.position.rawValue
      wire.lastFetchedEpoch = -1
      wire.partitionMaxBytes = configuration.partitionMaxBytes
      if let topic = request.topics.firstIndex(where: { $0.topic == key.topic }) {
        request.topics[topic].partitions.append(wire)
      } else {
        var topic = FetchRequest.FetchTopic()
        topic.topic = key.topic
        topic.partitions = [wire]
        request.topics.append(topic)
      }
    }
    actions.append(.fetch(request: number, from: broker, request))
  }

  private mutating func search(
    _ keys: [TopicPartition],
    at broker: BrokerID,
    _ now: Instant,
    into actions: inout [Action]
  ) {
    let number = begin(keys, at: broker, now, isFetch: false)
    var request = ListOffsetsRequest()
    request.replicaId = -1
    request.isolationLevel = configuration.readsCommittedOnly ? 1 : 0
    for key in keys {
      guard case .searching(let start)? = partitions[key]?.state else { continue }
      var wire = ListOffsetsRequest.ListOffsetsPartition()
      wire.partitionIndex = key.partition
      wire.currentLeaderEpoch = partitions[key]?.leaderEpoch?.rawValue ?? -1
      wire.timestamp =
        switch start {
        case .earliest: -2
        case .latest, .offset: -1
        case .timestamp(let milliseconds): max(0, milliseconds)
        }
      if let topic = request.topics.firstIndex(where: { $0.name == key.topic }) {
        request.topics[topic].partitions.append(wire)
      } else {
        var topic = ListOffsetsRequest.ListOffsetsTopic()
        topic.name = key.topic
        topic.partitions = [wire]
        request.topics.append(topic)
      }
    }
    actions.append(.listOffsets(request: number, from: broker, request))
  }

  private mutating func validate(
    _ keys: [TopicPartition],
    at broker: BrokerID,
    _ now: Instant,
    into actions: inout [Action]
  ) {
    let number = begin(keys, at: broker, now, isFetch: false)
    var request = OffsetForLeaderEpochRequest()
    request.replicaId = -1
    for key in keys {
      guard case .validating(let epoch)? = partitions[key]?.state else { continue }
      var wire = OffsetForLeaderEpochRequest.OffsetForLeaderPartition()
      wire.partition = key.partition
      wire.currentLeaderEpoch = partitions[key]?.leaderEpoch?.rawValue ?? -1
      wire.leaderEpoch = epoch.rawValue
      if let topic = request.topics.firstIndex(where: { $0.topic == key.topic }) {
        request.topics[topic].partitions.append(wire)
      } else {
        var topic = OffsetForLeaderEpochRequest.OffsetForLeaderTopic()
        topic.topic = key.topic
        topic.partitions = [wire]
        request.topics.append(topic)
      }
    }
    actions.append(.endOfEpoch(request: number, from: broker, request))
  }
}

/// The whole batches of an answer, whose last one may be cut off, by their headers alone.
struct BatchWalk {
  var whole: ByteBuffer
  var next: Offset
  var epoch: LeaderEpoch?

  /// `nil` where not one whole batch reaches `position`.
  init?(_ records: ByteBuffer, from position: Offset) {
    var at = records.readerIndex
    var next = position
    var epoch: LeaderEpoch?
    while records.writerIndex - at >= 61 {
      guard let base = records.getInteger(at: at, as: Int64.self),
        let length = records.getInteger(at: at + 8, as: Int32.self), length >= 49,
        Int(length) <= records.writerIndex - at - 12,
        let leaderEpoch = records.getInteger(at: at + 12, as: Int32.self),
        let lastDelta = records.getInteger(at: at + 23, as: Int32.self), lastDelta >= 0,
        let end = Offset(base).advanced(checkedBy: Int64(lastDelta) + 1)
      else { break }
      next = max(next, end)
      epoch = leaderEpoch < 0 ? epoch : LeaderEpoch(leaderEpoch)
      at += 12 + Int(length)
    }
    guard next > position,
      let whole = records.getSlice(at: records.readerIndex, length: at - records.readerIndex)
    else { return nil }
    self.whole = whole
    self.next = next
    self.epoch = epoch
  }
}
