import Broker
import KafkaProtocol
import NIOCore

/// A consumer by offset: reads each partition from its beginning, in order, and reports all that it is given (P2, P7).
final class ReaderClient: SimulatedClient {
  private enum Purpose {
    case metadata
    case fetch([(partition: Int32, position: Int64)])
  }

  let name: String
  private let topic: String
  private let interval: Duration
  private let versions: ClientVersions
  private let tellsEpoch: Bool
  /// Of a compacted topic: whether what is left out may be is for the checkers to say.
  private let meetsGaps: Bool
  private var pool: BrokerPool<Purpose>
  private var view: TopicView
  private var nextFetchAt = Instant(nanoseconds: 0)
  private var nextBroker = 0
  /// The next offset to read, by partition.
  private(set) var positions: [Int64] = []
  private(set) var recordCount = 0
  /// Set when nobody wants it to read on.
  var isOver = false

  init(
    name: String,
    brokers: Int,
    topic: String,
    interval: Duration,
    versions: ClientVersions,
    tellsEpoch: Bool,
    meetsGaps: Bool = false
  ) {
    self.name = name
    self.topic = topic
    self.interval = interval
    self.versions = versions
    self.tellsEpoch = tellsEpoch
    self.meetsGaps = meetsGaps
    pool = BrokerPool(brokers: brokers, clientID: name)
    view = TopicView(topic: topic)
  }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    if isOver { return }
    refresh(&context)
    fetch(&context)
    context.actions.append(
      .wake(at: min(pool.nextDeadline, max(nextFetchAt, context.now + .milliseconds(1))))
    )
  }

  private func take(_ outcome: BrokerPool<Purpose>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready: break
    case .lost(_, let purposes):
      view.isStale = true
      for case .metadata in purposes { view.requestedAt = nil }
    case .reply(let broker, .metadata, let version, let body):
      view.learn(body, version: version, from: broker, askedAt: pool.askedAt, &context)
      while positions.count < view.leaders.count { positions.append(0) }
    case .reply(_, .fetch(let asked), let version, let body): takeRecords(body, version, asked, &context)
    }
  }

  private func refresh(_ context: inout ClientContext) {
    guard view.isStale, view.requestedAt == nil, view.knownAt + .milliseconds(20) <= context.now else {
      return
    }
    let candidates = context.brokers.filter { pool.prepare($0, &context) }
    guard let broker = candidates.randomElement(using: &context.random) else { return }
    view.requestedAt = context.now
    let version = versions.metadata
    pool.send(view.request(version: version), version: version, to: broker, for: .metadata, &context)
  }

  private func fetch(_ context: inout ClientContext) {
    guard nextFetchAt <= context.now else { return }
    nextFetchAt = context.now + interval
    guard !positions.isEmpty else { return }
    for _ in context.brokers {
      nextBroker += 1
      let broker = context.brokers[nextBroker % context.brokers.count]
      let led = positions.indices.filter { view.leader(of: Int32($0))?.id == broker }
      guard !led.isEmpty, pool.prepare(broker, &context), pool.inFlight(broker) == 0 else { continue }
      return send(led, to: broker, &context)
    }
  }

  private func send(_ partitions: [Int], to broker: BrokerID, _ context: inout ClientContext) {
    let version = pool.version(of: .fetch, drawn: versions.fetch, at: broker)
    let asked = partitions.map { (partition: Int32($0), position: positions[$0]) }
    let request = FetchRequest(
      replicaId: -1,
      maxWaitMs: 100,
      minBytes: 1,
      maxBytes: 1 << 20,
      sessionId: 0,
      sessionEpoch: -1,
      topics: [
        FetchRequest.FetchTopic(
          topic: version >= 13 ? "" : topic,
          topicId: version >= 13 ? view.id : .zero,
          partitions: asked.map { part in
            FetchRequest.FetchPartition(
              partition: part.partition,
              currentLeaderEpoch: tellsEpoch && version >= 9
                ? view.leader(of: part.partition)?.epoch ?? -1 : -1,
              fetchOffset: part.position,
              partitionMaxBytes: 1 << 18
            )
          }
        )
      ]
    )
    pool.send(request, version: version, to: broker, for: .fetch(asked), &context)
  }

  private static let rareStates: [Int16: RareState] = [
    ErrorCode.fencedLeaderEpoch.rawValue: .readerBehind, ErrorCode.unknownLeaderEpoch.rawValue: .readerAhead,
  ]

  private func takeRecords(
    _ body: ByteBuffer,
    _ version: Int16,
    _ asked: [(partition: Int32, position: Int64)],
    _ context: inout ClientContext
  ) {
    guard let response = try? FetchResponse.decode(body, version: version) else {
      return context.observations.append(.impossible(invariant: "P12", "a Fetch reply cannot be read"))
    }
    if response.errorCode != 0 {
      context.observations.append(
        .impossible(
          invariant: "P11",
          "a Fetch without a session is answered with error \(response.errorCode)"
        )
      )
    }
    for answer in response.responses.first?.partitions ?? [] {
      guard let part = asked.first(where: { $0.partition == answer.partitionIndex }) else { continue }
      switch ErrorCode(rawValue: answer.errorCode) ?? .unknownServerError {
      case .none:
        if let records = answer.records, records.readableBytes > 0,
          positions[Int(part.partition)] == part.position
        {
          take(records, part.partition, below: answer.highWatermark, &context)
        }
      case .notLeaderOrFollower, .unknownTopicOrPartition, .leaderNotAvailable, .replicaNotAvailable,
        .fencedLeaderEpoch, .unknownLeaderEpoch, .kafkaStorageError, .unknownTopicId, .offsetNotAvailable,
        .inconsistentTopicId:
        if let state = Self.rareStates[answer.errorCode] { context.observations.append(.answered(state)) }
        view.isStale = true
      default:
        context.observations.append(
          .impossible(
            invariant: "P11",
            "error \(answer.errorCode) for offset \(part.position) of partition \(part.partition)"
          )
        )
      }
    }
  }

  private func take(
    _ records: ByteBuffer,
    _ partition: Int32,
    below mark: Int64,
    _ context: inout ClientContext
  ) {
    let start = positions[Int(partition)]
    var position = start
    for batch in LoggedBatch.all(in: records) {
      if batch.lastOffset < position { continue }
      if batch.baseOffset > position, !meetsGaps {
        context.observations.append(
          .impossible(
            invariant: "P7",
            "partition \(partition): offset \(batch.baseOffset) follows \(position)"
          )
        )
      }
      if batch.nextOffset > mark {
        context.observations.append(
          .impossible(
            invariant: "P2",
            "partition \(partition): offset \(batch.lastOffset) is shown, high watermark \(mark)"
          )
        )
      }
      position = batch.nextOffset
      recordCount += Int(batch.recordCount)
    }
    guard position > start else { return }
    positions[Int(partition)] = position
    context.observations.append(
      .read(reader: name, TopicPartition(topic: topic, partition: partition), from: Offset(start), records)
    )
  }
}
