// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 8, versions 0-10.
package struct OffsetCommitResponse: KafkaResponse {
  package static var messageName: String { "OffsetCommitResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...10 }
  package static var flexibleVersions: ClosedRange<Int16>? { 8...10 }
  package static var apiKey: APIKey { .offsetCommit }
  package var throttleTimeMs: Int32 = 0
  package var topics: [OffsetCommitResponseTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [OffsetCommitResponseTopic] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 8
    if version >= 3 {
      self.throttleTimeMs = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 8
    if version >= 3 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 8
    if version >= 3 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetCommitResponse {
  package struct OffsetCommitResponseTopic: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [OffsetCommitResponsePartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitions: [OffsetCommitResponsePartition] = []) {
      self.name = name
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        self.name = try reader.string(flexible)
      }
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        try size.string(self.name, flexible)
      }
      if version >= 10 {
        size.total += 16
      }
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        writer.string(self.name, flexible)
      }
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetCommitResponse {
  package struct OffsetCommitResponsePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 8
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 8
      size.total += 4
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 8
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
