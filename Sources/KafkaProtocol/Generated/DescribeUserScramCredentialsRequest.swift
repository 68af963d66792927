// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 50, versions 0.
package struct DescribeUserScramCredentialsRequest: KafkaRequest {
  package static var messageName: String { "DescribeUserScramCredentialsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = DescribeUserScramCredentialsResponse
  package static var apiKey: APIKey { .describeUserScramCredentials }
  package var users: [UserName]? = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(users: [UserName]? = []) {
    self.users = users
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.users = try reader.nullableStructs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableStructs(self.users, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableStructs(self.users, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeUserScramCredentialsRequest {
  package struct UserName: WireStruct {
    package var name: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "") {
      self.name = name
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
