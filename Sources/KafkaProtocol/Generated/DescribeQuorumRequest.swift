// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 55, versions 0-2.
package struct DescribeQuorumRequest: KafkaRequest {
  package static var messageName: String { "DescribeQuorumRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = DescribeQuorumResponse
  package static var apiKey: APIKey { .describeQuorum }
  package var topics: [TopicData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [TopicData] = []) {
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeQuorumRequest {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [PartitionData] = []) {
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

extension DescribeQuorumRequest {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0) {
      self.partitionIndex = partitionIndex
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.tags(unknownTaggedFields)
    }
  }
}
