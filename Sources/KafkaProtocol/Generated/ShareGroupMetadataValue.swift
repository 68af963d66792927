// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareGroupMetadataValue: KafkaMessage {
  package static var messageName: String { "ShareGroupMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var epoch: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(epoch: Int32 = 0) {
    self.epoch = epoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.epoch = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.epoch)
    writer.tags(unknownTaggedFields)
  }
}
