// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 7, versions 0.
package struct FenceBrokerRecord: MetadataRecord {
  package static var messageName: String { "FenceBrokerRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 7 }
  package var id: Int32 = 0
  package var epoch: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(id: Int32 = 0, epoch: Int64 = 0) {
    self.id = id
    self.epoch = epoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.id = try reader.int32()
    self.epoch = try reader.int64()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 8
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.id)
    writer.int64(self.epoch)
    writer.tags(unknownTaggedFields)
  }
}
