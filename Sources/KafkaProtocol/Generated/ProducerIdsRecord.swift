// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 15, versions 0.
package struct ProducerIdsRecord: MetadataRecord {
  package static var messageName: String { "ProducerIdsRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 15 }
  package var brokerId: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var nextProducerId: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, brokerEpoch: Int64 = -1, nextProducerId: Int64 = 0) {
    self.brokerId = brokerId
    self.brokerEpoch = brokerEpoch
    self.nextProducerId = nextProducerId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    self.brokerEpoch = try reader.int64()
    self.nextProducerId = try reader.int64()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 8
    size.total += 8
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.int64(self.brokerEpoch)
    writer.int64(self.nextProducerId)
    writer.tags(unknownTaggedFields)
  }
}
