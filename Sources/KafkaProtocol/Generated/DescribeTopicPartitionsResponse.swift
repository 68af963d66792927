// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 75, versions 0.
package struct DescribeTopicPartitionsResponse: KafkaResponse {
  package static var messageName: String { "DescribeTopicPartitionsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .describeTopicPartitions }
  package var throttleTimeMs: Int32 = 0
  package var topics: [DescribeTopicPartitionsResponseTopic] = []
  package var nextCursor: Cursor? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [DescribeTopicPartitionsResponseTopic] = [], nextCursor: Cursor? = nil) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
    self.nextCursor = nextCursor
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.topics = try reader.structs(true, version)
    self.nextCursor = try reader.nullableStruct(version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.topics, true, version)
    try size.nullableStruct(self.nextCursor, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.topics, true, version)
    writer.nullableStruct(self.nextCursor, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeTopicPartitionsResponse {
  package struct DescribeTopicPartitionsResponseTopic: WireStruct {
    package var errorCode: Int16 = 0
    package var name: String? = ""
    package var topicId: KafkaUUID = .zero
    package var isInternal: Bool = false
    package var partitions: [DescribeTopicPartitionsResponsePartition] = []
    package var topicAuthorizedOperations: Int32 = -2147483648
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, name: String? = "", topicId: KafkaUUID = .zero, isInternal: Bool = false, partitions: [DescribeTopicPartitionsResponsePartition] = [], topicAuthorizedOperations: Int32 = -2147483648) {
      self.errorCode = errorCode
      self.name = name
      self.topicId = topicId
      self.isInternal = isInternal
      self.partitions = partitions
      self.topicAuthorizedOperations = topicAuthorizedOperations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.errorCode = try reader.int16()
      self.name = try reader.nullableString(true)
      self.topicId = try reader.uuid()
      self.isInternal = try reader.bool()
      self.partitions = try reader.structs(true, version)
      self.topicAuthorizedOperations = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      try size.nullableString(self.name, true)
      size.total += 16
      size.total += 1
      try size.structs(self.partitions, true, version)
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.errorCode)
      writer.nullableString(self.name, true)
      writer.uuid(self.topicId)
      writer.bool(self.isInternal)
      writer.structs(self.partitions, true, version)
      writer.int32(self.topicAuthorizedOperations)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeTopicPartitionsResponse {
  package struct DescribeTopicPartitionsResponsePartition: WireStruct {
    package var errorCode: Int16 = 0
    package var partitionIndex: Int32 = 0
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = -1
    package var replicaNodes: [Int32] = []
    package var isrNodes: [Int32] = []
    package var eligibleLeaderReplicas: [Int32]? = nil
    package var lastKnownElr: [Int32]? = nil
    package var offlineReplicas: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, partitionIndex: Int32 = 0, leaderId: Int32 = 0, leaderEpoch: Int32 = -1, replicaNodes: [Int32] = [], isrNodes: [Int32] = [], eligibleLeaderReplicas: [Int32]? = nil, lastKnownElr: [Int32]? = nil, offlineReplicas: [Int32] = []) {
      self.errorCode = errorCode
      self.partitionIndex = partitionIndex
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.replicaNodes = replicaNodes
      self.isrNodes = isrNodes
      self.eligibleLeaderReplicas = eligibleLeaderReplicas
      self.lastKnownElr = lastKnownElr
      self.offlineReplicas = offlineReplicas
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.errorCode = try reader.int16()
      self.partitionIndex = try reader.int32()
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.replicaNodes = try reader.integers(true)
      self.isrNodes = try reader.integers(true)
      self.eligibleLeaderReplicas = try reader.nullableIntegers(true)
      self.lastKnownElr = try reader.nullableIntegers(true)
      self.offlineReplicas = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      size.total += 4
      size.total += 4
      size.total += 4
      try size.integers(self.replicaNodes, true)
      try size.integers(self.isrNodes, true)
      try size.nullableIntegers(self.eligibleLeaderReplicas, true)
      try size.nullableIntegers(self.lastKnownElr, true)
      try size.integers(self.offlineReplicas, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.errorCode)
      writer.int32(self.partitionIndex)
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.integers(self.replicaNodes, true)
      writer.integers(self.isrNodes, true)
      writer.nullableIntegers(self.eligibleLeaderReplicas, true)
      writer.nullableIntegers(self.lastKnownElr, true)
      writer.integers(self.offlineReplicas, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeTopicPartitionsResponse {
  package struct Cursor: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitionIndex = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.int32(self.partitionIndex)
      writer.tags(unknownTaggedFields)
    }
  }
}
