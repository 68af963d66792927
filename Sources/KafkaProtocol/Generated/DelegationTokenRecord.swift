// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 10, versions 0.
package struct DelegationTokenRecord: MetadataRecord {
  package static var messageName: String { "DelegationTokenRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 10 }
  package var owner: String = ""
  package var requester: String = ""
  package var renewers: [String] = []
  package var issueTimestamp: Int64 = 0
  package var maxTimestamp: Int64 = 0
  package var expirationTimestamp: Int64 = 0
  package var tokenId: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(owner: String = "", requester: String = "", renewers: [String] = [], issueTimestamp: Int64 = 0, maxTimestamp: Int64 = 0, expirationTimestamp: Int64 = 0, tokenId: String = "") {
    self.owner = owner
    self.requester = requester
    self.renewers = renewers
    self.issueTimestamp = issueTimestamp
    self.maxTimestamp = maxTimestamp
    self.expirationTimestamp = expirationTimestamp
    self.tokenId = tokenId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.owner = try reader.string(true)
    self.requester = try reader.string(true)
    self.renewers = try reader.strings(true)
    self.issueTimestamp = try reader.int64()
    self.maxTimestamp = try reader.int64()
    self.expirationTimestamp = try reader.int64()
    self.tokenId = try reader.string(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.owner, true)
    try size.string(self.requester, true)
    try size.strings(self.renewers, true)
    size.total += 8
    size.total += 8
    size.total += 8
    try size.string(self.tokenId, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.owner, true)
    writer.string(self.requester, true)
    writer.strings(self.renewers, true)
    writer.int64(self.issueTimestamp)
    writer.int64(self.maxTimestamp)
    writer.int64(self.expirationTimestamp)
    writer.string(self.tokenId, true)
    writer.tags(unknownTaggedFields)
  }
}
