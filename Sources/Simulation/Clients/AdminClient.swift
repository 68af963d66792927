import Broker
import DequeModule
import KafkaProtocol
import NIOCore

/// Creates and deletes topics, one request after the other, each until it is done or refused for good.
final class AdminClient: SimulatedClient {
  enum Operation {
    case create(topic: String, partitions: Int32, replicationFactor: Int16, settings: [String: String] = [:])
    case delete(topic: String)
  }

  let name: String
  private let versions: ClientVersions
  private var pool: BrokerPool<Int>
  private var operations: Deque<Operation> = []
  private var isAsking = false
  private var hasUnknownAttempt = false
  private var retryAt = Instant(nanoseconds: 0)
  private var serial = 0
  private(set) var doneCount = 0
  /// Operations that were refused for good, with the error.
  private(set) var refusals: [(Operation, ErrorCode)] = []

  init(name: String, brokers: Int, versions: ClientVersions) {
    self.name = name
    self.versions = versions
    pool = BrokerPool(brokers: brokers, clientID: name)
  }

  var isIdle: Bool { operations.isEmpty }
  func ask(_ operation: Operation) { operations.append(operation) }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    if !isAsking, retryAt <= context.now, let operation = operations.first {
      let candidates = context.brokers.filter { pool.prepare($0, &context) }
      if let broker = candidates.randomElement(using: &context.random) {
        send(operation, to: broker, &context)
      }
    }
    context.actions.append(.wake(at: min(pool.nextDeadline, context.now + .milliseconds(isIdle ? 500 : 5))))
  }

  private func send(_ operation: Operation, to broker: BrokerID, _ context: inout ClientContext) {
    isAsking = true
    serial += 1
    switch operation {
    case .create(let topic, let partitions, let factor, let settings):
      pool.send(
        CreateTopicsRequest(
          topics: [
            CreateTopicsRequest.CreatableTopic(
              name: topic,
              numPartitions: partitions,
              replicationFactor: factor,
              configs: settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
            )
          ],
          timeoutMs: 3000
        ),
        version: versions.createTopics,
        to: broker,
        for: serial,
        &context
      )
    case .delete(let topic):
      pool.send(
        DeleteTopicsRequest(topicNames: [topic], timeoutMs: 3000),
        version: 4,
        to: broker,
        for: serial,
        &context
      )
    }
  }

  private func take(_ outcome: BrokerPool<Int>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready: break
    case .lost(_, let serials):
      if serials.contains(serial) {
        isAsking = false
        hasUnknownAttempt = true
        retryAt = context.now + .milliseconds(20)
      }
    case .reply(_, let number, let version, let body):
      guard number == serial, let operation = operations.first else { return }
      isAsking = false
      let code: Int16?
      switch operation {
      case .create: code = (try? CreateTopicsResponse.decode(body, version: version))?.topics.first?.errorCode
      case .delete:
        code = (try? DeleteTopicsResponse.decode(body, version: version))?.responses.first?.errorCode
      }
      guard let code, let error = ErrorCode(rawValue: code) else {
        return context.observations.append(.impossible(invariant: "P12", "an admin reply cannot be read"))
      }
      finish(operation, with: error, context.now)
    }
  }

  private func finish(_ operation: Operation, with error: ErrorCode, _ now: Instant) {
    switch error {
    case .none: end()
    case .topicAlreadyExists where hasUnknownAttempt: end()
    case .unknownTopicOrPartition where hasUnknownAttempt: end()
    case .notController, .requestTimedOut, .invalidReplicationFactor, .leaderNotAvailable, .networkException,
      .brokerNotAvailable, .unknownServerError, .notLeaderOrFollower:
      hasUnknownAttempt = hasUnknownAttempt || error != .invalidReplicationFactor
      retryAt = now + .milliseconds(20)
    default:
      refusals.append((operation, error))
      end()
    }
  }

  private func end() {
    operations.removeFirst()
    hasUnknownAttempt = false
    doneCount += 1
  }
}
