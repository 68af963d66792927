import KafkaProtocol

// Small text files of Kafka's, as pure functions between text and values. Reading gives `nil` where the text is not
// whole: a checkpoint is always replaced as one.

/// A line of `leader-epoch-checkpoint`.
package struct LeaderEpochEntry: Hashable, Sendable {
  package var epoch: LeaderEpoch
  package var startOffset: Offset
  package init(epoch: LeaderEpoch, startOffset: Offset) {
    self.epoch = epoch
    self.startOffset = startOffset
  }
}

/// `leader-epoch-checkpoint`: version 0, count, `epoch startOffset` lines (`LeaderEpochCheckpointFile.java`).
package enum LeaderEpochCheckpoint {
  package static let name = "leader-epoch-checkpoint"

  package static func text(_ entries: [LeaderEpochEntry]) -> String {
    entries.reduce(into: "0\n\(entries.count)\n") { $0 += "\($1.epoch) \($1.startOffset)\n" }
  }

  package static func entries(_ text: String) -> [LeaderEpochEntry]? {
    guard let lines = CheckpointText.lines(text) else { return nil }
    var entries: [LeaderEpochEntry] = []
    for line in lines {
      let fields = line.split(separator: " ")
      guard fields.count == 2, let epoch = Int32(fields[0]), epoch >= 0, let offset = Int64(fields[1]),
        offset >= 0
      else { return nil }
      entries.append(LeaderEpochEntry(epoch: LeaderEpoch(epoch), startOffset: Offset(offset)))
    }
    for (a, b) in zip(entries, entries.dropFirst()) where a.epoch >= b.epoch || a.startOffset >= b.startOffset
    {
      return nil
    }
    return entries
  }
}

/// `recovery-point-offset-checkpoint`, `replication-offset-checkpoint`, `log-start-offset-checkpoint`,
/// `cleaner-offset-checkpoint`: version 0, count, `topic partition offset` lines (`OffsetCheckpointFile.java`). Lines are sorted by topic and partition.
package enum OffsetCheckpoint {
  package static let recoveryPointName = "recovery-point-offset-checkpoint"
  package static let highWatermarkName = "replication-offset-checkpoint"
  package static let logStartName = "log-start-offset-checkpoint"
  /// Where the dirty part of each compacted log begins (`LogCleanerManager.OFFSET_CHECKPOINT_FILE`).
  package static let cleanerName = "cleaner-offset-checkpoint"

  package static func text(_ offsets: [TopicPartition: Offset]) -> String {
    let sorted = offsets.sorted { ($0.key.topic, $0.key.partition) < ($1.key.topic, $1.key.partition) }
    return sorted.reduce(into: "0\n\(offsets.count)\n") { text, entry in
      text += "\(entry.key.topic) \(entry.key.partition) \(entry.value)\n"
    }
  }

  package static func offsets(_ text: String) -> [TopicPartition: Offset]? {
    guard let lines = CheckpointText.lines(text) else { return nil }
    var offsets: [TopicPartition: Offset] = [:]
    for line in lines {
      let fields = line.split(separator: " ")
      guard fields.count == 3, let partition = Int32(fields[1]), partition >= 0,
        let offset = Int64(fields[2]),
        offset >= 0
      else { return nil }
      offsets[TopicPartition(topic: String(fields[0]), partition: partition)] = Offset(offset)
    }
    return offsets.count == lines.count ? offsets : nil
  }
}

/// `partition.metadata`: which topic, of all that ever had the name, a partition's folder belongs to (KIP-516).
package enum PartitionMetadataFile {
  package static let name = "partition.metadata"

  package static func text(topicID: KafkaUUID) -> String { "version: 0\ntopic_id: \(topicID)\n" }

  package static func topicID(_ text: String) -> KafkaUUID? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0] == "version: 0", lines[1].hasPrefix("topic_id: "), lines[2].isEmpty
    else {
      return nil
    }
    return KafkaUUID(base64: lines[1].dropFirst("topic_id: ".count))
  }
}

/// `meta.properties` of a broker's folder: whose it is (KIP-631, KIP-858).
package struct MetaProperties: Hashable, Sendable {
  package static let name = "meta.properties"

  package var clusterID: String
  package var nodeID: BrokerID
  package var directoryID: KafkaUUID
  /// Properties that we have no use for: kept, in the order of their names.
  package var others: [String: String] = [:]

  package init(clusterID: String, nodeID: BrokerID, directoryID: KafkaUUID) {
    self.clusterID = clusterID
    self.nodeID = nodeID
    self.directoryID = directoryID
  }

  package var text: String {
    var properties = others
    properties["version"] = "1"
    properties["cluster.id"] = clusterID
    properties["node.id"] = "\(nodeID)"
    properties["directory.id"] = "\(directoryID)"
    return properties.sorted { $0.key < $1.key }.reduce(into: "") { $0 += "\($1.key)=\($1.value)\n" }
  }

  /// `nil` unless the text is version 1 and has all three.
  package init?(text: String) {
    var properties: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      guard let equals = line.firstIndex(of: "=") else { return nil }
      properties[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    guard properties.removeValue(forKey: "version") == "1",
      let cluster = properties.removeValue(forKey: "cluster.id"), !cluster.isEmpty,
      let node = properties.removeValue(forKey: "node.id").flatMap({ Int32($0) }), node >= 0,
      let directory = properties.removeValue(forKey: "directory.id").flatMap({ KafkaUUID(base64: $0) })
    else { return nil }
    self.init(clusterID: cluster, nodeID: BrokerID(node), directoryID: directory)
    others = properties
  }
}

private enum CheckpointText {
  /// The lines after version 0 and the count, if they are as many as it says and the last one is ended.
  static func lines(_ text: String) -> [Substring]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0] == "0", let count = Int(lines[1]), count >= 0, lines.count - 3 == count,
      lines[lines.count - 1].isEmpty
    else { return nil }
    return Array(lines[2..<(lines.count - 1)])
  }
}
