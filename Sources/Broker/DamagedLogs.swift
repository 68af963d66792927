import CommitLog
import KafkaProtocol

/// Logs that are damaged below their high watermark and of which there is no other copy (I8). With other replicas the
/// damaged one is set aside and fetched anew; here nothing may be cut, moved or forgotten, for a person may know better.
struct DamagedLogs {
  /// Could not be opened: these are offline until the broker starts again.
  private var offline: Set<TopicIDPartition> = []
  /// Of those that are open, whose bad batches alone are refused: where the damage that was told is.
  private var told: [TopicPartition: Offset] = [:]

  func isOffline(_ partition: TopicIDPartition) -> Bool { !offline.isEmpty && offline.contains(partition) }

  var hasOffline: Bool { !offline.isEmpty }

  mutating func setOffline(_ partition: TopicIDPartition) { offline.insert(partition) }

  /// Whether it was offline.
  mutating func forget(_ partition: TopicIDPartition) -> Bool { offline.remove(partition) != nil }

  /// Whether that damage has not been told yet.
  mutating func isNews(_ partition: TopicPartition, _ offset: Offset) -> Bool {
    guard told[partition] != offset else { return false }
    told[partition] = offset
    return true
  }
}

extension BrokerCore {
  /// Whether no other broker has a replica.
  func isOnlyCopy(_ partition: TopicPartition) -> Bool {
    guard let topic = image.topic(named: partition.topic),
      topic.partitions.indices.contains(Int(partition.partition))
    else { return false }
    return topic.partitions[Int(partition.partition)].replicas == [id]
  }

  /// The only copy of a partition cannot be opened: it is offline, its files stay as they are, and all others go on.
  mutating func takeOffline(_ id: TopicIDPartition, _ partition: TopicPartition, damagedAt offset: Offset) {
    damagedLogs.setOffline(id)
    tellDamage(
      of: partition,
      at: offset,
      "the partition is offline and its files stay as they are. Put an undamaged copy of its folder in their place and "
        + "start broker \(self.id) again, or delete the topic"
    )
  }

  /// A batch of an open log, the only copy, does not hold what its checksum says: it is refused with CORRUPT_MESSAGE, and
  /// the rest is served.
  mutating func noteBadBatch(of partition: TopicPartition, at offset: Offset) {
    guard damagedLogs.isNews(partition, offset) else { return }
    tellDamage(
      of: partition,
      at: offset,
      "this batch is refused with CORRUPT_MESSAGE and the rest is served. Put an undamaged copy of the file in its place "
        + "while broker \(id) is stopped, or go on reading behind the batch"
    )
  }

  private mutating func tellDamage(of partition: TopicPartition, at offset: Offset, _ advice: String) {
    let reason = "\(file(of: partition, holding: offset)) is damaged at offset \(offset): \(advice)"
    log(.error, "\(partition): \(reason)")
    tell(.logDamaged(partition, offset: offset, reason: reason))
  }

  /// The segment that has the offset, or had.
  private func file(of partition: TopicPartition, holding offset: Offset) -> String {
    let folder = "\(partition.topic)-\(partition.partition)"
    let bases = ((try? disk.list(folder)) ?? []).filter { $0.hasSuffix(".log") }.compactMap { name in
      Int64(name.dropLast(4)).map { (base: $0, name: name) }
    }
    guard let found = bases.filter({ $0.base <= offset.rawValue }).max(by: { $0.base < $1.base }) else {
      return folder
    }
    return "\(folder)/\(found.name)"
  }
}
