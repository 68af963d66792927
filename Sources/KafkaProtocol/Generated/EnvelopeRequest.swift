// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 58, versions 0.
package struct EnvelopeRequest: KafkaRequest {
  package static var messageName: String { "EnvelopeRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = EnvelopeResponse
  package static var apiKey: APIKey { .envelope }
  package var requestData: ByteBuffer = ByteBuffer()
  package var requestPrincipal: ByteBuffer? = ByteBuffer()
  package var clientHostAddress: ByteBuffer = ByteBuffer()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(requestData: ByteBuffer = ByteBuffer(), requestPrincipal: ByteBuffer? = ByteBuffer(), clientHostAddress: ByteBuffer = ByteBuffer()) {
    self.requestData = requestData
    self.requestPrincipal = requestPrincipal
    self.clientHostAddress = clientHostAddress
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.requestData = try reader.bytes(true)
    self.requestPrincipal = try reader.nullableBytes(true)
    self.clientHostAddress = try reader.bytes(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.bytes(self.requestData, true)
    try size.nullableBytes(self.requestPrincipal, true)
    try size.bytes(self.clientHostAddress, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.bytes(self.requestData, true)
    writer.nullableBytes(self.requestPrincipal, true)
    writer.bytes(self.clientHostAddress, true)
    writer.tags(unknownTaggedFields)
  }
}
