// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 23, versions 0-4.
package struct OffsetForLeaderEpochRequest: KafkaRequest {
  package static var messageName: String { "OffsetForLeaderEpochRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package typealias Response = OffsetForLeaderEpochResponse
  package static var apiKey: APIKey { .offsetForLeaderEpoch }
  package var replicaId: Int32 = -2
  package var topics: [OffsetForLeaderTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(replicaId: Int32 = -2, topics: [OffsetForLeaderTopic] = []) {
    self.replicaId = replicaId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 3 {
      self.replicaId = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 3 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 3 {
      writer.int32(self.replicaId)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetForLeaderEpochRequest {
  package struct OffsetForLeaderTopic: WireStruct {
    package var topic: String = ""
    package var partitions: [OffsetForLeaderPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitions: [OffsetForLeaderPartition] = []) {
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

extension OffsetForLeaderEpochRequest {
  package struct OffsetForLeaderPartition: WireStruct {
    package var partition: Int32 = 0
    package var currentLeaderEpoch: Int32 = -1
    package var leaderEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, currentLeaderEpoch: Int32 = -1, leaderEpoch: Int32 = 0) {
      self.partition = partition
      self.currentLeaderEpoch = currentLeaderEpoch
      self.leaderEpoch = leaderEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.partition = try reader.int32()
      if version >= 2 {
        self.currentLeaderEpoch = try reader.int32()
      }
      self.leaderEpoch = try reader.int32()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      size.total += 4
      if version >= 2 {
        size.total += 4
      }
      size.total += 4
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.int32(self.partition)
      if version >= 2 {
        writer.int32(self.currentLeaderEpoch)
      }
      writer.int32(self.leaderEpoch)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
