// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-4.
package struct OffsetCommitValue: KafkaMessage {
  package static var messageName: String { "OffsetCommitValue" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package var offset: Int64 = 0
  package var leaderEpoch: Int32 = -1
  package var metadata: String = ""
  package var commitTimestamp: Int64 = 0
  package var expireTimestamp: Int64 = -1
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(offset: Int64 = 0, leaderEpoch: Int32 = -1, metadata: String = "", commitTimestamp: Int64 = 0, expireTimestamp: Int64 = -1) {
    self.offset = offset
    self.leaderEpoch = leaderEpoch
    self.metadata = metadata
    self.commitTimestamp = commitTimestamp
    self.expireTimestamp = expireTimestamp
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.offset = try reader.int64()
    if version >= 3 {
      self.leaderEpoch = try reader.int32()
    }
    self.metadata = try reader.string(flexible)
    self.commitTimestamp = try reader.int64()
    if version == 1 {
      self.expireTimestamp = try reader.int64()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    size.total += 8
    if version >= 3 {
      size.total += 4
    }
    try size.string(self.metadata, flexible)
    size.total += 8
    if version == 1 {
      size.total += 8
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.int64(self.offset)
    if version >= 3 {
      writer.int32(self.leaderEpoch)
    }
    writer.string(self.metadata, flexible)
    writer.int64(self.commitTimestamp)
    if version == 1 {
      writer.int64(self.expireTimestamp)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
