import KafkaProtocol
import NIOCore

/// What members of the classic protocol tell one another (`ConsumerProtocol.java`): coordinators read it too, when the
/// group becomes one of KIP-848.
enum ConsumerBytes {
  static func subscription(_ topic: String) -> ByteBuffer {
    encode(ConsumerProtocolSubscription(topics: [topic]))
  }

  static func assignment(_ topic: String, _ partitions: [Int32]) -> ByteBuffer {
    encode(ConsumerProtocolAssignment(assignedPartitions: [.init(topic: topic, partitions: partitions)]))
  }

  /// No bytes at all are no partitions.
  static func partitions(of topic: String, in assignment: ByteBuffer) throws(DecodeError) -> [Int32] {
    guard assignment.readableBytes > 0 else { return [] }
    let (_, words) = try VersionPrefixed.decode(ConsumerProtocolAssignment.self, from: assignment)
    return words.assignedPartitions.filter { $0.topic == topic }.flatMap(\.partitions)
  }

  private static func encode(_ message: some KafkaMessage) -> ByteBuffer {
    // One name and a few numbers always fit.
    (try? VersionPrefixed.encode(message, version: 0)) ?? ByteBuffer()
  }
}
