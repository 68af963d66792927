// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 5, versions 0-2.
package struct PartitionChangeRecord: MetadataRecord {
  package static var messageName: String { "PartitionChangeRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var recordType: Int16 { 5 }
  package var partitionId: Int32 = -1
  package var topicId: KafkaUUID = .zero
  package var isr: [Int32]? = nil
  package var leader: Int32 = -2
  package var replicas: [Int32]? = nil
  package var removingReplicas: [Int32]? = nil
  package var addingReplicas: [Int32]? = nil
  package var leaderRecoveryState: Int8 = -1
  package var directories: [KafkaUUID]? = nil
  package var eligibleLeaderReplicas: [Int32]? = nil
  package var lastKnownElr: [Int32]? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(partitionId: Int32 = -1, topicId: KafkaUUID = .zero, isr: [Int32]? = nil, leader: Int32 = -2, replicas: [Int32]? = nil, removingReplicas: [Int32]? = nil, addingReplicas: [Int32]? = nil, leaderRecoveryState: Int8 = -1, directories: [KafkaUUID]? = nil, eligibleLeaderReplicas: [Int32]? = nil, lastKnownElr: [Int32]? = nil) {
    self.partitionId = partitionId
    self.topicId = topicId
    self.isr = isr
    self.leader = leader
    self.replicas = replicas
    self.removingReplicas = removingReplicas
    self.addingReplicas = addingReplicas
    self.leaderRecoveryState = leaderRecoveryState
    self.directories = directories
    self.eligibleLeaderReplicas = eligibleLeaderReplicas
    self.lastKnownElr = lastKnownElr
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.partitionId = try reader.int32()
    self.topicId = try reader.uuid()
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.isr = try reader.nullableIntegers(true)
        case 1: self.leader = try reader.int32()
        case 2: self.replicas = try reader.nullableIntegers(true)
        case 3: self.removingReplicas = try reader.nullableIntegers(true)
        case 4: self.addingReplicas = try reader.nullableIntegers(true)
        case 5: self.leaderRecoveryState = try reader.int8()
        case 6 where version >= 2: self.eligibleLeaderReplicas = try reader.nullableIntegers(true)
        case 7 where version >= 2: self.lastKnownElr = try reader.nullableIntegers(true)
        case 8 where version >= 1: self.directories = try reader.nullableUuids(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.isr != nil { tags |= 1 }
    if self.leader != -2 { tags |= 2 }
    if self.replicas != nil { tags |= 4 }
    if self.removingReplicas != nil { tags |= 8 }
    if self.addingReplicas != nil { tags |= 16 }
    if self.leaderRecoveryState != -1 { tags |= 32 }
    if version >= 1, self.directories != nil { tags |= 256 }
    if version >= 2, self.eligibleLeaderReplicas != nil { tags |= 64 }
    if version >= 2, self.lastKnownElr != nil { tags |= 128 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 16
    if !(version >= 1), self.directories != nil { throw .fieldNotInVersion("PartitionChangeRecord.directories", version) }
    if !(version >= 2), self.eligibleLeaderReplicas != nil { throw .fieldNotInVersion("PartitionChangeRecord.eligibleLeaderReplicas", version) }
    if !(version >= 2), self.lastKnownElr != nil { throw .fieldNotInVersion("PartitionChangeRecord.lastKnownElr", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.isr, true)
      size.closeTag(0, from: mark)
    }
    if tags & 2 != 0 {
      let mark: Int = size.total
      size.total += 4
      size.closeTag(1, from: mark)
    }
    if tags & 4 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.replicas, true)
      size.closeTag(2, from: mark)
    }
    if tags & 8 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.removingReplicas, true)
      size.closeTag(3, from: mark)
    }
    if tags & 16 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.addingReplicas, true)
      size.closeTag(4, from: mark)
    }
    if tags & 32 != 0 {
      let mark: Int = size.total
      size.total += 1
      size.closeTag(5, from: mark)
    }
    if tags & 64 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.eligibleLeaderReplicas, true)
      size.closeTag(6, from: mark)
    }
    if tags & 128 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.lastKnownElr, true)
      size.closeTag(7, from: mark)
    }
    if tags & 256 != 0 {
      let mark: Int = size.total
      try size.nullableUuids(self.directories, true)
      size.closeTag(8, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.partitionId)
    writer.uuid(self.topicId)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.isr, true)
      writer.closeTag(mark)
    }
    if tags & 2 != 0 {
      let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
      writer.int32(self.leader)
      writer.closeTag(mark)
    }
    if tags & 4 != 0 {
      let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.replicas, true)
      writer.closeTag(mark)
    }
    if tags & 8 != 0 {
      let mark: Int = writer.openTag(3, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.removingReplicas, true)
      writer.closeTag(mark)
    }
    if tags & 16 != 0 {
      let mark: Int = writer.openTag(4, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.addingReplicas, true)
      writer.closeTag(mark)
    }
    if tags & 32 != 0 {
      let mark: Int = writer.openTag(5, after: &kept, of: unknownTaggedFields)
      writer.int8(self.leaderRecoveryState)
      writer.closeTag(mark)
    }
    if tags & 64 != 0 {
      let mark: Int = writer.openTag(6, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.eligibleLeaderReplicas, true)
      writer.closeTag(mark)
    }
    if tags & 128 != 0 {
      let mark: Int = writer.openTag(7, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.lastKnownElr, true)
      writer.closeTag(mark)
    }
    if tags & 256 != 0 {
      let mark: Int = writer.openTag(8, after: &kept, of: unknownTaggedFields)
      writer.nullableUuids(self.directories, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}
