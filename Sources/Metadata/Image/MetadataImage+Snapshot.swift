import KafkaProtocol
import NIOCore

// The image as records: what a snapshot holds (KIP-630). Sorted, so that equal images give equal bytes.

extension MetadataImage {
  /// The records that make this image from nothing.
  func records() -> [any MetadataRecord] {
    var records: [any MetadataRecord] = []
    for (name, level) in features.sorted(by: { $0.key < $1.key }) {
      records.append(FeatureLevelRecord(name: name, featureLevel: level))
    }
    for broker in sortedBrokers { records.append(registerRecord(broker)) }
    for topic in sortedTopics {
      records.append(TopicRecord(name: topic.name, topicId: topic.id))
      for (index, partition) in topic.partitions.enumerated() {
        records.append(partitionRecord(partition, of: topic.id, index: Int32(index)))
      }
      for (name, value) in topic.settings.sorted(by: { $0.key < $1.key }) {
        records.append(ConfigRecord(resourceType: 2, resourceName: topic.name, name: name, value: value))
      }
    }
    let resources = brokerSettings.sorted { ($0.key?.rawValue ?? -1) < ($1.key?.rawValue ?? -1) }
    for (broker, settings) in resources {
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        records.append(
          ConfigRecord(resourceType: 4, resourceName: broker?.description ?? "", name: name, value: value)
        )
      }
    }
    for (group, settings) in groupSettings.sorted(by: { $0.key < $1.key }) {
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        records.append(ConfigRecord(resourceType: 32, resourceName: group.text, name: name, value: value))
      }
    }
    if nextProducerID.rawValue > 0 {
      records.append(ProducerIdsRecord(brokerId: -1, nextProducerId: nextProducerID.rawValue))
    }
    return records
  }

  func registerRecord(_ broker: BrokerRegistration) -> RegisterBrokerRecord {
    RegisterBrokerRecord(
      brokerId: broker.id.rawValue,
      incarnationId: broker.incarnationID,
      brokerEpoch: broker.epoch.rawValue,
      endPoints: [
        .init(
          name: "PLAINTEXT",
          host: broker.host,
          port: UInt16(clamping: broker.port),
          securityProtocol: 0
        )
      ],
      rack: broker.rack,
      fenced: broker.fenced,
      inControlledShutdown: broker.inControlledShutdown,
      logDirs: broker.logDirectories
    )
  }

  func partitionRecord(
    _ partition: PartitionRegistration,
    of topic: KafkaUUID,
    index: Int32
  ) -> PartitionRecord {
    PartitionRecord(
      partitionId: index,
      topicId: topic,
      replicas: partition.replicas.map(\.rawValue),
      isr: partition.isr.map(\.rawValue),
      leader: partition.leader?.rawValue ?? -1,
      leaderRecoveryState: partition.isRecovering ? 1 : 0,
      leaderEpoch: partition.leaderEpoch.rawValue,
      partitionEpoch: partition.partitionEpoch.rawValue,
      directories: directories(of: partition.replicas),
      eligibleLeaderReplicas: partition.eligibleLeaders.isEmpty
        ? nil : partition.eligibleLeaders.map(\.rawValue),
      lastKnownElr: partition.lastKnownEligibleLeaders.isEmpty
        ? nil : partition.lastKnownEligibleLeaders.map(\.rawValue)
    )
  }

  /// A broker with one directory has its replicas there; otherwise the directory is not assigned (KIP-858).
  func directories(of replicas: [BrokerID]) -> [KafkaUUID] {
    replicas.map { replica in
      guard let directories = brokers[replica]?.logDirectories, directories.count == 1 else { return .zero }
      return directories[0]
    }
  }

  /// The whole snapshot file: header, batches, footer.
  func snapshot(recordsPerBatch: Int, timestamp: Int64) throws(EncodeError) -> ByteBuffer {
    var file = ByteBuffer()
    var offset = Offset.zero
    func add(_ batch: MetadataBatch) {
      var bytes = batch.encoded()
      file.writeBuffer(&bytes)
      offset = batch.endOffset
    }
    let header = SnapshotHeaderRecord(version: 0, lastContainedLogTimestamp: timestamp)
    add(try ControlRecord.snapshotHeader(header).batch(at: offset, epoch: epoch, timestamp: timestamp))
    var pending: [MetadataBatch.Record] = []
    func flush() {
      guard !pending.isEmpty else { return }
      add(MetadataBatch(baseOffset: offset, epoch: epoch, timestamp: timestamp, records: pending))
      pending.removeAll(keepingCapacity: true)
    }
    for record in records() {
      pending.append(.init(key: nil, value: try record.framed()))
      if pending.count >= recordsPerBatch { flush() }
    }
    flush()
    let footer = SnapshotFooterRecord(version: 0)
    add(try ControlRecord.snapshotFooter(footer).batch(at: offset, epoch: epoch, timestamp: timestamp))
    return file
  }

  /// The image that a snapshot file holds.
  init(snapshot id: SnapshotID, _ file: ByteBuffer) throws {
    self.init()
    var rest = file
    var delta = MetadataDelta()
    var isComplete = false
    while let batch = try MetadataBatch(from: &rest) {
      if batch.isControl {
        var key = batch.records.first?.key ?? ByteBuffer()
        isComplete = key.readInteger(as: Int16.self) != nil && key.readInteger(as: Int16.self) == 4
        continue
      }
      for record in batch.records {
        guard let value = record.value else { throw MetadataBatchError("a record without a value") }
        try replay(try MetadataRecordFrame.decode(value), into: &delta)
      }
    }
    guard isComplete, rest.readableBytes == 0 else { throw MetadataBatchError("snapshot \(id) is cut off") }
    endOffset = id.endOffset
    epoch = id.epoch
  }
}

extension MetadataRecord {
  /// As it stands in the log, at its newest version.
  func framed() throws(EncodeError) -> ByteBuffer {
    try MetadataRecordFrame.encode(self, version: Self.validVersions.upperBound)
  }
}

extension MetadataDelta {
  /// What changed from one image to another: for a snapshot that replaces the image.
  init(from old: MetadataImage, to new: MetadataImage) {
    self.init()
    for topic in old.sortedTopics where new.topics[topic.id] == nil { removedTopics.append(topic) }
    for topic in new.sortedTopics {
      let before = old.topics[topic.id]
      if before == nil { createdTopics.append(topic.id) }
      if topic.settings != before?.settings ?? [:] { changedTopicSettings.append(topic.id) }
      for (index, partition) in topic.partitions.enumerated() {
        let known = before.flatMap { $0.partitions.indices.contains(index) ? $0.partitions[index] : nil }
        guard partition != known else { continue }
        changedPartitions.append(TopicIDPartition(topicID: topic.id, partition: Int32(index)))
      }
    }
    for id in Set(old.brokers.keys).union(new.brokers.keys).sorted() where old.brokers[id] != new.brokers[id]
    {
      changedBrokers.append(id)
    }
    let resources = Set(old.brokerSettings.keys).union(new.brokerSettings.keys)
    for resource in resources.sorted(by: { ($0?.rawValue ?? -1) < ($1?.rawValue ?? -1) })
    where old.brokerSettings[resource] != new.brokerSettings[resource] {
      changedBrokerSettings.append(resource)
    }
  }
}
