import KafkaProtocol

/// Partitions by topic: each topic's in ascending order and once, and no topic without any.
struct AssignedPartitions: Equatable, Sendable {
  private(set) var topics: [KafkaUUID: [Int32]] = [:]

  static let none = AssignedPartitions()

  init() {}

  /// In any order; what is repeated counts once.
  init(_ pairs: some Sequence<(topic: KafkaUUID, partitions: [Int32])>) {
    for (topic, partitions) in pairs {
      set(((topics[topic] ?? []) + partitions).sortedAndUnique, of: topic)
    }
  }

  subscript(topic: KafkaUUID) -> [Int32] { topics[topic] ?? [] }

  var isEmpty: Bool { topics.isEmpty }
  var count: Int { topics.values.reduce(0) { $0 + $1.count } }

  /// `partitions` ascend and are different.
  mutating func set(_ partitions: [Int32], of topic: KafkaUUID) {
    topics[topic] = partitions.isEmpty ? nil : partitions
  }

  mutating func append(_ partition: Int32, of topic: KafkaUUID) {
    topics[topic, default: []].append(partition)
  }

  func isSubset(of other: AssignedPartitions) -> Bool {
    topics.allSatisfy { topic, partitions in partitions.subtracting(sorted: other[topic]).isEmpty }
  }

  func overlaps(_ other: AssignedPartitions) -> Bool {
    topics.contains { topic, partitions in !partitions.intersection(sorted: other[topic]).isEmpty }
  }

  func union(_ other: AssignedPartitions) -> AssignedPartitions {
    var result = self
    for (topic, partitions) in other.topics {
      result.set((result[topic] + partitions).sortedAndUnique, of: topic)
    }
    return result
  }

  /// By topic id, so that what is written does not depend on the order of a dictionary.
  func map<Element>(_ make: (KafkaUUID, [Int32]) -> Element) -> [Element] {
    topics.sorted { $0.key < $1.key }.map { make($0.key, $0.value) }
  }
}

extension [Int32] {
  fileprivate var sortedAndUnique: [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(count)
    for element in sorted() where result.last != element { result.append(element) }
    return result
  }

  /// Of two that ascend.
  func intersection(sorted other: [Int32]) -> [Int32] {
    if self == other { return self }
    var result: [Int32] = []
    var index = 0
    for element in self {
      while index < other.count, other[index] < element { index += 1 }
      if index < other.count, other[index] == element { result.append(element) }
    }
    return result
  }

  /// What is in this one and not in the other, of two that ascend.
  func subtracting(sorted other: [Int32]) -> [Int32] {
    if other.isEmpty { return self }
    var result: [Int32] = []
    var index = 0
    for element in self {
      while index < other.count, other[index] < element { index += 1 }
      if index == other.count || other[index] != element { result.append(element) }
    }
    return result
  }
}

// MARK: On the wire and in records

extension AssignedPartitions {
  init(_ wire: [ConsumerGroupHeartbeatRequest.TopicPartitions]) {
    self.init(wire.map { (topic: $0.topicId, partitions: $0.partitions) })
  }

  init(_ stored: [ConsumerGroupTargetAssignmentMemberValue.TopicPartition]) {
    self.init(stored.map { (topic: $0.topicId, partitions: $0.partitions) })
  }

  init(_ stored: [ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions]) {
    self.init(stored.map { (topic: $0.topicId, partitions: $0.partitions) })
  }

  var heartbeatAnswer: ConsumerGroupHeartbeatResponse.Assignment {
    .init(topicPartitions: map { .init(topicId: $0, partitions: $1) })
  }

  var targetValue: ConsumerGroupTargetAssignmentMemberValue {
    .init(topicPartitions: map { .init(topicId: $0, partitions: $1) })
  }

  var currentValue: [ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions] {
    map { .init(topicId: $0, partitions: $1) }
  }
}
