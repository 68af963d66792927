// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 90, versions 0-1.
package struct DescribeShareGroupOffsetsResponse: KafkaResponse {
  package static var messageName: String { "DescribeShareGroupOffsetsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .describeShareGroupOffsets }
  package var throttleTimeMs: Int32 = 0
  package var groups: [DescribeShareGroupOffsetsResponseGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, groups: [DescribeShareGroupOffsetsResponseGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.groups = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.groups, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.groups, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeShareGroupOffsetsResponse {
  package struct DescribeShareGroupOffsetsResponseGroup: WireStruct {
    package var groupId: String = ""
    package var topics: [DescribeShareGroupOffsetsResponseTopic] = []
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", topics: [DescribeShareGroupOffsetsResponseTopic] = [], errorCode: Int16 = 0, errorMessage: String? = nil) {
      self.groupId = groupId
      self.topics = topics
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.groupId = try reader.string(true)
      self.topics = try reader.structs(true, version)
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.groupId, true)
      try size.structs(self.topics, true, version)
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.groupId, true)
      writer.structs(self.topics, true, version)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeShareGroupOffsetsResponse {
  package struct DescribeShareGroupOffsetsResponseTopic: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [DescribeShareGroupOffsetsResponsePartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, partitions: [DescribeShareGroupOffsetsResponsePartition] = []) {
      self.topicName = topicName
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.topicId = try reader.uuid()
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      size.total += 16
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.uuid(self.topicId)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeShareGroupOffsetsResponse {
  package struct DescribeShareGroupOffsetsResponsePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var startOffset: Int64 = 0
    package var leaderEpoch: Int32 = 0
    package var lag: Int64 = -1
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, startOffset: Int64 = 0, leaderEpoch: Int32 = 0, lag: Int64 = -1, errorCode: Int16 = 0, errorMessage: String? = nil) {
      self.partitionIndex = partitionIndex
      self.startOffset = startOffset
      self.leaderEpoch = leaderEpoch
      self.lag = lag
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.startOffset = try reader.int64()
      self.leaderEpoch = try reader.int32()
      if version >= 1 {
        self.lag = try reader.int64()
      }
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      size.total += 4
      if version >= 1 {
        size.total += 8
      }
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int64(self.startOffset)
      writer.int32(self.leaderEpoch)
      if version >= 1 {
        writer.int64(self.lag)
      }
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
