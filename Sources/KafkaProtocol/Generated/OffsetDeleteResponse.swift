// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 47, versions 0.
package struct OffsetDeleteResponse: KafkaResponse {
  package static var messageName: String { "OffsetDeleteResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package static var apiKey: APIKey { .offsetDelete }
  package var errorCode: Int16 = 0
  package var throttleTimeMs: Int32 = 0
  package var topics: [OffsetDeleteResponseTopic] = []
  package init() {}
  package init(errorCode: Int16 = 0, throttleTimeMs: Int32 = 0, topics: [OffsetDeleteResponseTopic] = []) {
    self.errorCode = errorCode
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.errorCode = try reader.int16()
    self.throttleTimeMs = try reader.int32()
    self.topics = try reader.structs(false, version)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    size.total += 4
    try size.structs(self.topics, false, version)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.errorCode)
    writer.int32(self.throttleTimeMs)
    writer.structs(self.topics, false, version)
  }
}

extension OffsetDeleteResponse {
  package struct OffsetDeleteResponseTopic: WireStruct {
    package var name: String = ""
    package var partitions: [OffsetDeleteResponsePartition] = []
    package init() {}
    package init(name: String = "", partitions: [OffsetDeleteResponsePartition] = []) {
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

extension OffsetDeleteResponse {
  package struct OffsetDeleteResponsePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
    }
  }
}
