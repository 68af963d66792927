// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 61, versions 0.
package struct DescribeProducersRequest: KafkaRequest {
  package static var messageName: String { "DescribeProducersRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = DescribeProducersResponse
  package static var apiKey: APIKey { .describeProducers }
  package var topics: [TopicRequest] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [TopicRequest] = []) {
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

extension DescribeProducersRequest {
  package struct TopicRequest: WireStruct {
    package var name: String = ""
    package var partitionIndexes: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitionIndexes: [Int32] = []) {
      self.name = name
      self.partitionIndexes = partitionIndexes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.partitionIndexes = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.integers(self.partitionIndexes, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.integers(self.partitionIndexes, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
