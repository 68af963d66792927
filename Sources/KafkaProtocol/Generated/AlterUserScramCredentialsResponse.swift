// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 51, versions 0.
package struct AlterUserScramCredentialsResponse: KafkaResponse {
  package static var messageName: String { "AlterUserScramCredentialsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .alterUserScramCredentials }
  package var throttleTimeMs: Int32 = 0
  package var results: [AlterUserScramCredentialsResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, results: [AlterUserScramCredentialsResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.results = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.results, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.results, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterUserScramCredentialsResponse {
  package struct AlterUserScramCredentialsResult: WireStruct {
    package var user: String = ""
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(user: String = "", errorCode: Int16 = 0, errorMessage: String? = "") {
      self.user = user
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.user = try reader.string(true)
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.user, true)
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.user, true)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
