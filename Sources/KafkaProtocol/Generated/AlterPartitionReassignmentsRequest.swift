// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 45, versions 0-1.
package struct AlterPartitionReassignmentsRequest: KafkaRequest {
  package static var messageName: String { "AlterPartitionReassignmentsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = AlterPartitionReassignmentsResponse
  package static var apiKey: APIKey { .alterPartitionReassignments }
  package var timeoutMs: Int32 = 60000
  package var allowReplicationFactorChange: Bool = true
  package var topics: [ReassignableTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(timeoutMs: Int32 = 60000, allowReplicationFactorChange: Bool = true, topics: [ReassignableTopic] = []) {
    self.timeoutMs = timeoutMs
    self.allowReplicationFactorChange = allowReplicationFactorChange
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.timeoutMs = try reader.int32()
    if version >= 1 {
      self.allowReplicationFactorChange = try reader.bool()
    }
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), !self.allowReplicationFactorChange { throw .fieldNotInVersion("AlterPartitionReassignmentsRequest.allowReplicationFactorChange", version) }
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.timeoutMs)
    if version >= 1 {
      writer.bool(self.allowReplicationFactorChange)
    }
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterPartitionReassignmentsRequest {
  package struct ReassignableTopic: WireStruct {
    package var name: String = ""
    package var partitions: [ReassignablePartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [ReassignablePartition] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterPartitionReassignmentsRequest {
  package struct ReassignablePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var replicas: [Int32]? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, replicas: [Int32]? = nil) {
      self.partitionIndex = partitionIndex
      self.replicas = replicas
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.replicas = try reader.nullableIntegers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.nullableIntegers(self.replicas, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.nullableIntegers(self.replicas, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
