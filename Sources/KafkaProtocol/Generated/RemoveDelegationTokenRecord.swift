// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 26, versions 0.
package struct RemoveDelegationTokenRecord: MetadataRecord {
  package static var messageName: String { "RemoveDelegationTokenRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 26 }
  package var tokenId: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(tokenId: String = "") {
    self.tokenId = tokenId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.tokenId = try reader.string(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.tokenId, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.tokenId, true)
    writer.tags(unknownTaggedFields)
  }
}
