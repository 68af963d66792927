// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 20, versions 0-6.
package struct DeleteTopicsResponse: KafkaResponse {
  package static var messageName: String { "DeleteTopicsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...6 }
  package static var apiKey: APIKey { .deleteTopics }
  package var throttleTimeMs: Int32 = 0
  package var responses: [DeletableTopicResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, responses: [DeletableTopicResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.responses = responses
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.responses = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      size.total += 4
    }
    try size.structs(self.responses, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.responses, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteTopicsResponse {
  package struct DeletableTopicResult: WireStruct {
    package var name: String? = ""
    package var topicId: KafkaUUID = .zero
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String? = "", topicId: KafkaUUID = .zero, errorCode: Int16 = 0, errorMessage: String? = nil) {
      self.name = name
      self.topicId = topicId
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.name = try reader.nullableString(flexible, allowed: version >= 6)
      if version >= 6 {
        self.topicId = try reader.uuid()
      }
      self.errorCode = try reader.int16()
      if version >= 5 {
        self.errorMessage = try reader.nullableString(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      if !(version >= 6), self.name == nil { throw .nullNotAllowed("DeleteTopicsResponse.DeletableTopicResult.name", version) }
      try size.nullableString(self.name, flexible)
      if version >= 6 {
        size.total += 16
      }
      size.total += 2
      if version >= 5 {
        try size.nullableString(self.errorMessage, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.nullableString(self.name, flexible)
      if version >= 6 {
        writer.uuid(self.topicId)
      }
      writer.int16(self.errorCode)
      if version >= 5 {
        writer.nullableString(self.errorMessage, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
