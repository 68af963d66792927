// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 92, versions 0.
package struct DeleteShareGroupOffsetsResponse: KafkaResponse {
  package static var messageName: String { "DeleteShareGroupOffsetsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .deleteShareGroupOffsets }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = nil
  package var responses: [DeleteShareGroupOffsetsResponseTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, responses: [DeleteShareGroupOffsetsResponseTopic] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.responses = responses
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.responses = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.structs(self.responses, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.structs(self.responses, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DeleteShareGroupOffsetsResponse {
  package struct DeleteShareGroupOffsetsResponseTopic: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, errorCode: Int16 = 0, errorMessage: String? = nil) {
      self.topicName = topicName
      self.topicId = topicId
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.topicId = try reader.uuid()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      size.total += 16
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.uuid(self.topicId)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
