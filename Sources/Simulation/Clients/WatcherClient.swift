import Broker
import KafkaProtocol
import NIOCore

/// Asks each broker in turn what it says of the topic, and the leaders for their latest offsets: P8 and P13.
final class WatcherClient: SimulatedClient {
  private enum Purpose {
    case metadata
    case latest
  }

  let name: String
  private let topic: String
  private let interval: Duration
  private let versions: ClientVersions
  private var pool: BrokerPool<Purpose>
  private var view: TopicView
  private var nextAt = Instant(nanoseconds: 0)
  private var nextBroker = 0
  /// The largest latest offset that was shown, by partition; and as it was when each broker was asked: an answer that was
  /// long under way may be as old as its question.
  private var shown: [Int32: Int64] = [:]
  private var shownWhenAsked: [BrokerID: [Int32: Int64]] = [:]

  init(name: String, brokers: Int, topic: String, interval: Duration, versions: ClientVersions) {
    self.name = name
    self.topic = topic
    self.interval = interval
    self.versions = versions
    pool = BrokerPool(brokers: brokers, clientID: name)
    view = TopicView(topic: topic)
  }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    if nextAt <= context.now {
      nextAt = context.now + interval
      ask(&context)
    }
    context.actions.append(.wake(at: min(pool.nextDeadline, nextAt)))
  }

  private func ask(_ context: inout ClientContext) {
    nextBroker += 1
    let broker = context.brokers[nextBroker % context.brokers.count]
    guard pool.prepare(broker, &context), pool.inFlight(broker) == 0 else { return }
    let version = max(10, versions.metadata)
    pool.send(view.request(version: version), version: version, to: broker, for: .metadata, &context)
    let led = view.leaders.indices.filter { view.leaders[$0]?.id == broker }
    guard !led.isEmpty else { return }
    let request = ListOffsetsRequest(
      replicaId: -1,
      topics: [
        ListOffsetsRequest.ListOffsetsTopic(
          name: topic,
          partitions: led.map {
            ListOffsetsRequest.ListOffsetsPartition(partitionIndex: Int32($0), timestamp: -1)
          }
        )
      ],
      timeoutMs: 1000
    )
    shownWhenAsked[broker] = shown
    pool.send(request, version: versions.listOffsets, to: broker, for: .latest, &context)
  }

  private func take(_ outcome: BrokerPool<Purpose>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready, .lost: break
    case .reply(let broker, .metadata, let version, let body):
      view.learn(body, version: version, from: broker, askedAt: pool.askedAt, &context)
    case .reply(let broker, .latest, let version, let body):
      guard let response = try? ListOffsetsResponse.decode(body, version: version) else {
        return context.observations.append(
          .impossible(invariant: "P12", "broker \(broker)'s ListOffsets reply cannot be read")
        )
      }
      for answer in response.topics.first?.partitions ?? [] {
        let index = answer.partitionIndex
        guard answer.errorCode == 0 else {
          if answer.errorCode == ErrorCode.offsetNotAvailable.rawValue {
            context.observations.append(.answered(.latestNotKnown))
          }
          continue
        }
        context.observations.append(
          .latest(
            TopicPartition(topic: topic, partition: index),
            Offset(answer.offset),
            shownBefore: shownWhenAsked[broker]?[index] ?? 0
          )
        )
        shown[index] = max(shown[index] ?? 0, answer.offset)
      }
    }
  }
}
