// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 2, versions 0-11.
package struct ListOffsetsRequest: KafkaRequest {
  package static var messageName: String { "ListOffsetsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...11 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...11 }
  package typealias Response = ListOffsetsResponse
  package static var apiKey: APIKey { .listOffsets }
  package var replicaId: Int32 = 0
  package var isolationLevel: Int8 = 0
  package var topics: [ListOffsetsTopic] = []
  package var timeoutMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(replicaId: Int32 = 0, isolationLevel: Int8 = 0, topics: [ListOffsetsTopic] = [], timeoutMs: Int32 = 0) {
    self.replicaId = replicaId
    self.isolationLevel = isolationLevel
    self.topics = topics
    self.timeoutMs = timeoutMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    self.replicaId = try reader.int32()
    if version >= 2 {
      self.isolationLevel = try reader.int8()
    }
    self.topics = try reader.structs(flexible, version)
    if version >= 10 {
      self.timeoutMs = try reader.int32()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    size.total += 4
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.isolationLevel != 0 { throw .fieldNotInVersion("ListOffsetsRequest.isolationLevel", version) }
    try size.structs(self.topics, flexible, version)
    if version >= 10 {
      size.total += 4
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    writer.int32(self.replicaId)
    if version >= 2 {
      writer.int8(self.isolationLevel)
    }
    writer.structs(self.topics, flexible, version)
    if version >= 10 {
      writer.int32(self.timeoutMs)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ListOffsetsRequest {
  package struct ListOffsetsTopic: WireStruct {
    package var name: String = ""
    package var partitions: [ListOffsetsPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [ListOffsetsPartition] = []) {
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

extension ListOffsetsRequest {
  package struct ListOffsetsPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var currentLeaderEpoch: Int32 = -1
    package var timestamp: Int64 = 0
    package var maxNumOffsets: Int32 = 1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, currentLeaderEpoch: Int32 = -1, timestamp: Int64 = 0, maxNumOffsets: Int32 = 1) {
      self.partitionIndex = partitionIndex
      self.currentLeaderEpoch = currentLeaderEpoch
      self.timestamp = timestamp
      self.maxNumOffsets = maxNumOffsets
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.partitionIndex = try reader.int32()
      if version >= 4 {
        self.currentLeaderEpoch = try reader.int32()
      }
      self.timestamp = try reader.int64()
      if version <= 0 {
        self.maxNumOffsets = try reader.int32()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      size.total += 4
      if version >= 4 {
        size.total += 4
      }
      size.total += 8
      if version <= 0 {
        size.total += 4
      }
      if !(version <= 0), self.maxNumOffsets != 1 { throw .fieldNotInVersion("ListOffsetsRequest.ListOffsetsPartition.maxNumOffsets", version) }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.int32(self.partitionIndex)
      if version >= 4 {
        writer.int32(self.currentLeaderEpoch)
      }
      writer.int64(self.timestamp)
      if version <= 0 {
        writer.int32(self.maxNumOffsets)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
