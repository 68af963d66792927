import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

// Compacted topics on a rig: records with keys, and the logs themselves.

extension BrokerRig {
  /// A settled cluster with the compacted topic `t`, of one partition in small segments, a replica on each broker.
  static func withCompactedTopic(
    _ count: Int32 = 3,
    settings: [String: String] = [:],
    topic: [String: String] = [:]
  ) throws -> BrokerRig {
    let rig = BrokerRig.settled(count, settings: settings)
    let fixed = ["cleanup.policy": "compact", "segment.bytes": "400"]
    try rig.createTopic(
      "t",
      replicationFactor: Int16(count),
      settings: fixed.merging(topic) { $1 }
    )
    #expect(rig.run { rig.isr(of: "t").count == count })
    return rig
  }

  func replica(_ topic: String = "t", on id: BrokerID) -> PartitionReplica? {
    nodes[id]?.core?.topics.replicas.first { $0.topic.topic == topic }
  }

  /// One acknowledged batch for each of `records`, to the partition's leader.
  func write(_ records: [(key: String, value: String?)], to topic: String = "t") throws {
    let leader = try #require(self.leader(of: topic))
    for (key, value) in records {
      var builder = RecordBatchBuilder()
      builder.append(
        key: ByteBuffer(string: key),
        value: value.map { ByteBuffer(string: $0) },
        timestamp: now.wallMilliseconds
      )
      #expect(try produce(topic, try builder.build(), to: leader).errorCode == 0)
    }
  }

  /// `count` batches over `keys` keys, the values numbered from `first` on.
  func writeRounds(_ count: Int, over keys: Int = 3, from first: Int = 0, to topic: String = "t") throws {
    try write((first..<first + count).map { ("key-\($0 % keys)", "value-\($0)") }, to: topic)
  }

  /// "offset key=value" of all that a replica holds.
  func told(_ topic: String = "t", on id: BrokerID) throws -> [String] {
    let log = try #require(replica(topic, on: id)).log
    var at = log.logStartOffset
    var found: [String] = []
    while at < log.logEndOffset {
      let part = try log.read(from: at, maxBytes: 1 << 20, upTo: log.logEndOffset, minOneBatch: true)
      guard part.nextOffset > at else { break }
      for batch in RecordBatches(part.records) {
        var reader = try RecordBatchReader(batch)
        found += try reader.records().map { record in
          let key = record.key.map { String(buffer: $0) } ?? "-"
          return "\(record.offset) \(key)=\(record.value.map { String(buffer: $0) } ?? "∅")"
        }
      }
      at = part.nextOffset
    }
    return found
  }

  /// A whole round of cleaning over one replica, at once and beside the broker.
  func cleanByHand(on id: BrokerID) throws {
    let log = try #require(replica(on: id)).log
    let disk = try #require(nodes[id]?.disk)
    let section = try log.cleanableSection(from: nil, lastStableOffset: log.logEndOffset, at: now)
    try #require(!section.isEmpty)
    try log.beginCleaning(section, limits: CleaningLimits(), secret: KeyHashSecret(1, 2), at: now)
    while true {
      switch try log.continueCleaning(maxBytes: 1 << 20, at: now) {
      case .working: continue
      case .sync(let jobs):
        for job in jobs { try disk.perform(job) }
        log.cleanedSynced()
      case .swapped(_, let removals): for path in removals { try disk.perform(.remove(path)) }
      case .finished: return
      case .abandoned: throw Abandoned()
      }
    }
  }

  struct Abandoned: Error {}
}
