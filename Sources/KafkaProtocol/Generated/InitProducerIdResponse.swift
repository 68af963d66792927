// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 22, versions 0-5.
package struct InitProducerIdResponse: KafkaResponse {
  package static var messageName: String { "InitProducerIdResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...5 }
  package static var apiKey: APIKey { .initProducerId }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var producerId: Int64 = -1
  package var producerEpoch: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, producerId: Int64 = -1, producerEpoch: Int16 = 0) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.producerId = producerId
    self.producerEpoch = producerEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.producerId = try reader.int64()
    self.producerEpoch = try reader.int16()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    size.total += 2
    size.total += 8
    size.total += 2
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.int64(self.producerId)
    writer.int16(self.producerEpoch)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
