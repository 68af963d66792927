// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 21, versions 0-2.
package struct DeleteRecordsResponse: KafkaResponse {
  package static var messageName: String { "DeleteRecordsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package static var apiKey: APIKey { .deleteRecords }
  package var throttleTimeMs: Int32 = 0
  package var topics: [DeleteRecordsTopicResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [DeleteRecordsTopicResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteRecordsResponse {
  package struct DeleteRecordsTopicResult: WireStruct {
    package var name: String = ""
    package var partitions: [DeleteRecordsPartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [DeleteRecordsPartitionResult] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DeleteRecordsResponse {
  package struct DeleteRecordsPartitionResult: WireStruct {
    package var partitionIndex: Int32 = 0
    package var lowWatermark: Int64 = 0
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, lowWatermark: Int64 = 0, errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.lowWatermark = lowWatermark
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.partitionIndex = try reader.int32()
      self.lowWatermark = try reader.int64()
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 4
      size.total += 8
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int32(self.partitionIndex)
      writer.int64(self.lowWatermark)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
