// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 59, versions 0-1.
package struct FetchSnapshotResponse: KafkaResponse {
  package static var messageName: String { "FetchSnapshotResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .fetchSnapshot }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var topics: [TopicSnapshot] = []
  package var nodeEndpoints: [NodeEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, topics: [TopicSnapshot] = [], nodeEndpoints: [NodeEndpoint] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.topics = topics
    self.nodeEndpoints = nodeEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.topics = try reader.structs(true, version)
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0 where version >= 1: self.nodeEndpoints = try reader.structs(true, version)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 1, !self.nodeEndpoints.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.structs(self.topics, true, version)
    if !(version >= 1), !self.nodeEndpoints.isEmpty { throw .fieldNotInVersion("FetchSnapshotResponse.nodeEndpoints", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.structs(self.nodeEndpoints, true, version)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.structs(self.topics, true, version)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.structs(self.nodeEndpoints, true, version)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}

extension FetchSnapshotResponse {
  package struct TopicSnapshot: WireStruct {
    package var name: String = ""
    package var partitions: [PartitionSnapshot] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [PartitionSnapshot] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FetchSnapshotResponse {
  package struct PartitionSnapshot: WireStruct {
    package var index: Int32 = 0
    package var errorCode: Int16 = 0
    package var snapshotId: SnapshotId = SnapshotId()
    package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
    package var size: Int64 = 0
    package var position: Int64 = 0
    package var unalignedRecords: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(index: Int32 = 0, errorCode: Int16 = 0, snapshotId: SnapshotId = SnapshotId(), currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch(), size: Int64 = 0, position: Int64 = 0, unalignedRecords: ByteBuffer = ByteBuffer()) {
      self.index = index
      self.errorCode = errorCode
      self.snapshotId = snapshotId
      self.currentLeader = currentLeader
      self.size = size
      self.position = position
      self.unalignedRecords = unalignedRecords
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.index = try reader.int32()
      self.errorCode = try reader.int16()
      self.snapshotId = try SnapshotId(from: &reader, version: version)
      self.size = try reader.int64()
      self.position = try reader.int64()
      self.unalignedRecords = try reader.records(true)
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0: self.currentLeader = try LeaderIdAndEpoch(from: &reader, version: version)
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if self.currentLeader != LeaderIdAndEpoch() { tags |= 1 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      try self.snapshotId.measure(into: &size, version: version)
      size.total += 8
      size.total += 8
      try size.records(self.unalignedRecords, true)
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        try self.currentLeader.measure(into: &size, version: version)
        size.closeTag(0, from: mark)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.index)
      writer.int16(self.errorCode)
      self.snapshotId.encode(into: &writer, version: version)
      writer.int64(self.size)
      writer.int64(self.position)
      writer.records(self.unalignedRecords, true)
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
}

extension FetchSnapshotResponse {
  package struct SnapshotId: WireStruct {
    package var endOffset: Int64 = 0
    package var epoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(endOffset: Int64 = 0, epoch: Int32 = 0) {
      self.endOffset = endOffset
      self.epoch = epoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.endOffset = try reader.int64()
      self.epoch = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.endOffset)
      writer.int32(self.epoch)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FetchSnapshotResponse {
  package struct LeaderIdAndEpoch: WireStruct {
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderId: Int32 = 0, leaderEpoch: Int32 = 0) {
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FetchSnapshotResponse {
  package struct NodeEndpoint: WireStruct {
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: UInt16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, host: String = "", port: UInt16 = 0) {
      self.nodeId = nodeId
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.nodeId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.string(self.host, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.nodeId)
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}
