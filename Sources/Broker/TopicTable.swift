import CommitLog
import KafkaProtocol
import OrderedCollections

/// The replicas that this broker hosts, by topic, in the order in which they came.
struct TopicTable {
  final class Topic {
    let id: KafkaUUID
    let name: WireName
    var partitions: [PartitionReplica?] = []
    init(id: KafkaUUID, name: WireName) {
      self.id = id
      self.name = name
    }
  }

  private(set) var byID: OrderedDictionary<KafkaUUID, Topic> = [:]
  private var byName: [WireName: Topic] = [:]
  private(set) var count = 0

  subscript(id: TopicIDPartition) -> PartitionReplica? {
    guard let topic = byID[id.topicID], topic.partitions.indices.contains(Int(id.partition)) else {
      return nil
    }
    return topic.partitions[Int(id.partition)]
  }

  func replica(_ topic: String, _ partition: Int32) -> PartitionReplica? {
    guard let topic = byName[WireName(topic)], topic.partitions.indices.contains(Int(partition)) else {
      return nil
    }
    return topic.partitions[Int(partition)]
  }

  /// In order of arrival of the topics, then of partition.
  var replicas: [PartitionReplica] {
    var found: [PartitionReplica] = []
    found.reserveCapacity(count)
    visit { found.append($0) }
    return found
  }

  /// In that order, without a list of them.
  func visit(_ body: (PartitionReplica) -> Void) {
    for topic in byID.values { for case let replica? in topic.partitions { body(replica) } }
  }

  mutating func insert(_ replica: PartitionReplica) {
    let topic = byID[replica.id.topicID] ?? Topic(id: replica.id.topicID, name: WireName(replica.topic.topic))
    byID[topic.id] = topic
    byName[topic.name] = topic
    let index = Int(replica.id.partition)
    while topic.partitions.count <= index { topic.partitions.append(nil) }
    if topic.partitions[index] == nil { count += 1 }
    topic.partitions[index] = replica
  }

  mutating func remove(_ id: TopicIDPartition) {
    guard let topic = byID[id.topicID], topic.partitions.indices.contains(Int(id.partition)) else { return }
    if topic.partitions[Int(id.partition)] != nil { count -= 1 }
    topic.partitions[Int(id.partition)] = nil
    guard topic.partitions.allSatisfy({ $0 == nil }) else { return }
    byID[id.topicID] = nil
    if byName[topic.name] === topic { byName[topic.name] = nil }
  }
}
