// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 86, versions 0.
package struct DeleteShareGroupStateResponse: KafkaResponse {
  package static var messageName: String { "DeleteShareGroupStateResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .deleteShareGroupState }
  package var results: [DeleteStateResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(results: [DeleteStateResult] = []) {
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.results = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.results, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.results, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DeleteShareGroupStateResponse {
  package struct DeleteStateResult: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [PartitionResult] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteShareGroupStateResponse {
  package struct PartitionResult: WireStruct {
    package var partition: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil) {
      self.partition = partition
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partition = try reader.int32()
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
      writer.int32(self.partition)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
