// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 63, versions 0-1.
package struct BrokerHeartbeatRequest: KafkaRequest {
  package static var messageName: String { "BrokerHeartbeatRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = BrokerHeartbeatResponse
  package static var apiKey: APIKey { .brokerHeartbeat }
  package var brokerId: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var currentMetadataOffset: Int64 = 0
  package var wantFence: Bool = false
  package var wantShutDown: Bool = false
  package var offlineLogDirs: [KafkaUUID] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, brokerEpoch: Int64 = -1, currentMetadataOffset: Int64 = 0, wantFence: Bool = false, wantShutDown: Bool = false, offlineLogDirs: [KafkaUUID] = []) {
    self.brokerId = brokerId
    self.brokerEpoch = brokerEpoch
    self.currentMetadataOffset = currentMetadataOffset
    self.wantFence = wantFence
    self.wantShutDown = wantShutDown
    self.offlineLogDirs = offlineLogDirs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    self.brokerEpoch = try reader.int64()
    self.currentMetadataOffset = try reader.int64()
    self.wantFence = try reader.bool()
    self.wantShutDown = try reader.bool()
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0 where version >= 1: self.offlineLogDirs = try reader.uuids(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 1, !self.offlineLogDirs.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 8
    size.total += 8
    size.total += 1
    size.total += 1
    if !(version >= 1), !self.offlineLogDirs.isEmpty { throw .fieldNotInVersion("BrokerHeartbeatRequest.offlineLogDirs", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.uuids(self.offlineLogDirs, true)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.int64(self.brokerEpoch)
    writer.int64(self.currentMetadataOffset)
    writer.bool(self.wantFence)
    writer.bool(self.wantShutDown)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.uuids(self.offlineLogDirs, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}
