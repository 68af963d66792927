// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 23, versions 0-4.
package struct OffsetForLeaderEpochResponse: KafkaResponse {
  package static var messageName: String { "OffsetForLeaderEpochResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package static var apiKey: APIKey { .offsetForLeaderEpoch }
  package var throttleTimeMs: Int32 = 0
  package var topics: [OffsetForLeaderTopicResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [OffsetForLeaderTopicResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 2 {
      self.throttleTimeMs = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 2 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 2 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetForLeaderEpochResponse {
  package struct OffsetForLeaderTopicResult: WireStruct {
    package var topic: String = ""
    package var partitions: [EpochEndOffset] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitions: [EpochEndOffset] = []) {
      self.topic = topic
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.topic = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.topic, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.topic, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetForLeaderEpochResponse {
  package struct EpochEndOffset: WireStruct {
    package var errorCode: Int16 = 0
    package var partition: Int32 = 0
    package var leaderEpoch: Int32 = -1
    package var endOffset: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, partition: Int32 = 0, leaderEpoch: Int32 = -1, endOffset: Int64 = -1) {
      self.errorCode = errorCode
      self.partition = partition
      self.leaderEpoch = leaderEpoch
      self.endOffset = endOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.errorCode = try reader.int16()
      self.partition = try reader.int32()
      if version >= 1 {
        self.leaderEpoch = try reader.int32()
      }
      self.endOffset = try reader.int64()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      size.total += 2
      size.total += 4
      if version >= 1 {
        size.total += 4
      }
      size.total += 8
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.int16(self.errorCode)
      writer.int32(self.partition)
      if version >= 1 {
        writer.int32(self.leaderEpoch)
      }
      writer.int64(self.endOffset)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
