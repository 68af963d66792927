import CommitLog
import KafkaProtocol
import NIOCore

// Produce (0), versions 0-13; 0-2 are refused with UNSUPPORTED_VERSION, as by Kafka 4. Each partition answers for
// itself. What passes its checks is gathered, and written at the end of the turn (`BrokerCore+Produce`). A request that is
// more work than a turn may take is gathered in several (`ProduceBacklog`).
extension BrokerCore {
  mutating func handleProduce(_ asked: ProduceRequest, _ context: RequestContext) {
    // No cluster here has more, and each is looked up and answered.
    let namedCount = max(asked.topicData.count, asked.topicData.reduce(0) { $0 + $1.partitionData.count })
    guard namedCount <= configuration.limits.partitionsPerProduce else {
      close(context.token.connection, "a Produce request that names \(namedCount) topics or partitions")
      return
    }
    let refusal = refusal(of: asked, context)
    var request = asked
    request.keepLastOfRepeated()
    let produce = PendingProduce(token: context.token, version: context.version, acks: request.acks)
    produce.isAdministrators = context.clientID == "__admin_client"
    produce.response.responses = request.topicData.map { topic in
      ProduceResponse.TopicProduceResponse(
        name: topic.name,
        topicId: topic.topicId,
        partitionResponses: topic.partitionData.map { .init(index: $0.index, baseOffset: -1) }
      )
    }
    produce.unansweredCount = request.topicData.reduce(0) { $0 + $1.partitionData.count }
    var gathering = GatheringProduce(request, produce, refusal: refusal)
    if gather(&gathering, atLeast: 0) {
      finish(gathering)
    } else {
      connections[context.token.connection]?.isGathering = true
      produceBacklog.add(gathering)
    }
  }

  /// Goes on with those that were more work than the turns before might take.
  mutating func resumeProduces() {
    var least = produceBacklog.owesWork ? 1 : 0
    while least > 0 || produceBacklog.hasWorkLeft, var gathering = produceBacklog.popFirst() {
      let produce = gathering.produce
      let connection = produce.token.connection
      // Its client has gone: what it was not told is not done, unless it asked to be told nothing and so did not wait.
      guard isWaiting(produce.token) || produce.acks == 0 else {
        produce.finish()
        continue
      }
      guard gather(&gathering, atLeast: least) else { return produceBacklog.add(gathering) }
      least = 0
      finish(gathering)
      connections[connection]?.isGathering = false
      crowded.append(connection)
    }
  }

  /// This broker ends: what it has not looked at finds another leader.
  mutating func failGathering() {
    for waiting in produceBacklog.takeAll() {
      var gathering = waiting
      while let part = gathering.next {
        answer(gathering.produce, part, error: .notLeaderOrFollower)
        gathering.advance()
      }
      finish(gathering)
    }
  }

  /// Looks at partitions while the turn may, at `least` so many in any case; whether that was all of them.
  private mutating func gather(_ gathering: inout GatheringProduce, atLeast least: Int) -> Bool {
    var least = least
    while let part = gathering.next {
      guard least > 0 || produceBacklog.hasWorkLeft else { return false }
      least -= 1
      produceBacklog.spend(ProduceBacklog.workPerPartition)
      let topic = gathering.request.topicData[part.topic]
      let data = topic.partitionData[part.partition]
      var part = part
      part.sequence = data.records.flatMap { RecordBatchHeader.peek($0, at: $0.readerIndex) }
        .flatMap(ProducerSequence.init)
      let error =
        gathering.refusal ?? gather(data, of: topic, gathering.request, gathering.produce, part)
      if let error { answer(gathering.produce, part, error: error) }
      gathering.advance()
    }
    return true
  }

  private mutating func finish(_ gathering: GatheringProduce) {
    let produce = gathering.produce
    produce.isGathering = false
    if produce.isComplete {
      complete(produce)
    } else if !produce.isDone, produce.acks == -1 {
      // As in Kafka, the time counts from when the leader has written.
      let timeout = Duration.milliseconds(Int64(max(0, gathering.request.timeoutMs)))
      deadlines.add(.produce(produce), at: now.monotonic + timeout)
    }
  }

  /// What holds for all partitions alike.
  private func refusal(of request: ProduceRequest, _ context: RequestContext) -> ErrorCode? {
    guard context.version >= 3 else { return .unsupportedVersion }
    // A batch says by itself that it is of a transaction, and then somebody has to answer for it (`KafkaApis.scala`).
    let isTransactional = request.topicData.contains { topic in
      topic.partitionData.contains { Self.isTransactional($0.records) }
    }
    return isTransactional && request.transactionalId == nil ? .transactionalIdAuthorizationFailed : nil
  }

  private static func isTransactional(_ records: ByteBuffer?) -> Bool {
    guard let records, records.getInteger(at: records.readerIndex + 16, as: UInt8.self) == 2,
      let attributes = records.getInteger(at: records.readerIndex + 21, as: Int16.self)
    else { return false }
    return attributes & RecordBatchHeader.Attributes.transactional != 0
  }

  /// Checks one partition's batch and puts it into the partition's run. An error, or `nil` where the answer comes
  /// later or has been given.
  private mutating func gather(
    _ data: ProduceRequest.PartitionProduceData,
    of topic: ProduceRequest.TopicProduceData,
    _ request: ProduceRequest,
    _ produce: PendingProduce,
    _ part: PendingProduce.Part
  ) -> ErrorCode? {
    if produce.version >= 13 {
      takeUpAsked(TopicIDPartition(topicID: topic.topicId, partition: data.index))
    } else {
      takeUpAsked(topic.name, data.index)
    }
    let found =
      produce.version >= 13
      ? topics[TopicIDPartition(topicID: topic.topicId, partition: data.index)]
      : topics.replica(topic.name, data.index)
    guard let replica = found else {
      if produce.version < 13 { noteImpossibleNames([topic.name], by: produce.token) }
      return missing(topic.name, topic.topicId, data.index, byID: produce.version >= 13)
    }
    guard (-1...1).contains(request.acks) else { return .invalidRequiredAcks }
    // What coordinators keep is theirs (`ReplicaManager.scala`).
    guard replica.coordinated == nil || produce.isAdministrators else { return .invalidTopicException }
    guard let leader = replica.leader else { return .notLeaderOrFollower }
    // No transactional id was ever given a producer id: what claims one is refused as by a coordinator that has never heard
    // of it, before anything is written.
    guard !Self.isTransactional(data.records) else { return .invalidProducerIdMapping }
    guard request.acks != -1 || leader.isr.count >= replica.minInSync else { return .notEnoughReplicas }
    guard let records = data.records, records.readableBytes > 0 else { return .invalidRecord }
    let batch: LeaderBatch
    do {
      batch = try check(records, for: replica, version: produce.version)
    } catch {
      explain(error, in: produce, part)
      noteBadRequest(
        "a batch for \(replica.topic) is refused with \(error.errorCode.name): \(error.message)",
        by: produce.token
      )
      return error.errorCode
    }
    guard !leavesGap(part, of: produce, in: replica) else { return .outOfOrderSequenceNumber }
    let isFirst = replica.run.isEmpty
    replica.run.add(batch, ProduceRun.Entry(produce: produce, part: part))
    if replica.run.bytes >= ProduceRun.bytesWrittenAtOnce {
      writeRun(of: replica)
    } else if isFirst {
      runs.append(replica)
    }
    return nil
  }

  /// What a leader asks of a batch (`LogValidator.java`), in place; the batch as it will be stored.
  private mutating func check(
    _ records: ByteBuffer,
    for replica: PartitionReplica,
    version: Int16
  ) throws(BatchRefusal) -> LeaderBatch {
    let configuration = replica.configuration
    var rules = ProduceRules()
    rules.maxBatchBytes = configuration.maxMessageBytes
    rules.requiresKeys = configuration.isCompacted
    rules.allowsZstd = version >= 7
    rules.timestamps = configuration.timestamps(at: now.wallMilliseconds)
    rules.usesLogAppendTime = configuration.usesLogAppendTime
    var work = 0
    defer { produceBacklog.spend(work) }
    let valid = try RecordBatchValidator.validate(records, rules: rules, examinedBytes: &work)
    // The log's own check (`UnifiedLog.analyzeAndValidateRecords`).
    guard valid.header.baseOffset == .zero else {
      throw BatchRefusal(
        .invalidRecord,
        "The base offset of a record batch should be 0, but it is \(valid.header.baseOffset)"
      )
    }
    var batch = records
    do {
      if !configuration.usesLogAppendTime, !valid.isStorable {
        batch = try RecordBatchRewriter.stamped(batch, maxTimestamp: valid.maxTimestamp)
      }
      if let codec = configuration.compression, codec != valid.header.codec {
        let level = configuration.compressionLevel
        work *= ProduceBacklog.recompressionFactor
        batch = try RecordBatchRewriter.recompressed(batch, with: codec, level: level)
      }
    } catch {
      throw BatchRefusal(.corruptMessage, "the batch cannot be stored as the topic asks: \(error)")
    }
    return LeaderBatch(
      records: batch,
      appendTime: configuration.usesLogAppendTime ? now.wallMilliseconds : nil
    )
  }

  private func explain(_ refusal: BatchRefusal, in produce: PendingProduce, _ part: PendingProduce.Part) {
    produce.response.responses[part.topic].partitionResponses[part.partition].errorMessage = refusal.message
    produce.response.responses[part.topic].partitionResponses[part.partition].recordErrors =
      refusal.recordErrors.map { .init(batchIndex: $0.index, batchIndexErrorMessage: $0.message) }
  }

  /// A partition that is not here: elsewhere, or nowhere.
  func missing(_ name: String, _ id: KafkaUUID, _ partition: Int32, byID: Bool) -> ErrorCode {
    let image = image
    guard let topic = byID ? image.topics[id] : image.topic(named: name) else {
      return byID ? .unknownTopicId : .unknownTopicOrPartition
    }
    if damagedLogs.isOffline(TopicIDPartition(topicID: topic.id, partition: partition)) {
      return .kafkaStorageError
    }
    return topic.partitions.indices.contains(Int(partition)) ? .notLeaderOrFollower : .unknownTopicOrPartition
  }

  /// KIP-951: who leads now, and where that is, for whoever asked the wrong broker.
  func addLeaderHints(to produce: PendingProduce) {
    guard produce.version >= 10 else { return }
    var leaders: [BrokerID] = []
    for topic in produce.response.responses.indices {
      for index in produce.response.responses[topic].partitionResponses.indices {
        let answer = produce.response.responses[topic].partitionResponses[index]
        guard answer.errorCode == ErrorCode.notLeaderOrFollower.rawValue,
          let hint = leaderHint(
            produce.response.responses[topic].name,
            produce.response.responses[topic].topicId,
            answer.index
          )
        else { continue }
        produce.response.responses[topic].partitionResponses[index].currentLeader = .init(
          leaderId: hint.leader.rawValue,
          leaderEpoch: hint.epoch.rawValue
        )
        if !leaders.contains(hint.leader) { leaders.append(hint.leader) }
      }
    }
    let image = image
    produce.response.nodeEndpoints = leaders.compactMap { image.brokers[$0] }.map {
      .init(nodeId: $0.id.rawValue, host: $0.host, port: $0.port, rack: $0.rack)
    }
  }

  func leaderHint(
    _ name: String,
    _ id: KafkaUUID,
    _ partition: Int32
  ) -> (leader: BrokerID, epoch: LeaderEpoch)? {
    let image = image
    guard let topic = id == .zero ? image.topic(named: name) : image.topics[id],
      topic.partitions.indices.contains(Int(partition)), let leader = topic.partitions[Int(partition)].leader
    else { return nil }
    return (leader, topic.partitions[Int(partition)].leaderEpoch)
  }
}

extension ProducerRefusal {
  var error: ErrorCode {
    switch self {
    case .outOfOrderSequence: .outOfOrderSequenceNumber
    case .invalidProducerEpoch: .invalidProducerEpoch
    case .invalidTransactionState: .invalidTxnState
    case .transactionCoordinatorFenced: .transactionCoordinatorFenced
    }
  }
}
