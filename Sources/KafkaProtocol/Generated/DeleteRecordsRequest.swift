// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 21, versions 0-2.
package struct DeleteRecordsRequest: KafkaRequest {
  package static var messageName: String { "DeleteRecordsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = DeleteRecordsResponse
  package static var apiKey: APIKey { .deleteRecords }
  package var topics: [DeleteRecordsTopic] = []
  package var timeoutMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [DeleteRecordsTopic] = [], timeoutMs: Int32 = 0) {
    self.topics = topics
    self.timeoutMs = timeoutMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.topics = try reader.structs(flexible, version)
    self.timeoutMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.topics, flexible, version)
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.topics, flexible, version)
    writer.int32(self.timeoutMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteRecordsRequest {
  package struct DeleteRecordsTopic: WireStruct {
    package var name: String = ""
    package var partitions: [DeleteRecordsPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [DeleteRecordsPartition] = []) {
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

extension DeleteRecordsRequest {
  package struct DeleteRecordsPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var offset: Int64 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, offset: Int64 = 0) {
      self.partitionIndex = partitionIndex
      self.offset = offset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.partitionIndex = try reader.int32()
      self.offset = try reader.int64()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 4
      size.total += 8
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int32(self.partitionIndex)
      writer.int64(self.offset)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
