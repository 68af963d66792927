// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 22, versions 0-5.
package struct InitProducerIdRequest: KafkaRequest {
  package static var messageName: String { "InitProducerIdRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...5 }
  package typealias Response = InitProducerIdResponse
  package static var apiKey: APIKey { .initProducerId }
  package var transactionalId: String? = ""
  package var transactionTimeoutMs: Int32 = 0
  package var producerId: Int64 = -1
  package var producerEpoch: Int16 = -1
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactionalId: String? = "", transactionTimeoutMs: Int32 = 0, producerId: Int64 = -1, producerEpoch: Int16 = -1) {
    self.transactionalId = transactionalId
    self.transactionTimeoutMs = transactionTimeoutMs
    self.producerId = producerId
    self.producerEpoch = producerEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.transactionalId = try reader.nullableString(flexible)
    self.transactionTimeoutMs = try reader.int32()
    if version >= 3 {
      self.producerId = try reader.int64()
    }
    if version >= 3 {
      self.producerEpoch = try reader.int16()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.nullableString(self.transactionalId, flexible)
    size.total += 4
    if version >= 3 {
      size.total += 8
    }
    if !(version >= 3), self.producerId != -1 { throw .fieldNotInVersion("InitProducerIdRequest.producerId", version) }
    if version >= 3 {
      size.total += 2
    }
    if !(version >= 3), self.producerEpoch != -1 { throw .fieldNotInVersion("InitProducerIdRequest.producerEpoch", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.nullableString(self.transactionalId, flexible)
    writer.int32(self.transactionTimeoutMs)
    if version >= 3 {
      writer.int64(self.producerId)
    }
    if version >= 3 {
      writer.int16(self.producerEpoch)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
