// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 47, versions 0.
package struct OffsetDeleteRequest: KafkaRequest {
  package static var messageName: String { "OffsetDeleteRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package typealias Response = OffsetDeleteResponse
  package static var apiKey: APIKey { .offsetDelete }
  package var groupId: String = ""
  package var topics: [OffsetDeleteRequestTopic] = []
  package init() {}
  package init(groupId: String = "", topics: [OffsetDeleteRequestTopic] = []) {
    self.groupId = groupId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(false)
    self.topics = try reader.structs(false, version)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, false)
    try size.structs(self.topics, false, version)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, false)
    writer.structs(self.topics, false, version)
  }
}

extension OffsetDeleteRequest {
  package struct OffsetDeleteRequestTopic: WireStruct {
    package var name: String = ""
    package var partitions: [OffsetDeleteRequestPartition] = []
    package init() {}
    package init(name: String = "", partitions: [OffsetDeleteRequestPartition] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(false)
      self.partitions = try reader.structs(false, version)
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, false)
      try size.structs(self.partitions, false, version)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, false)
      writer.structs(self.partitions, false, version)
    }
  }
}

extension OffsetDeleteRequest {
  package struct OffsetDeleteRequestPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package init() {}
    package init(partitionIndex: Int32 = 0) {
      self.partitionIndex = partitionIndex
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
    }
  }
}
