// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareGroupTargetAssignmentMetadataValue: KafkaMessage {
  package static var messageName: String { "ShareGroupTargetAssignmentMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var assignmentEpoch: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(assignmentEpoch: Int32 = 0) {
    self.assignmentEpoch = assignmentEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.assignmentEpoch = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.assignmentEpoch)
    writer.tags(unknownTaggedFields)
  }
}
