import ClusterView
import KafkaProtocol

/// The leaders of each partition, as they were seen to change.
struct EpochHistory: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var epoch: LeaderEpoch
    var leader: BrokerID?
    /// Since 1970; when it was first seen, and not when it began, for the first entry of a partition.
    var wallMilliseconds: Int64
    var isFirstSeen: Bool
  }

  private var entries: [TopicPartition: [Entry]] = [:]
  private static let capacity = 16

  mutating func fold(_ snapshot: ClusterSnapshot) {
    for topic in snapshot.topics {
      for partition in topic.partitions {
        guard let epoch = partition.leaderEpoch else { continue }
        let key = TopicPartition(topic: topic.name, partition: partition.partition)
        let last = entries[key]?.last
        if last?.epoch == epoch, last?.leader == partition.leader { continue }
        var list = entries[key] ?? []
        list.append(
          Entry(
            epoch: epoch,
            leader: partition.leader,
            wallMilliseconds: snapshot.takenAt.wallMilliseconds,
            isFirstSeen: last == nil
          )
        )
        if list.count > Self.capacity { list.removeFirst() }
        entries[key] = list
      }
    }
  }

  /// How long a new leader stands out.
  private static let freshMilliseconds: Int64 = 2000

  /// Whether this leader is so new that the eye should land on it.
  func isFresh(_ topic: String, _ partition: Int32, at now: Now) -> Bool {
    guard let last = entries[TopicPartition(topic: topic, partition: partition)]?.last, !last.isFirstSeen
    else {
      return false
    }
    return (0..<Self.freshMilliseconds).contains(now.wallMilliseconds - last.wallMilliseconds)
  }

  /// Who led in that epoch, as far as it was seen.
  func leader(of topic: String, _ partition: Int32, epoch: Int32) -> BrokerID? {
    let own = entries[TopicPartition(topic: topic, partition: partition)] ?? []
    return own.last { $0.epoch.rawValue == epoch }?.leader
  }

  /// Newest first.
  func entries(of topic: String, _ partition: Int32) -> [Entry] {
    (entries[TopicPartition(topic: topic, partition: partition)] ?? []).reversed()
  }
}
