// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 91, versions 0.
package struct AlterShareGroupOffsetsRequest: KafkaRequest {
  package static var messageName: String { "AlterShareGroupOffsetsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = AlterShareGroupOffsetsResponse
  package static var apiKey: APIKey { .alterShareGroupOffsets }
  package var groupId: String = ""
  package var topics: [AlterShareGroupOffsetsRequestTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", topics: [AlterShareGroupOffsetsRequestTopic] = []) {
    self.groupId = groupId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(true)
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, true)
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, true)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterShareGroupOffsetsRequest {
  package struct AlterShareGroupOffsetsRequestTopic: WireStruct {
    package var topicName: String = ""
    package var partitions: [AlterShareGroupOffsetsRequestPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [AlterShareGroupOffsetsRequestPartition] = []) {
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterShareGroupOffsetsRequest {
  package struct AlterShareGroupOffsetsRequestPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var startOffset: Int64 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, startOffset: Int64 = 0) {
      self.partitionIndex = partitionIndex
      self.startOffset = startOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.startOffset = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int64(self.startOffset)
      writer.tags(unknownTaggedFields)
    }
  }
}
