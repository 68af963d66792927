// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 68, versions 0-1.
package struct ConsumerGroupHeartbeatRequest: KafkaRequest {
  package static var messageName: String { "ConsumerGroupHeartbeatRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = ConsumerGroupHeartbeatResponse
  package static var apiKey: APIKey { .consumerGroupHeartbeat }
  package var groupId: String = ""
  package var memberId: String = ""
  package var memberEpoch: Int32 = 0
  package var instanceId: String? = nil
  package var rackId: String? = nil
  package var rebalanceTimeoutMs: Int32 = -1
  package var subscribedTopicNames: [String]? = nil
  package var subscribedTopicRegex: String? = nil
  package var serverAssignor: String? = nil
  package var topicPartitions: [TopicPartitions]? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", memberId: String = "", memberEpoch: Int32 = 0, instanceId: String? = nil, rackId: String? = nil, rebalanceTimeoutMs: Int32 = -1, subscribedTopicNames: [String]? = nil, subscribedTopicRegex: String? = nil, serverAssignor: String? = nil, topicPartitions: [TopicPartitions]? = nil) {
    self.groupId = groupId
    self.memberId = memberId
    self.memberEpoch = memberEpoch
    self.instanceId = instanceId
    self.rackId = rackId
    self.rebalanceTimeoutMs = rebalanceTimeoutMs
    self.subscribedTopicNames = subscribedTopicNames
    self.subscribedTopicRegex = subscribedTopicRegex
    self.serverAssignor = serverAssignor
    self.topicPartitions = topicPartitions
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(true)
    self.memberId = try reader.string(true)
    self.memberEpoch = try reader.int32()
    self.instanceId = try reader.nullableString(true)
    self.rackId = try reader.nullableString(true)
    self.rebalanceTimeoutMs = try reader.int32()
    self.subscribedTopicNames = try reader.nullableStrings(true)
    if version >= 1 {
      self.subscribedTopicRegex = try reader.nullableString(true)
    }
    self.serverAssignor = try reader.nullableString(true)
    self.topicPartitions = try reader.nullableStructs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, true)
    try size.string(self.memberId, true)
    size.total += 4
    try size.nullableString(self.instanceId, true)
    try size.nullableString(self.rackId, true)
    size.total += 4
    try size.nullableStrings(self.subscribedTopicNames, true)
    if version >= 1 {
      try size.nullableString(self.subscribedTopicRegex, true)
    }
    if !(version >= 1), self.subscribedTopicRegex != nil { throw .fieldNotInVersion("ConsumerGroupHeartbeatRequest.subscribedTopicRegex", version) }
    try size.nullableString(self.serverAssignor, true)
    try size.nullableStructs(self.topicPartitions, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, true)
    writer.string(self.memberId, true)
    writer.int32(self.memberEpoch)
    writer.nullableString(self.instanceId, true)
    writer.nullableString(self.rackId, true)
    writer.int32(self.rebalanceTimeoutMs)
    writer.nullableStrings(self.subscribedTopicNames, true)
    if version >= 1 {
      writer.nullableString(self.subscribedTopicRegex, true)
    }
    writer.nullableString(self.serverAssignor, true)
    writer.nullableStructs(self.topicPartitions, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ConsumerGroupHeartbeatRequest {
  package struct TopicPartitions: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [Int32] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
