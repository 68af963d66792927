import KafkaProtocol

/// A group of KIP-848 on its coordinator: what the log says of it, and what is kept beside that for as long as this broker
/// coordinates it.
final class ConsumerGroup {
  var state: ConsumerGroupState
  /// The shard's count of metadata changes at which the topics' hash was last found to be the group's.
  var checkedMetadata: UInt64?
  /// When its patterns were last looked at.
  var patternsResolvedAt: Instant?

  /// Members of the classic protocol that were told to join again and have not.
  var expectedJoins: Set<WireName> = []

  var id: WireName { state.id }

  init(id: WireName) { state = ConsumerGroupState(id: id) }
}
