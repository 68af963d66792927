// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 82, versions 0.
package struct UpdateRaftVoterResponse: KafkaResponse {
  package static var messageName: String { "UpdateRaftVoterResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .updateRaftVoter }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var currentLeader: CurrentLeader = CurrentLeader()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, currentLeader: CurrentLeader = CurrentLeader()) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.currentLeader = currentLeader
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.currentLeader = try CurrentLeader(from: &reader, version: version)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.currentLeader != CurrentLeader() { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try self.currentLeader.measure(into: &size, version: version)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      self.currentLeader.encode(into: &writer, version: version)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}

extension UpdateRaftVoterResponse {
  package struct CurrentLeader: WireStruct {
    package var leaderId: Int32 = -1
    package var leaderEpoch: Int32 = -1
    package var host: String = ""
    package var port: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderId: Int32 = -1, leaderEpoch: Int32 = -1, host: String = "", port: Int32 = 0) {
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      try size.string(self.host, true)
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.string(self.host, true)
      writer.int32(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}
