// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 3, versions 0-2.
package struct PartitionRecord: MetadataRecord {
  package static var messageName: String { "PartitionRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var recordType: Int16 { 3 }
  package var partitionId: Int32 = -1
  package var topicId: KafkaUUID = .zero
  package var replicas: [Int32] = []
  package var isr: [Int32] = []
  package var removingReplicas: [Int32] = []
  package var addingReplicas: [Int32] = []
  package var leader: Int32 = -1
  package var leaderRecoveryState: Int8 = 0
  package var leaderEpoch: Int32 = -1
  package var partitionEpoch: Int32 = -1
  package var directories: [KafkaUUID] = []
  package var eligibleLeaderReplicas: [Int32]? = nil
  package var lastKnownElr: [Int32]? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(partitionId: Int32 = -1, topicId: KafkaUUID = .zero, replicas: [Int32] = [], isr: [Int32] = [], removingReplicas: [Int32] = [], addingReplicas: [Int32] = [], leader: Int32 = -1, leaderRecoveryState: Int8 = 0, leaderEpoch: Int32 = -1, partitionEpoch: Int32 = -1, directories: [KafkaUUID] = [], eligibleLeaderReplicas: [Int32]? = nil, lastKnownElr: [Int32]? = nil) {
    self.partitionId = partitionId
    self.topicId = topicId
    self.replicas = replicas
    self.isr = isr
    self.removingReplicas = removingReplicas
    self.addingReplicas = addingReplicas
    self.leader = leader
    self.leaderRecoveryState = leaderRecoveryState
    self.leaderEpoch = leaderEpoch
    self.partitionEpoch = partitionEpoch
    self.directories = directories
    self.eligibleLeaderReplicas = eligibleLeaderReplicas
    self.lastKnownElr = lastKnownElr
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.partitionId = try reader.int32()
    self.topicId = try reader.uuid()
    self.replicas = try reader.integers(true)
    self.isr = try reader.integers(true)
    self.removingReplicas = try reader.integers(true)
    self.addingReplicas = try reader.integers(true)
    self.leader = try reader.int32()
    self.leaderEpoch = try reader.int32()
    self.partitionEpoch = try reader.int32()
    if version >= 1 {
      self.directories = try reader.uuids(true)
    }
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.leaderRecoveryState = try reader.int8()
        case 1 where version >= 2: self.eligibleLeaderReplicas = try reader.nullableIntegers(true)
        case 2 where version >= 2: self.lastKnownElr = try reader.nullableIntegers(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.leaderRecoveryState != 0 { tags |= 1 }
    if version >= 2, self.eligibleLeaderReplicas != nil { tags |= 2 }
    if version >= 2, self.lastKnownElr != nil { tags |= 4 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 16
    try size.integers(self.replicas, true)
    try size.integers(self.isr, true)
    try size.integers(self.removingReplicas, true)
    try size.integers(self.addingReplicas, true)
    size.total += 4
    size.total += 4
    size.total += 4
    if version >= 1 {
      try size.uuids(self.directories, true)
    }
    if !(version >= 1), !self.directories.isEmpty { throw .fieldNotInVersion("PartitionRecord.directories", version) }
    if !(version >= 2), self.eligibleLeaderReplicas != nil { throw .fieldNotInVersion("PartitionRecord.eligibleLeaderReplicas", version) }
    if !(version >= 2), self.lastKnownElr != nil { throw .fieldNotInVersion("PartitionRecord.lastKnownElr", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      size.total += 1
      size.closeTag(0, from: mark)
    }
    if tags & 2 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.eligibleLeaderReplicas, true)
      size.closeTag(1, from: mark)
    }
    if tags & 4 != 0 {
      let mark: Int = size.total
      try size.nullableIntegers(self.lastKnownElr, true)
      size.closeTag(2, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.partitionId)
    writer.uuid(self.topicId)
    writer.integers(self.replicas, true)
    writer.integers(self.isr, true)
    writer.integers(self.removingReplicas, true)
    writer.integers(self.addingReplicas, true)
    writer.int32(self.leader)
    writer.int32(self.leaderEpoch)
    writer.int32(self.partitionEpoch)
    if version >= 1 {
      writer.uuids(self.directories, true)
    }
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.int8(self.leaderRecoveryState)
      writer.closeTag(mark)
    }
    if tags & 2 != 0 {
      let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.eligibleLeaderReplicas, true)
      writer.closeTag(mark)
    }
    if tags & 4 != 0 {
      let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
      writer.nullableIntegers(self.lastKnownElr, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}
