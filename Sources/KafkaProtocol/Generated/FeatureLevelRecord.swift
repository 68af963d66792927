// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 12, versions 0.
package struct FeatureLevelRecord: MetadataRecord {
  package static var messageName: String { "FeatureLevelRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 12 }
  package var name: String = ""
  package var featureLevel: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(name: String = "", featureLevel: Int16 = 0) {
    self.name = name
    self.featureLevel = featureLevel
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.name = try reader.string(true)
    self.featureLevel = try reader.int16()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.name, true)
    size.total += 2
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.name, true)
    writer.int16(self.featureLevel)
    writer.tags(unknownTaggedFields)
  }
}
