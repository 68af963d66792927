// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 24, versions 0.
package struct EndTransactionRecord: MetadataRecord {
  package static var messageName: String { "EndTransactionRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 24 }
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.tags(unknownTaggedFields)
  }
}
