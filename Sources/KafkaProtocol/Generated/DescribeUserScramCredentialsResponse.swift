// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 50, versions 0.
package struct DescribeUserScramCredentialsResponse: KafkaResponse {
  package static var messageName: String { "DescribeUserScramCredentialsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .describeUserScramCredentials }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var results: [DescribeUserScramCredentialsResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", results: [DescribeUserScramCredentialsResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.results = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.structs(self.results, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.structs(self.results, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeUserScramCredentialsResponse {
  package struct DescribeUserScramCredentialsResult: WireStruct {
    package var user: String = ""
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var credentialInfos: [CredentialInfo] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(user: String = "", errorCode: Int16 = 0, errorMessage: String? = "", credentialInfos: [CredentialInfo] = []) {
      self.user = user
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.credentialInfos = credentialInfos
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.user = try reader.string(true)
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.credentialInfos = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.user, true)
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.structs(self.credentialInfos, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.user, true)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.structs(self.credentialInfos, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeUserScramCredentialsResponse {
  package struct CredentialInfo: WireStruct {
    package var mechanism: Int8 = 0
    package var iterations: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(mechanism: Int8 = 0, iterations: Int32 = 0) {
      self.mechanism = mechanism
      self.iterations = iterations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.mechanism = try reader.int8()
      self.iterations = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 1
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int8(self.mechanism)
      writer.int32(self.iterations)
      writer.tags(unknownTaggedFields)
    }
  }
}
