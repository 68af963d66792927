// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 64, versions 0.
package struct UnregisterBrokerRequest: KafkaRequest {
  package static var messageName: String { "UnregisterBrokerRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = UnregisterBrokerResponse
  package static var apiKey: APIKey { .unregisterBroker }
  package var brokerId: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0) {
    self.brokerId = brokerId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.tags(unknownTaggedFields)
  }
}
