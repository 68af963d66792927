import KafkaProtocol
import NIOCore

// What members of a classic consumer group tell each other through the coordinator, which does not read it: what each
// subscribes to and owns, and what the leader assigns (ConsumerProtocol.java; KIP-429, KIP-792). Both are a version and
// a body; a newer version's further fields are passed over.

/// One member as the leader of its group sees it.
package struct GroupSubscriber: Sendable, Equatable {
  package var memberID: String
  package var instanceID: String?
  package var topics: [String]
  /// What it owned when it joined (cooperative); empty for an eager one.
  package var owned: [TopicPartition]
  /// The generation in which it came by that; -1 where it did not say.
  package var generation: Int32

  package init(
    memberID: String,
    instanceID: String? = nil,
    topics: [String],
    owned: [TopicPartition] = [],
    generation: Int32 = -1
  ) {
    self.memberID = memberID
    self.instanceID = instanceID
    self.topics = topics
    self.owned = owned
    self.generation = generation
  }
}

package enum GroupProtocol {
  /// The protocol type of every consumer group.
  package static let type = "consumer"
  private static let version: Int16 = 3

  package static func subscription(
    topics: [String],
    owned: [TopicPartition],
    generation: Int32
  ) throws(EncodeError) -> ByteBuffer {
    var body = ConsumerProtocolSubscription()
    body.topics = topics
    body.ownedPartitions = byTopic(owned).map { .init(topic: $0.topic, partitions: $0.partitions) }
    body.generationId = generation
    return try versioned(body)
  }

  package static func assignment(_ partitions: [TopicPartition]) throws(EncodeError) -> ByteBuffer {
    var body = ConsumerProtocolAssignment()
    body.assignedPartitions = byTopic(partitions).map { .init(topic: $0.topic, partitions: $0.partitions) }
    return try versioned(body)
  }

  package static func subscriber(
    memberID: String,
    instanceID: String?,
    _ bytes: ByteBuffer
  ) throws(DecodeError) -> GroupSubscriber {
    let body = try read(ConsumerProtocolSubscription.self, bytes)
    return GroupSubscriber(
      memberID: memberID,
      instanceID: instanceID,
      topics: body.topics,
      owned: body.ownedPartitions.flatMap { topic in
        topic.partitions.map { TopicPartition(topic: topic.topic, partition: $0) }
      },
      generation: body.generationId
    )
  }

  /// Empty bytes assign nothing.
  package static func assignment(_ bytes: ByteBuffer) throws(DecodeError) -> [TopicPartition] {
    guard bytes.readableBytes > 0 else { return [] }
    return try read(ConsumerProtocolAssignment.self, bytes).assignedPartitions.flatMap { topic in
      topic.partitions.map { TopicPartition(topic: topic.topic, partition: $0) }
    }
  }

  private static func versioned(_ message: some KafkaMessage) throws(EncodeError) -> ByteBuffer {
    var bytes = ByteBuffer()
    bytes.writeInteger(version)
    try message.encode(into: &bytes, version: version)
    return bytes
  }

  private static func read<Message: KafkaMessage>(
    _ type: Message.Type,
    _ bytes: ByteBuffer
  ) throws(DecodeError) -> Message {
    var body = bytes
    guard let version = body.readInteger(as: Int16.self), version >= 0 else { throw .truncated }
    return try Message.decodePrefix(of: body, version: min(version, Message.validVersions.upperBound))
  }

  /// Topics and their partitions, both ascending.
  static func byTopic(_ partitions: [TopicPartition]) -> [(topic: String, partitions: [Int32])] {
    var topics: [(topic: String, partitions: [Int32])] = []
    for partition in partitions.sorted() {
      if topics.last?.topic == partition.topic {
        topics[topics.count - 1].partitions.append(partition.partition)
      } else {
        topics.append((partition.topic, [partition.partition]))
      }
    }
    return topics
  }
}

extension [TopicPartition] {
  /// By topic, then by number.
  package func sorted() -> [TopicPartition] {
    sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
  }
}
