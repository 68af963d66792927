// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 56, versions 0-3.
package struct AlterPartitionResponse: KafkaResponse {
  package static var messageName: String { "AlterPartitionResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...3 }
  package static var apiKey: APIKey { .alterPartition }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var topics: [TopicData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, topics: [TopicData] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterPartitionResponse {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, partitions: [PartitionData] = []) {
      self.topicName = topicName
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      if version <= 1 {
        self.topicName = try reader.string(true)
      }
      if version >= 2 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      if version <= 1 {
        try size.string(self.topicName, true)
      }
      if version >= 2 {
        size.total += 16
      }
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      if version <= 1 {
        writer.string(self.topicName, true)
      }
      if version >= 2 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterPartitionResponse {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var isr: [Int32] = []
    package var leaderRecoveryState: Int8 = 0
    package var partitionEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, leaderId: Int32 = 0, leaderEpoch: Int32 = 0, isr: [Int32] = [], leaderRecoveryState: Int8 = 0, partitionEpoch: Int32 = 0) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.isr = isr
      self.leaderRecoveryState = leaderRecoveryState
      self.partitionEpoch = partitionEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.isr = try reader.integers(true)
      if version >= 1 {
        self.leaderRecoveryState = try reader.int8()
      }
      self.partitionEpoch = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      size.total += 4
      size.total += 4
      try size.integers(self.isr, true)
      if version >= 1 {
        size.total += 1
      }
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.integers(self.isr, true)
      if version >= 1 {
        writer.int8(self.leaderRecoveryState)
      }
      writer.int32(self.partitionEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}
