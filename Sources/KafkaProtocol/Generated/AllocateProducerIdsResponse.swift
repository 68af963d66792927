// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 67, versions 0.
package struct AllocateProducerIdsResponse: KafkaResponse {
  package static var messageName: String { "AllocateProducerIdsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .allocateProducerIds }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var producerIdStart: Int64 = 0
  package var producerIdLen: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, producerIdStart: Int64 = 0, producerIdLen: Int32 = 0) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.producerIdStart = producerIdStart
    self.producerIdLen = producerIdLen
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.producerIdStart = try reader.int64()
    self.producerIdLen = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    size.total += 8
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.int64(self.producerIdStart)
    writer.int32(self.producerIdLen)
    writer.tags(unknownTaggedFields)
  }
}
