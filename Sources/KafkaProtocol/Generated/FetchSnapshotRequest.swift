// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 59, versions 0-1.
package struct FetchSnapshotRequest: KafkaRequest {
  package static var messageName: String { "FetchSnapshotRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = FetchSnapshotResponse
  package static var apiKey: APIKey { .fetchSnapshot }
  package var clusterId: String? = nil
  package var replicaId: Int32 = -1
  package var maxBytes: Int32 = 2147483647
  package var topics: [TopicSnapshot] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = nil, replicaId: Int32 = -1, maxBytes: Int32 = 2147483647, topics: [TopicSnapshot] = []) {
    self.clusterId = clusterId
    self.replicaId = replicaId
    self.maxBytes = maxBytes
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.replicaId = try reader.int32()
    self.maxBytes = try reader.int32()
    self.topics = try reader.structs(true, version)
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.clusterId = try reader.nullableString(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.clusterId != nil { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 4
    try size.structs(self.topics, true, version)
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.nullableString(self.clusterId, true)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.replicaId)
    writer.int32(self.maxBytes)
    writer.structs(self.topics, true, version)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.nullableString(self.clusterId, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}

extension FetchSnapshotRequest {
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

extension FetchSnapshotRequest {
  package struct PartitionSnapshot: WireStruct {
    package var partition: Int32 = 0
    package var currentLeaderEpoch: Int32 = 0
    package var snapshotId: SnapshotId = SnapshotId()
    package var position: Int64 = 0
    package var replicaDirectoryId: KafkaUUID = .zero
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, currentLeaderEpoch: Int32 = 0, snapshotId: SnapshotId = SnapshotId(), position: Int64 = 0, replicaDirectoryId: KafkaUUID = .zero) {
      self.partition = partition
      self.currentLeaderEpoch = currentLeaderEpoch
      self.snapshotId = snapshotId
      self.position = position
      self.replicaDirectoryId = replicaDirectoryId
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partition = try reader.int32()
      self.currentLeaderEpoch = try reader.int32()
      self.snapshotId = try SnapshotId(from: &reader, version: version)
      self.position = try reader.int64()
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0 where version >= 1: self.replicaDirectoryId = try reader.uuid()
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if version >= 1, self.replicaDirectoryId != .zero { tags |= 1 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      try self.snapshotId.measure(into: &size, version: version)
      size.total += 8
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        size.total += 16
        size.closeTag(0, from: mark)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partition)
      writer.int32(self.currentLeaderEpoch)
      self.snapshotId.encode(into: &writer, version: version)
      writer.int64(self.position)
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.uuid(self.replicaDirectoryId)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension FetchSnapshotRequest {
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
