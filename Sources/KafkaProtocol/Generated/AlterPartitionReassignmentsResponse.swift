// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 45, versions 0-1.
package struct AlterPartitionReassignmentsResponse: KafkaResponse {
  package static var messageName: String { "AlterPartitionReassignmentsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .alterPartitionReassignments }
  package var throttleTimeMs: Int32 = 0
  package var allowReplicationFactorChange: Bool = true
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var responses: [ReassignableTopicResponse] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, allowReplicationFactorChange: Bool = true, errorCode: Int16 = 0, errorMessage: String? = "", responses: [ReassignableTopicResponse] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.allowReplicationFactorChange = allowReplicationFactorChange
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.responses = responses
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    if version >= 1 {
      self.allowReplicationFactorChange = try reader.bool()
    }
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.responses = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    if version >= 1 {
      size.total += 1
    }
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.structs(self.responses, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    if version >= 1 {
      writer.bool(self.allowReplicationFactorChange)
    }
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.structs(self.responses, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterPartitionReassignmentsResponse {
  package struct ReassignableTopicResponse: WireStruct {
    package var name: String = ""
    package var partitions: [ReassignablePartitionResponse] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [ReassignablePartitionResponse] = []) {
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

extension AlterPartitionReassignmentsResponse {
  package struct ReassignablePartitionResponse: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "") {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
