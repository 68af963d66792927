// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 2, versions 0-11.
package struct ListOffsetsResponse: KafkaResponse {
  package static var messageName: String { "ListOffsetsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...11 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...11 }
  package static var apiKey: APIKey { .listOffsets }
  package var throttleTimeMs: Int32 = 0
  package var topics: [ListOffsetsTopicResponse] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [ListOffsetsTopicResponse] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      self.throttleTimeMs = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ListOffsetsResponse {
  package struct ListOffsetsTopicResponse: WireStruct {
    package var name: String = ""
    package var partitions: [ListOffsetsPartitionResponse] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [ListOffsetsPartitionResponse] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ListOffsetsResponse {
  package struct ListOffsetsPartitionResponse: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var oldStyleOffsets: [Int64] = []
    package var timestamp: Int64 = -1
    package var offset: Int64 = -1
    package var leaderEpoch: Int32 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, oldStyleOffsets: [Int64] = [], timestamp: Int64 = -1, offset: Int64 = -1, leaderEpoch: Int32 = -1) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.oldStyleOffsets = oldStyleOffsets
      self.timestamp = timestamp
      self.offset = offset
      self.leaderEpoch = leaderEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if version <= 0 {
        self.oldStyleOffsets = try reader.integers(flexible)
      }
      if version >= 1 {
        self.timestamp = try reader.int64()
      }
      if version >= 1 {
        self.offset = try reader.int64()
      }
      if version >= 4 {
        self.leaderEpoch = try reader.int32()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      size.total += 4
      size.total += 2
      if version <= 0 {
        try size.integers(self.oldStyleOffsets, flexible)
      }
      if !(version <= 0), !self.oldStyleOffsets.isEmpty { throw .fieldNotInVersion("ListOffsetsResponse.ListOffsetsPartitionResponse.oldStyleOffsets", version) }
      if version >= 1 {
        size.total += 8
      }
      if !(version >= 1), self.timestamp != -1 { throw .fieldNotInVersion("ListOffsetsResponse.ListOffsetsPartitionResponse.timestamp", version) }
      if version >= 1 {
        size.total += 8
      }
      if !(version >= 1), self.offset != -1 { throw .fieldNotInVersion("ListOffsetsResponse.ListOffsetsPartitionResponse.offset", version) }
      if version >= 4 {
        size.total += 4
      }
      if !(version >= 4), self.leaderEpoch != -1 { throw .fieldNotInVersion("ListOffsetsResponse.ListOffsetsPartitionResponse.leaderEpoch", version) }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if version <= 0 {
        writer.integers(self.oldStyleOffsets, flexible)
      }
      if version >= 1 {
        writer.int64(self.timestamp)
      }
      if version >= 1 {
        writer.int64(self.offset)
      }
      if version >= 4 {
        writer.int32(self.leaderEpoch)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
