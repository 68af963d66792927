// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 46, versions 0.
package struct ListPartitionReassignmentsResponse: KafkaResponse {
  package static var messageName: String { "ListPartitionReassignmentsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .listPartitionReassignments }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var topics: [OngoingTopicReassignment] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", topics: [OngoingTopicReassignment] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ListPartitionReassignmentsResponse {
  package struct OngoingTopicReassignment: WireStruct {
    package var name: String = ""
    package var partitions: [OngoingPartitionReassignment] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [OngoingPartitionReassignment] = []) {
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

extension ListPartitionReassignmentsResponse {
  package struct OngoingPartitionReassignment: WireStruct {
    package var partitionIndex: Int32 = 0
    package var replicas: [Int32] = []
    package var addingReplicas: [Int32] = []
    package var removingReplicas: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, replicas: [Int32] = [], addingReplicas: [Int32] = [], removingReplicas: [Int32] = []) {
      self.partitionIndex = partitionIndex
      self.replicas = replicas
      self.addingReplicas = addingReplicas
      self.removingReplicas = removingReplicas
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.replicas = try reader.integers(true)
      self.addingReplicas = try reader.integers(true)
      self.removingReplicas = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.integers(self.replicas, true)
      try size.integers(self.addingReplicas, true)
      try size.integers(self.removingReplicas, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.integers(self.replicas, true)
      writer.integers(self.addingReplicas, true)
      writer.integers(self.removingReplicas, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
