import Broker
import KafkaProtocol
import Metadata
import NIOCore

/// A topic as `--topic` and `ctl topic create` name it: `NAME:PARTITIONS:RF`.
package struct TopicRequest: Sendable, Equatable {
  package var name: String
  /// -1: `num.partitions`.
  package var partitions: Int32
  /// -1: `default.replication.factor`.
  package var replicationFactor: Int16
  /// Kafka's topic settings that are not the brokers' own.
  package var settings: [String: String] = [:]

  package init(
    name: String,
    partitions: Int32,
    replicationFactor: Int16,
    settings: [String: String] = [:]
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.settings = settings
  }

  /// What stands in for what a topic's text leaves out, for people.
  package static let defaults =
    "Left out, partitions are num.partitions (1), and replicas default.replication.factor (3, on fewer brokers one each)."

  /// Partitions and replication factor may be left out: the brokers' own settings then decide.
  package init(parsing text: String) throws(ClusterFailure) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard (1...3).contains(parts.count), !name.isEmpty else {
      throw .usage("'\(text)' is no topic: write NAME:PARTITIONS:REPLICATION, as in orders:6:3")
    }
    let most = BrokerLimits().partitionsPerRequest
    let partitions = parts.count > 1 ? Self.number(parts[1]) : -1
    let factor = parts.count > 2 ? Self.number(parts[2]) : -1
    guard let partitions, partitions > 0 || parts.count < 2 else {
      throw .usage("\(text): the number of partitions has to be 1 or more")
    }
    guard let factor, factor > 0 || parts.count < 3 else {
      throw .usage("\(text): the replication factor has to be 1 or more")
    }
    if let reason = TopicName.objection(to: name) { throw .usage("\(text): \(reason)") }
    guard partitions <= most else { throw .usage("\(text): a topic is made with \(most) partitions at most") }
    self.init(name: name, partitions: Int32(partitions), replicationFactor: Int16(clamping: factor))
  }

  /// As large as can be told, where digits say more; `nil` of what is no number.
  private static func number(_ text: Substring) -> Int? {
    if let number = Int(text) { return number }
    return !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) } ? .max : nil
  }

  /// Refuses topics whose names differ by `.` and `_` only: their metrics would be one (`Topic.hasCollision`).
  package static func checkCollisions(of topics: [TopicRequest]) throws(ClusterFailure) {
    var names: [String: String] = [:]
    for name in topics.map(\.name) {
      let plain = String(name.map { $0 == "." ? "_" : $0 })
      if let other = names.updateValue(name, forKey: plain), other != name {
        throw .usage(
          "topics \(other) and \(name) differ by . and _ only, which Kafka does not allow: rename one"
        )
      }
    }
  }

  /// Refuses what can never be on a cluster of so many brokers.
  package func check(brokerCount: Int) throws(ClusterFailure) {
    guard Int(replicationFactor) <= brokerCount else {
      throw .usage(
        "topic \(name) cannot have \(replicationFactor) replicas on \(brokerCount) broker\(brokerCount == 1 ? "" : "s")"
      )
    }
  }
}

/// What a topic has that was there before.
package struct ExistingTopic: Sendable, Equatable {
  package var partitions: Int
  package var replicationFactor: Int
}

extension EmbeddedCluster {
  /// Creates a topic by Kafka's own CreateTopics, asked without a socket. Returns when each partition is led; where
  /// it `mayExist` and does with other numbers, what it has.
  @discardableResult
  package func createTopic(
    _ topic: TopicRequest,
    mayExist: Bool = false,
    timeout: Duration = .seconds(30)
  ) async throws(ClusterFailure) -> ExistingTopic? {
    try topic.check(brokerCount: brokers.count)
    let deadline = Instant.read() + timeout
    var isThere = false
    while true {
      let result = try await askToCreate(topic)
      switch ErrorCode(rawValue: result.errorCode) {
      case ErrorCode.none?: break
      case .topicAlreadyExists? where mayExist: isThere = true
      case .notController?, .requestTimedOut?, .brokerNotAvailable?, .invalidReplicationFactor?:
        // A controller is being elected, or brokers register yet: that passes.
        guard Instant.read() < deadline else { throw Self.refusal(topic, result) }
        try? await Task.sleep(for: .milliseconds(20))
        continue
      default: throw Self.refusal(topic, result)
      }
      break
    }
    try await wait(for: .topicLed(topic.name), timeout: deadline - Instant.read())
    guard isThere, let existing = try await existing(topic.name) else { return nil }
    let isAsAsked =
      (topic.partitions < 0 || existing.partitions == Int(topic.partitions))
      && (topic.replicationFactor < 0 || existing.replicationFactor == Int(topic.replicationFactor))
    return isAsAsked ? nil : existing
  }

  private static func refusal(
    _ topic: TopicRequest,
    _ result: CreateTopicsResponse.CreatableTopicResult
  ) -> ClusterFailure {
    let name = ErrorCode(rawValue: result.errorCode)?.name ?? "error \(result.errorCode)"
    let why = result.errorMessage.flatMap { $0.isEmpty ? nil : $0 } ?? name
    return .refused("topic \(topic.name) was not created: \(why)")
  }

  private func askToCreate(
    _ topic: TopicRequest
  ) async throws(ClusterFailure) -> CreateTopicsResponse.CreatableTopicResult {
    let request = CreateTopicsRequest(
      topics: [
        CreateTopicsRequest.CreatableTopic(
          name: topic.name,
          numPartitions: topic.partitions,
          replicationFactor: topic.replicationFactor,
          configs: topic.settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
        )
      ],
      timeoutMs: 5000
    )
    guard let result = try await ask(request, version: 7).topics.first else {
      throw .refused("the answer to CreateTopics names no topic")
    }
    return result
  }

  private func existing(_ name: String) async throws(ClusterFailure) -> ExistingTopic? {
    let request = MetadataRequest(topics: [.init(name: name)], allowAutoTopicCreation: false)
    guard let topic = try await ask(request, version: 12).topics.first, topic.errorCode == 0 else {
      return nil
    }
    return ExistingTopic(
      partitions: topic.partitions.count,
      replicationFactor: topic.partitions.map(\.replicaNodes.count).min() ?? 0
    )
  }

  private func ask<Request: KafkaRequest>(
    _ request: Request,
    version: Int16
  ) async throws(ClusterFailure) -> Request.Response {
    var frame = ByteBuffer()
    do throws(EncodeError) {
      for chunk in try encodeRequestFrame(request, version: version, correlationID: 1, clientID: "bellwether")
      {
        frame.writeImmutableBuffer(chunk)
      }
    } catch {
      throw .usage("\(Request.apiKey) cannot be asked: \(error)")
    }
    frame.moveReaderIndex(forwardBy: 4)
    var reply = try await self.request(frame)
    do throws(DecodeError) {
      _ = try ResponseFrame.decodeHeader(&reply, apiKey: Request.apiKey, version: version)
      return try Request.Response.decode(reply, version: version)
    } catch {
      throw .refused("the answer to \(Request.apiKey) cannot be read: \(error)")
    }
  }
}
