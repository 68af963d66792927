import KafkaProtocol

/// How the coordinator shares out partitions (`group.consumer.assignors`).
enum ServerAssignor: String, Sendable, CaseIterable {
  /// Sizes differ by one at most, and as little as possible moves.
  case uniform
  /// Of each topic a run of neighbours, the same numbers of topics of one size.
  case range

  /// A part for each member, in their order.
  func assign(_ input: AssignmentInput) -> [AssignedPartitions] {
    guard !input.members.isEmpty else { return [] }
    switch self {
    case .uniform:
      var builder = UniformAssignment(input)
      return builder.build()
    case .range: return Self.ranges(input)
    }
  }

  private static func ranges(_ input: AssignmentInput) -> [AssignedPartitions] {
    var parts = input.members.map { _ in AssignedPartitions.none }
    for (topic, subscribers) in zip(input.topics, input.subscribers) where !subscribers.isEmpty {
      let (share, extras) = topic.partitionCount.quotientAndRemainder(dividingBy: subscribers.count)
      var next = 0
      for (place, member) in subscribers.enumerated() {
        let end = next + share + (place < extras ? 1 : 0)
        if end > next { parts[member].set((next..<end).map { Int32($0) }, of: topic.id) }
        next = end
      }
    }
    return parts
  }
}

/// What an assignor goes by.
struct AssignmentInput {
  struct Topic {
    var id: KafkaUUID
    var partitionCount: Int
  }

  struct Member {
    var id: WireName
    /// Indices of `topics`, ascending.
    var topics: [Int]
    /// Its target so far.
    var current: AssignedPartitions
  }

  /// In an order that stays.
  var topics: [Topic]
  /// In an order that stays.
  var members: [Member]
  /// Of each topic, indices of `members`, ascending.
  private(set) var subscribers: [[Int]]
  /// Whether all members subscribe to the same.
  private(set) var isHomogeneous: Bool

  init(topics: [Topic], members: [Member]) {
    self.topics = topics
    self.members = members
    subscribers = topics.map { _ in [] }
    isHomogeneous = members.allSatisfy { $0.topics == members[0].topics }
    for (index, member) in members.enumerated() {
      for topic in member.topics { subscribers[topic].append(index) }
    }
  }
}
