// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 90, versions 0-1.
package struct DescribeShareGroupOffsetsRequest: KafkaRequest {
  package static var messageName: String { "DescribeShareGroupOffsetsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = DescribeShareGroupOffsetsResponse
  package static var apiKey: APIKey { .describeShareGroupOffsets }
  package var groups: [DescribeShareGroupOffsetsRequestGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groups: [DescribeShareGroupOffsetsRequestGroup] = []) {
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groups = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.groups, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.groups, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeShareGroupOffsetsRequest {
  package struct DescribeShareGroupOffsetsRequestGroup: WireStruct {
    package var groupId: String = ""
    package var topics: [DescribeShareGroupOffsetsRequestTopic]? = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", topics: [DescribeShareGroupOffsetsRequestTopic]? = []) {
      self.groupId = groupId
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.groupId = try reader.string(true)
      self.topics = try reader.nullableStructs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.groupId, true)
      try size.nullableStructs(self.topics, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.groupId, true)
      writer.nullableStructs(self.topics, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeShareGroupOffsetsRequest {
  package struct DescribeShareGroupOffsetsRequestTopic: WireStruct {
    package var topicName: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [Int32] = []) {
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
