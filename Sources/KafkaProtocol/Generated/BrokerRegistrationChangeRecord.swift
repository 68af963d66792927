// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 17, versions 0-2.
package struct BrokerRegistrationChangeRecord: MetadataRecord {
  package static var messageName: String { "BrokerRegistrationChangeRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var recordType: Int16 { 17 }
  package var brokerId: Int32 = 0
  package var brokerEpoch: Int64 = 0
  package var fenced: Int8 = 0
  package var inControlledShutdown: Int8 = 0
  package var logDirs: [KafkaUUID] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, brokerEpoch: Int64 = 0, fenced: Int8 = 0, inControlledShutdown: Int8 = 0, logDirs: [KafkaUUID] = []) {
    self.brokerId = brokerId
    self.brokerEpoch = brokerEpoch
    self.fenced = fenced
    self.inControlledShutdown = inControlledShutdown
    self.logDirs = logDirs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    self.brokerEpoch = try reader.int64()
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.fenced = try reader.int8()
        case 1 where version >= 1: self.inControlledShutdown = try reader.int8()
        case 2 where version >= 2: self.logDirs = try reader.uuids(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.fenced != 0 { tags |= 1 }
    if version >= 1, self.inControlledShutdown != 0 { tags |= 2 }
    if version >= 2, !self.logDirs.isEmpty { tags |= 4 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 8
    if !(version >= 1), self.inControlledShutdown != 0 { throw .fieldNotInVersion("BrokerRegistrationChangeRecord.inControlledShutdown", version) }
    if !(version >= 2), !self.logDirs.isEmpty { throw .fieldNotInVersion("BrokerRegistrationChangeRecord.logDirs", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      size.total += 1
      size.closeTag(0, from: mark)
    }
    if tags & 2 != 0 {
      let mark: Int = size.total
      size.total += 1
      size.closeTag(1, from: mark)
    }
    if tags & 4 != 0 {
      let mark: Int = size.total
      try size.uuids(self.logDirs, true)
      size.closeTag(2, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.int64(self.brokerEpoch)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.int8(self.fenced)
      writer.closeTag(mark)
    }
    if tags & 2 != 0 {
      let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
      writer.int8(self.inControlledShutdown)
      writer.closeTag(mark)
    }
    if tags & 4 != 0 {
      let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
      writer.uuids(self.logDirs, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}
