// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 75, versions 0.
package struct DescribeTopicPartitionsRequest: KafkaRequest {
  package static var messageName: String { "DescribeTopicPartitionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = DescribeTopicPartitionsResponse
  package static var apiKey: APIKey { .describeTopicPartitions }
  package var topics: [TopicRequest] = []
  package var responsePartitionLimit: Int32 = 2000
  package var cursor: Cursor? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [TopicRequest] = [], responsePartitionLimit: Int32 = 2000, cursor: Cursor? = nil) {
    self.topics = topics
    self.responsePartitionLimit = responsePartitionLimit
    self.cursor = cursor
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topics = try reader.structs(true, version)
    self.responsePartitionLimit = try reader.int32()
    self.cursor = try reader.nullableStruct(version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.topics, true, version)
    size.total += 4
    try size.nullableStruct(self.cursor, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.topics, true, version)
    writer.int32(self.responsePartitionLimit)
    writer.nullableStruct(self.cursor, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeTopicPartitionsRequest {
  package struct TopicRequest: WireStruct {
    package var name: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "") {
      self.name = name
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeTopicPartitionsRequest {
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
