// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 21, versions 0.
package struct ZkMigrationStateRecord: MetadataRecord {
  package static var messageName: String { "ZkMigrationStateRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 21 }
  package var zkMigrationState: Int8 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(zkMigrationState: Int8 = 0) {
    self.zkMigrationState = zkMigrationState
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.zkMigrationState = try reader.int8()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int8(self.zkMigrationState)
    writer.tags(unknownTaggedFields)
  }
}
