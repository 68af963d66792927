import KafkaProtocol

// Topics come, grow and go. All checks are made before anything is allocated or decided; errors and their words are
// Kafka's (`ReplicationControlManager.java`, `ControllerApis.scala`).

/// A refusal of one item of a request.
struct TopicRefusal: Error, Equatable {
  var code: ErrorCode
  var message: String
  init(_ code: ErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension Controller {
  // MARK: CreateTopics

  /// Nothing of a request that asks for too much in all is done (`validateTotalNumberOfPartitions`).
  func refusalOfAll(_ request: CreateTopicsRequest) -> CreateTopicsResponse? {
    let total = request.topics.reduce(0) { $0 + partitionCount(asked: $1) }
    guard total > configuration.limits.partitionsPerRequest else { return nil }
    let refusal = TopicRefusal(.policyViolation, "Excessively large number of partitions per request.")
    var response = CreateTopicsResponse()
    response.topics = request.topics.map {
      var result = CreateTopicsResponse.CreatableTopicResult(name: $0.name)
      result.refuse(refusal)
      return result
    }
    return response
  }

  /// What a request would lead to: it is done, and taken back.
  mutating func validate(_ request: CreateTopicsRequest) -> CreateTopicsResponse {
    let saved = (state, placement, random)
    let (recordCount, eventCount) = (records.count, events.count)
    var response = createAtOnce(request)
    (state, placement, random) = saved
    records.removeSubrange(recordCount...)
    events.removeSubrange(eventCount...)
    for index in response.topics.indices { response.topics[index].topicId = .zero }
    return response
  }

  func partitionCount(asked topic: CreateTopicsRequest.CreatableTopic) -> Int {
    guard topic.assignments.isEmpty else { return topic.assignments.count }
    return topic.numPartitions == -1 ? defaultPartitionCount : max(0, Int(topic.numPartitions))
  }

  /// Replicas of each partition.
  mutating func plan(
    _ topic: CreateTopicsRequest.CreatableTopic,
    left: Int
  ) throws(TopicRefusal) -> [[BrokerID]] {
    if topic.name == metadataTopicName {
      throw TopicRefusal(.invalidRequest, "Creation of internal topic \(metadataTopicName) is prohibited.")
    }
    if let reason = TopicName.objection(to: topic.name) {
      throw TopicRefusal(.invalidTopicException, "Topic name is invalid: \(reason)")
    }
    if state.topic(named: topic.name) != nil {
      throw TopicRefusal(.topicAlreadyExists, "Topic '\(topic.name)' already exists.")
    }
    if let other = collision(with: topic.name) {
      throw TopicRefusal(
        .invalidTopicException,
        "Topic '\(topic.name)' collides with existing topic: \(other)"
      )
    }
    guard topic.assignments.isEmpty else { return try manualPlan(topic, left: left) }
    if topic.replicationFactor < -1 || topic.replicationFactor == 0 {
      throw TopicRefusal(
        .invalidReplicationFactor,
        "Replication factor must be larger than 0, or -1 to use the default value."
      )
    }
    if topic.numPartitions < -1 || topic.numPartitions == 0 {
      throw TopicRefusal(
        .invalidPartitions,
        "Number of partitions was set to an invalid non-positive value."
      )
    }
    let count = topic.numPartitions == -1 ? defaultPartitionCount : Int(topic.numPartitions)
    let factor = topic.replicationFactor == -1 ? defaultReplicationFactor : Int(topic.replicationFactor)
    try checkRoom(for: count, left: left)
    return try place(count, factor)
  }

  private func checkRoom(for count: Int, left: Int) throws(TopicRefusal) {
    if count > left {
      throw TopicRefusal(.policyViolation, "Excessively large number of partitions per request.")
    }
    if count > configuration.limits.partitionCount - state.partitionCount {
      throw TopicRefusal(
        .policyViolation,
        "The cluster may have \(configuration.limits.partitionCount) partitions and has \(state.partitionCount); "
          + "how many depends on the open files that its process may have (ulimit -n)."
      )
    }
  }

  mutating func place(_ count: Int, _ factor: Int) throws(TopicRefusal) -> [[BrokerID]] {
    let usable = state.sortedBrokers.filter { !$0.inControlledShutdown }
    let unfenced = usable.map(\.id).filter { isActive($0) }
    if factor > usable.count {
      throw TopicRefusal(
        .invalidReplicationFactor,
        "Unable to replicate the partition \(factor) time(s): The target replication factor of \(factor) cannot "
          + "be reached because only \(usable.count) broker(s) are registered."
      )
    }
    if unfenced.isEmpty {
      throw TopicRefusal(
        .invalidReplicationFactor,
        "Unable to replicate the partition \(factor) time(s): All brokers are currently fenced."
      )
    }
    let fenced = usable.map(\.id).filter { !isActive($0) }
    return placement.place(partitions: count, factor: factor, unfenced: unfenced, fenced: fenced)
  }

  private var defaultPartitionCount: Int {
    max(1, settings.broker("num.partitions", image: state).flatMap { Int32($0) }.map { Int($0) } ?? 1)
  }

  private var defaultReplicationFactor: Int {
    let given = settings.broker("default.replication.factor", image: state).flatMap { Int16($0) }
    return max(1, given.map { Int($0) } ?? min(3, max(1, state.brokers.count)))
  }

  func manualPlan(
    _ topic: CreateTopicsRequest.CreatableTopic,
    left: Int
  ) throws(TopicRefusal) -> [[BrokerID]] {
    if topic.replicationFactor != -1 {
      throw TopicRefusal(
        .invalidRequest,
        "A manual partition assignment was specified, but replication factor was not set to -1."
      )
    }
    if topic.numPartitions != -1 {
      throw TopicRefusal(
        .invalidRequest,
        "A manual partition assignment was specified, but numPartitions was not set to -1."
      )
    }
    try checkRoom(for: topic.assignments.count, left: left)
    var byIndex: [Int32: [BrokerID]] = [:]
    var factor: Int?
    for assignment in topic.assignments {
      let index = assignment.partitionIndex
      if byIndex[index] != nil {
        throw TopicRefusal(
          .invalidReplicaAssignment,
          "Found multiple manual partition assignments for partition \(index)"
        )
      }
      let replicas = assignment.brokerIds.map { BrokerID($0) }
      try check(replicas, factor: factor, partition: index)
      factor = replicas.count
      byIndex[index] = replicas
    }
    var plan: [[BrokerID]] = []
    for index in 0..<Int32(clamping: topic.assignments.count) {
      guard let replicas = byIndex[index] else {
        throw TopicRefusal(
          .invalidReplicaAssignment,
          "partitions should be a consecutive 0-based integer sequence"
        )
      }
      plan.append(replicas)
    }
    return plan
  }

  private func check(_ replicas: [BrokerID], factor: Int?, partition: Int32) throws(TopicRefusal) {
    let words = "The manual partition assignment includes"
    func refuse(_ what: String) -> TopicRefusal { TopicRefusal(.invalidReplicaAssignment, what) }
    if replicas.isEmpty { throw refuse("\(words) an empty replica list.") }
    var seen: Set<BrokerID> = []
    for replica in replicas {
      if !seen.insert(replica).inserted { throw refuse("\(words) the broker \(replica) more than once.") }
      if state.brokers[replica] == nil {
        throw refuse("\(words) broker \(replica), but no such broker is registered.")
      }
    }
    if let factor, factor != replicas.count {
      throw refuse(
        "\(words) a partition with \(replicas.count) replica(s), but this is not consistent with previous "
          + "partitions, which have \(factor) replica(s)."
      )
    }
    if !replicas.contains(where: isActive) {
      throw refuse(
        "All brokers specified in the manual partition assignment for partition \(partition) are fenced or in "
          + "controlled shutdown."
      )
    }
  }

  func topicSettings(
    _ topic: CreateTopicsRequest.CreatableTopic
  ) throws(TopicRefusal) -> [(name: String, value: String)] {
    var values: [(name: String, value: String)] = []
    for setting in topic.configs {
      guard let known = TopicSettings.named(setting.name) else {
        throw TopicRefusal(.invalidConfig, "Unknown topic config name: \(setting.name)")
      }
      guard let value = setting.value else {
        throw TopicRefusal(.invalidConfig, "Null value not supported for topic configs: \(setting.name)")
      }
      if let objection = known.objection(to: value) { throw TopicRefusal(.invalidConfig, objection) }
      values.removeAll { $0.name == setting.name }
      values.append((setting.name, value))
    }
    let byName = Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) })
    if let conflict = TopicSettings.conflict(in: byName) { throw TopicRefusal(.invalidConfig, conflict) }
    return values.sorted { $0.name < $1.name }
  }

  mutating func create(
    _ name: String,
    _ asked: KafkaUUID?,
    _ assignment: [[BrokerID]],
    _ values: [(name: String, value: String)],
    in result: inout CreateTopicsResponse.CreatableTopicResult
  ) -> TopicWork.Growth {
    // Drawn in any case: where replicas are placed is not to depend on who drew the id.
    let drawn = KafkaUUID(using: &random)
    var id = asked ?? drawn
    while state.topics[id] != nil { id = KafkaUUID(using: &random) }
    decide(TopicRecord(name: name, topicId: id))
    for (setting, value) in values {
      decide(ConfigRecord(resourceType: 2, resourceName: name, name: setting, value: value))
    }
    let own = Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) })
    describe(id, assignment, own, in: &result)
    return TopicWork.Growth(
      topic: id,
      assignment: assignment,
      first: 0,
      event: .topicCreated(
        name,
        partitions: assignment.count,
        replicationFactor: assignment.first?.count ?? 0
      )
    )
  }

  func describe(
    _ id: KafkaUUID,
    _ assignment: [[BrokerID]],
    _ own: [String: String],
    in result: inout CreateTopicsResponse.CreatableTopicResult
  ) {
    let factor = assignment.first?.count ?? 0
    result.topicId = id
    result.numPartitions = Int32(assignment.count)
    result.replicationFactor = Int16(factor)
    result.configs = TopicSettings.all.map { setting in
      let found = settings.value(of: setting, topic: own, replicationFactor: factor, image: state)
      return .init(
        name: setting.name,
        value: found.value,
        readOnly: false,
        configSource: found.source.rawValue,
        isSensitive: false
      )
    }
  }

  mutating func addPartition(_ topic: KafkaUUID, _ index: Int32, _ replicas: [BrokerID]) {
    let active = replicas.filter(isActive)
    let partition = PartitionRegistration(
      replicas: replicas,
      // All may have been fenced since the topic was begun. A log that is empty they all have: the first leads when it is
      // back.
      isr: active.isEmpty ? Array(replicas.prefix(1)) : active,
      leader: active.first,
      leaderEpoch: LeaderEpoch(0),
      partitionEpoch: PartitionEpoch(0)
    )
    decide(state.partitionRecord(partition, of: topic, index: index))
  }

  /// A topic whose name differs only in `.` and `_`: their metrics would be the same.
  private func collision(with name: String) -> String? {
    guard name.contains(where: { $0 == "." || $0 == "_" }) else { return nil }
    let folded = TopicName.folded(name)
    return state.topicIDs.keys.filter { TopicName.folded($0.text) == folded }.min()?.text
  }

  // MARK: DeleteTopics

  mutating func deleteTopics(_ request: DeleteTopicsRequest) -> DeleteTopicsResponse {
    let asked =
      request.topics.isEmpty ? request.topicNames.map { .init(name: $0, topicId: .zero) } : request.topics
    var names: [WireName: Int] = [:]
    var ids: [KafkaUUID: Int] = [:]
    for topic in asked {
      if let name = topic.name {
        names[WireName(name), default: 0] += 1
      } else {
        ids[topic.topicId, default: 0] += 1
      }
    }
    // Topics that are asked for by their name and, elsewhere in the request, by their id: refused once, by the name.
    let both = Set(names.keys.compactMap { state.topicIDs[$0] }.filter { ids[$0] != nil })
    var response = DeleteTopicsResponse()
    // What is named twice is refused once.
    struct Asked: Hashable {
      var name: WireName?
      var id: KafkaUUID
    }
    var answered: Set<Asked> = []
    for topic in asked
    where answered.insert(Asked(name: topic.name.map(WireName.init(_:)), id: topic.topicId)).inserted {
      if topic.name == nil, both.contains(topic.topicId) { continue }
      var result = DeleteTopicsResponse.DeletableTopicResult(name: topic.name, topicId: topic.topicId)
      result.errorMessage = nil
      do throws(TopicRefusal) {
        let found = try find(topic, names, ids)
        result.name = found.name
        result.topicId = found.id
        guard !both.contains(found.id) else {
          throw TopicRefusal(
            .invalidRequest,
            "The provided topic name maps to an ID that was already supplied."
          )
        }
        decide(RemoveTopicRecord(topicId: found.id))
        imbalanced.removeAll { $0.topicID == found.id }
        events.append(.topicDeleted(found.name))
      } catch {
        result.errorCode = error.code.rawValue
        result.errorMessage = error.message
      }
      response.responses.append(result)
    }
    return response
  }

  private func find(
    _ topic: DeleteTopicsRequest.DeleteTopicState,
    _ names: [WireName: Int],
    _ ids: [KafkaUUID: Int]
  ) throws(TopicRefusal) -> TopicImage {
    guard settings.isOn("delete.topic.enable", image: state) else {
      throw TopicRefusal(.topicDeletionDisabled, "Topic deletion is disabled.")
    }
    if let name = topic.name {
      if topic.topicId != .zero {
        throw TopicRefusal(.invalidRequest, "You may not specify both topic name and topic id.")
      }
      if names[WireName(name)] != 1 { throw TopicRefusal(.invalidRequest, "Duplicate topic name.") }
      guard let found = state.topic(named: name) else {
        throw TopicRefusal(.unknownTopicOrPartition, "This server does not host this topic-partition.")
      }
      return found
    }
    if topic.topicId == .zero {
      throw TopicRefusal(.invalidRequest, "Neither topic name nor id were specified.")
    }
    if ids[topic.topicId] != 1 { throw TopicRefusal(.invalidRequest, "Duplicate topic id.") }
    guard let found = state.topics[topic.topicId] else {
      throw TopicRefusal(.unknownTopicId, "This server does not host this topic ID.")
    }
    return found
  }

  // MARK: CreatePartitions

  /// `nil` where the request only asks whether it might.
  mutating func planGrowth(
    _ asked: CreatePartitionsRequest.CreatePartitionsTopic,
    left: inout Int,
    validateOnly: Bool
  ) throws(TopicRefusal) -> TopicWork.Growth? {
    guard let topic = state.topic(named: asked.name) else {
      throw TopicRefusal(.unknownTopicOrPartition, "This server does not host this topic-partition.")
    }
    let present = topic.partitions.count
    if Int(asked.count) == present {
      throw TopicRefusal(.invalidPartitions, "Topic already has \(present) partition(s).")
    }
    if Int(asked.count) < present {
      throw TopicRefusal(
        .invalidPartitions,
        "The topic \(topic.name) currently has \(present) partition(s); \(asked.count) would not be an increase."
      )
    }
    let added = Int(asked.count) - present
    try checkRoom(for: added, left: left)
    let factor = topic.partitions.first?.replicas.count ?? 1
    var plan: [[BrokerID]]
    if let assignments = asked.assignments {
      if assignments.count != added {
        throw TopicRefusal(
          .invalidReplicaAssignment,
          "Attempted to add \(added) additional partition(s), but only \(assignments.count) assignment(s) "
            + "were specified."
        )
      }
      plan = assignments.map { $0.brokerIds.map { BrokerID($0) } }
      for (index, replicas) in plan.enumerated() {
        try check(replicas, factor: factor, partition: Int32(clamping: present + index))
      }
    } else {
      let saved = placement
      plan = try place(added, factor)
      if validateOnly { placement = saved }
    }
    left -= added
    guard !validateOnly else { return nil }
    return TopicWork.Growth(
      topic: topic.id,
      assignment: plan,
      first: present,
      event: .partitionsAdded(topic.name, partitions: Int(asked.count))
    )
  }
}

/// What a topic may be called (`Topic.java`).
package enum TopicName {
  package static let longest = 249

  /// Kafka's reason why it may not; `nil` where it may.
  package static func objection(to name: String) -> String? {
    if name.isEmpty { return "the empty string is not allowed" }
    if name == "." { return "'.' is not allowed" }
    if name == ".." { return "'..' is not allowed" }
    if name.utf8.count > longest {
      return "the length of '\(name)' is longer than the max allowed length \(longest)"
    }
    let isLegal = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isLegal
      ? nil : "'\(name)' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
  }

  static func folded(_ name: String) -> String { String(name.map { $0 == "." ? "_" : $0 }) }
}
