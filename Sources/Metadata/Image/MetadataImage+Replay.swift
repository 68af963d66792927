import KafkaProtocol

/// A record that cannot follow what was before it: the log, or the code that wrote it, is broken.
struct ReplayError: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

// Every broker replays the same records into the same image; the controller replays what it has decided, too, before
// it is committed. Changes are made in place: an image that nobody else holds is not copied.

extension MetadataImage {
  mutating func replay(
    _ record: any MetadataRecord,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    switch record {
    case let record as PartitionChangeRecord: try replay(record, into: &delta)
    case let record as PartitionRecord: try replay(record, into: &delta)
    case let record as TopicRecord: try replay(record, into: &delta)
    case let record as ConfigRecord: replay(record, into: &delta)
    case let record as RemoveTopicRecord: try replay(record, into: &delta)
    case let record as RegisterBrokerRecord: try replay(record, into: &delta)
    case let record as BrokerRegistrationChangeRecord: try replay(record, into: &delta)
    case let record as FenceBrokerRecord: try setFenced(true, BrokerID(record.id), record.epoch, into: &delta)
    case let record as UnfenceBrokerRecord:
      try setFenced(false, BrokerID(record.id), record.epoch, into: &delta)
    case let record as UnregisterBrokerRecord:
      brokers[BrokerID(record.brokerId)] = nil
      delta.changedBrokers.append(BrokerID(record.brokerId))
    case let record as ProducerIdsRecord:
      guard record.nextProducerId >= nextProducerID.rawValue else {
        throw ReplayError("producer ids go back to \(record.nextProducerId)")
      }
      nextProducerID = ProducerID(record.nextProducerId)
    case let record as FeatureLevelRecord:
      features[record.name] = record.featureLevel == 0 ? nil : record.featureLevel
    default:
      break  // NoOpRecord, and kinds that nothing here writes
    }
  }

  // MARK: Topics

  private mutating func replay(_ record: TopicRecord, into delta: inout MetadataDelta) throws(ReplayError) {
    let name = WireName(record.name)
    guard topics[record.topicId] == nil, topicIDs[name] == nil else {
      throw ReplayError("topic \(record.name) is there already")
    }
    topics[record.topicId] = TopicImage(
      id: record.topicId,
      name: record.name,
      settings: orphanedSettings.removeValue(forKey: name) ?? [:]
    )
    topicIDs[name] = record.topicId
    delta.createdTopics.append(record.topicId)
  }

  private mutating func replay(
    _ record: RemoveTopicRecord,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    guard let topic = topics.removeValue(forKey: record.topicId) else {
      throw ReplayError("no topic \(record.topicId) to remove")
    }
    topicIDs[WireName(topic.name)] = nil
    partitionCount -= topic.partitions.count
    delta.removedTopics.append(topic)
  }

  private mutating func replay(_ record: PartitionRecord, into delta: inout MetadataDelta) throws(ReplayError)
  {
    guard let count = topics[record.topicId]?.partitions.count else {
      throw ReplayError("partition of an unknown topic \(record.topicId)")
    }
    guard Int(record.partitionId) == count else {
      throw ReplayError("partition \(record.partitionId) of topic \(record.topicId) after \(count)")
    }
    topics[record.topicId]?.add(
      PartitionRegistration(
        replicas: record.replicas.map { BrokerID($0) },
        isr: record.isr.map { BrokerID($0) },
        leader: record.leader >= 0 ? BrokerID(record.leader) : nil,
        leaderEpoch: LeaderEpoch(record.leaderEpoch),
        partitionEpoch: PartitionEpoch(record.partitionEpoch),
        eligibleLeaders: (record.eligibleLeaderReplicas ?? []).map { BrokerID($0) },
        lastKnownEligibleLeaders: (record.lastKnownElr ?? []).map { BrokerID($0) },
        isRecovering: record.leaderRecoveryState == 1
      )
    )
    partitionCount += 1
    delta.changedPartitions.append(TopicIDPartition(topicID: record.topicId, partition: record.partitionId))
  }

  private mutating func replay(
    _ record: PartitionChangeRecord,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    let id = TopicIDPartition(topicID: record.topicId, partition: record.partitionId)
    guard let before = partition(id) else {
      throw ReplayError("change of an unknown partition \(record.topicId)-\(record.partitionId)")
    }
    guard before.partitionEpoch.rawValue < .max, before.leaderEpoch.rawValue < .max else {
      throw ReplayError("the epochs of \(record.topicId)-\(record.partitionId) are used up")
    }
    topics[record.topicId]?.apply(record, to: Int(record.partitionId))
    delta.changedPartitions.append(id)
  }

  private mutating func replay(_ record: ConfigRecord, into delta: inout MetadataDelta) {
    let resource = WireName(record.resourceName)
    switch record.resourceType {
    case 2:
      guard let id = topicIDs[resource] else {
        // A topic's settings may precede it; they are removed with it.
        if let value = record.value {
          orphanedSettings[resource, default: [:]][record.name] = value
        }
        return
      }
      topics[id]?.settings[record.name] = record.value
      if delta.changedTopicSettings.last != id { delta.changedTopicSettings.append(id) }
    case 4:
      let broker = Int32(record.resourceName).map { BrokerID($0) }
      brokerSettings[broker, default: [:]][record.name] = record.value
      if delta.changedBrokerSettings.last != .some(broker) { delta.changedBrokerSettings.append(broker) }
    case 32:
      // Looked up when they are needed, so nobody has to be told.
      groupSettings[resource, default: [:]][record.name] = record.value
      if groupSettings[resource]?.isEmpty == true { groupSettings[resource] = nil }
    default:
      break
    }
  }

  // MARK: Brokers

  private mutating func replay(
    _ record: RegisterBrokerRecord,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    let id = BrokerID(record.brokerId)
    if let before = brokers[id], record.brokerEpoch < before.epoch.rawValue {
      throw ReplayError("broker \(id) goes back to epoch \(record.brokerEpoch)")
    }
    let endpoint = record.endPoints.first
    brokers[id] = BrokerRegistration(
      id: id,
      epoch: BrokerEpoch(record.brokerEpoch),
      incarnationID: record.incarnationId,
      host: endpoint?.host ?? "",
      port: Int32(endpoint?.port ?? 0),
      rack: record.rack,
      fenced: record.fenced,
      inControlledShutdown: record.inControlledShutdown,
      logDirectories: record.logDirs
    )
    delta.changedBrokers.append(id)
  }

  private mutating func replay(
    _ record: BrokerRegistrationChangeRecord,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    let id = BrokerID(record.brokerId)
    guard brokers[id]?.epoch.rawValue == record.brokerEpoch else {
      throw ReplayError("change of broker \(id) epoch \(record.brokerEpoch), which is not registered")
    }
    if record.fenced != 0 { brokers[id]?.fenced = record.fenced > 0 }
    if record.inControlledShutdown != 0 { brokers[id]?.inControlledShutdown = true }
    if !record.logDirs.isEmpty { brokers[id]?.logDirectories = record.logDirs }
    delta.changedBrokers.append(id)
  }

  private mutating func setFenced(
    _ fenced: Bool,
    _ id: BrokerID,
    _ epoch: Int64,
    into delta: inout MetadataDelta
  ) throws(ReplayError) {
    guard brokers[id]?.epoch.rawValue == epoch else {
      throw ReplayError("change of broker \(id) epoch \(epoch), which is not registered")
    }
    brokers[id]?.fenced = fenced
    delta.changedBrokers.append(id)
  }
}

extension PartitionRegistration {
  /// Every change raises the partition epoch, and one that names a leader the leader epoch (`PartitionRegistration.java`).
  mutating func apply(_ record: PartitionChangeRecord) {
    if let isr = record.isr { self.isr = isr.map { BrokerID($0) } }
    if record.leader != -2 {
      leader = record.leader >= 0 ? BrokerID(record.leader) : nil
      leaderEpoch = LeaderEpoch(leaderEpoch.rawValue + 1)
    }
    if let replicas = record.replicas { self.replicas = replicas.map { BrokerID($0) } }
    if record.leaderRecoveryState >= 0 { isRecovering = record.leaderRecoveryState == 1 }
    if let eligible = record.eligibleLeaderReplicas { eligibleLeaders = eligible.map { BrokerID($0) } }
    if let lastKnown = record.lastKnownElr { lastKnownEligibleLeaders = lastKnown.map { BrokerID($0) } }
    partitionEpoch = PartitionEpoch(partitionEpoch.rawValue + 1)
  }
}
