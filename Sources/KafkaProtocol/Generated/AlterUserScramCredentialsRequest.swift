// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 51, versions 0.
package struct AlterUserScramCredentialsRequest: KafkaRequest {
  package static var messageName: String { "AlterUserScramCredentialsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = AlterUserScramCredentialsResponse
  package static var apiKey: APIKey { .alterUserScramCredentials }
  package var deletions: [ScramCredentialDeletion] = []
  package var upsertions: [ScramCredentialUpsertion] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(deletions: [ScramCredentialDeletion] = [], upsertions: [ScramCredentialUpsertion] = []) {
    self.deletions = deletions
    self.upsertions = upsertions
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.deletions = try reader.structs(true, version)
    self.upsertions = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.deletions, true, version)
    try size.structs(self.upsertions, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.deletions, true, version)
    writer.structs(self.upsertions, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterUserScramCredentialsRequest {
  package struct ScramCredentialDeletion: WireStruct {
    package var name: String = ""
    package var mechanism: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", mechanism: Int8 = 0) {
      self.name = name
      self.mechanism = mechanism
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.mechanism = try reader.int8()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 1
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int8(self.mechanism)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterUserScramCredentialsRequest {
  package struct ScramCredentialUpsertion: WireStruct {
    package var name: String = ""
    package var mechanism: Int8 = 0
    package var iterations: Int32 = 0
    package var salt: ByteBuffer = ByteBuffer()
    package var saltedPassword: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", mechanism: Int8 = 0, iterations: Int32 = 0, salt: ByteBuffer = ByteBuffer(), saltedPassword: ByteBuffer = ByteBuffer()) {
      self.name = name
      self.mechanism = mechanism
      self.iterations = iterations
      self.salt = salt
      self.saltedPassword = saltedPassword
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.mechanism = try reader.int8()
      self.iterations = try reader.int32()
      self.salt = try reader.bytes(true)
      self.saltedPassword = try reader.bytes(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 1
      size.total += 4
      try size.bytes(self.salt, true)
      try size.bytes(self.saltedPassword, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int8(self.mechanism)
      writer.int32(self.iterations)
      writer.bytes(self.salt, true)
      writer.bytes(self.saltedPassword, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
