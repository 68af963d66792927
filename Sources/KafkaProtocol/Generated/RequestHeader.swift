// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Header, versions 0-2.
package struct RequestHeader: KafkaMessage {
  package static var messageName: String { "RequestHeader" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package var requestApiKey: Int16 = 0
  package var requestApiVersion: Int16 = 0
  package var correlationId: Int32 = 0
  package var clientId: String? = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(requestApiKey: Int16 = 0, requestApiVersion: Int16 = 0, correlationId: Int32 = 0, clientId: String? = "") {
    self.requestApiKey = requestApiKey
    self.requestApiVersion = requestApiVersion
    self.correlationId = correlationId
    self.clientId = clientId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.requestApiKey = try reader.int16()
    self.requestApiVersion = try reader.int16()
    self.correlationId = try reader.int32()
    if version >= 1 {
      self.clientId = try reader.nullableString(false)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    size.total += 2
    size.total += 4
    if version >= 1 {
      try size.nullableString(self.clientId, false)
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.requestApiKey)
    writer.int16(self.requestApiVersion)
    writer.int32(self.correlationId)
    if version >= 1 {
      writer.nullableString(self.clientId, false)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
