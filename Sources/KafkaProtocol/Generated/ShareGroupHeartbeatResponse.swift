// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 76, versions 0-1.
package struct ShareGroupHeartbeatResponse: KafkaResponse {
  package static var messageName: String { "ShareGroupHeartbeatResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .shareGroupHeartbeat }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = nil
  package var memberId: String? = nil
  package var memberEpoch: Int32 = 0
  package var heartbeatIntervalMs: Int32 = 0
  package var assignment: Assignment? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, memberId: String? = nil, memberEpoch: Int32 = 0, heartbeatIntervalMs: Int32 = 0, assignment: Assignment? = nil) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.memberId = memberId
    self.memberEpoch = memberEpoch
    self.heartbeatIntervalMs = heartbeatIntervalMs
    self.assignment = assignment
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.memberId = try reader.nullableString(true)
    self.memberEpoch = try reader.int32()
    self.heartbeatIntervalMs = try reader.int32()
    self.assignment = try reader.nullableStruct(version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.nullableString(self.memberId, true)
    size.total += 4
    size.total += 4
    try size.nullableStruct(self.assignment, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.nullableString(self.memberId, true)
    writer.int32(self.memberEpoch)
    writer.int32(self.heartbeatIntervalMs)
    writer.nullableStruct(self.assignment, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareGroupHeartbeatResponse {
  package struct Assignment: WireStruct {
    package var topicPartitions: [TopicPartitions] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicPartitions: [TopicPartitions] = []) {
      self.topicPartitions = topicPartitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicPartitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.structs(self.topicPartitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.structs(self.topicPartitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareGroupHeartbeatResponse {
  package struct TopicPartitions: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [Int32] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
