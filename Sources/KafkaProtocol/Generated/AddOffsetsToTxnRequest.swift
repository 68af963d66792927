// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 25, versions 0-4.
package struct AddOffsetsToTxnRequest: KafkaRequest {
  package static var messageName: String { "AddOffsetsToTxnRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...4 }
  package typealias Response = AddOffsetsToTxnResponse
  package static var apiKey: APIKey { .addOffsetsToTxn }
  package var transactionalId: String = ""
  package var producerId: Int64 = 0
  package var producerEpoch: Int16 = 0
  package var groupId: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactionalId: String = "", producerId: Int64 = 0, producerEpoch: Int16 = 0, groupId: String = "") {
    self.transactionalId = transactionalId
    self.producerId = producerId
    self.producerEpoch = producerEpoch
    self.groupId = groupId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.transactionalId = try reader.string(flexible)
    self.producerId = try reader.int64()
    self.producerEpoch = try reader.int16()
    self.groupId = try reader.string(flexible)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    try size.string(self.transactionalId, flexible)
    size.total += 8
    size.total += 2
    try size.string(self.groupId, flexible)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.string(self.transactionalId, flexible)
    writer.int64(self.producerId)
    writer.int16(self.producerEpoch)
    writer.string(self.groupId, flexible)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
