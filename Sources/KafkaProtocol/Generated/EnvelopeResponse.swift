// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 58, versions 0.
package struct EnvelopeResponse: KafkaResponse {
  package static var messageName: String { "EnvelopeResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .envelope }
  package var responseData: ByteBuffer? = nil
  package var errorCode: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(responseData: ByteBuffer? = nil, errorCode: Int16 = 0) {
    self.responseData = responseData
    self.errorCode = errorCode
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.responseData = try reader.nullableBytes(true)
    self.errorCode = try reader.int16()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableBytes(self.responseData, true)
    size.total += 2
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableBytes(self.responseData, true)
    writer.int16(self.errorCode)
    writer.tags(unknownTaggedFields)
  }
}
