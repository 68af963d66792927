// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 1, versions 0-18.
package struct FetchResponse: KafkaResponse {
  package static var messageName: String { "FetchResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...18 }
  package static var flexibleVersions: ClosedRange<Int16>? { 12...18 }
  package static var apiKey: APIKey { .fetch }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var sessionId: Int32 = 0
  package var responses: [FetchableTopicResponse] = []
  package var nodeEndpoints: [NodeEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, sessionId: Int32 = 0, responses: [FetchableTopicResponse] = [], nodeEndpoints: [NodeEndpoint] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.sessionId = sessionId
    self.responses = responses
    self.nodeEndpoints = nodeEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 12
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    if version >= 7 {
      self.errorCode = try reader.int16()
    }
    if version >= 7 {
      self.sessionId = try reader.int32()
    }
    self.responses = try reader.structs(flexible, version)
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0 where version >= 16: self.nodeEndpoints = try reader.structs(true, version)
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 16, !self.nodeEndpoints.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 12
    if version >= 1 {
      size.total += 4
    }
    if version >= 7 {
      size.total += 2
    }
    if version >= 7 {
      size.total += 4
    }
    if !(version >= 7), self.sessionId != 0 { throw .fieldNotInVersion("FetchResponse.sessionId", version) }
    try size.structs(self.responses, flexible, version)
    if !(version >= 16), !self.nodeEndpoints.isEmpty { throw .fieldNotInVersion("FetchResponse.nodeEndpoints", version) }
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        try size.structs(self.nodeEndpoints, true, version)
        size.closeTag(0, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 12
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    if version >= 7 {
      writer.int16(self.errorCode)
    }
    if version >= 7 {
      writer.int32(self.sessionId)
    }
    writer.structs(self.responses, flexible, version)
    if flexible {
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
}

extension FetchResponse {
  package struct FetchableTopicResponse: WireStruct {
    package var topic: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", topicId: KafkaUUID = .zero, partitions: [PartitionData] = []) {
      self.topic = topic
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 12
      if version <= 12 {
        self.topic = try reader.string(flexible)
      }
      if version >= 13 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 12
      if version <= 12 {
        try size.string(self.topic, flexible)
      }
      if version >= 13 {
        size.total += 16
      }
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 12
      if version <= 12 {
        writer.string(self.topic, flexible)
      }
      if version >= 13 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension FetchResponse {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var highWatermark: Int64 = 0
    package var lastStableOffset: Int64 = -1
    package var logStartOffset: Int64 = -1
    package var divergingEpoch: EpochEndOffset = EpochEndOffset()
    package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
    package var snapshotId: SnapshotId = SnapshotId()
    package var abortedTransactions: [AbortedTransaction]? = []
    package var preferredReadReplica: Int32 = -1
    package var records: ByteBuffer? = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, highWatermark: Int64 = 0, lastStableOffset: Int64 = -1, logStartOffset: Int64 = -1, divergingEpoch: EpochEndOffset = EpochEndOffset(), currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch(), snapshotId: SnapshotId = SnapshotId(), abortedTransactions: [AbortedTransaction]? = [], preferredReadReplica: Int32 = -1, records: ByteBuffer? = ByteBuffer()) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.highWatermark = highWatermark
      self.lastStableOffset = lastStableOffset
      self.logStartOffset = logStartOffset
      self.divergingEpoch = divergingEpoch
      self.currentLeader = currentLeader
      self.snapshotId = snapshotId
      self.abortedTransactions = abortedTransactions
      self.preferredReadReplica = preferredReadReplica
      self.records = records
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 12
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.highWatermark = try reader.int64()
      if version >= 4 {
        self.lastStableOffset = try reader.int64()
      }
      if version >= 5 {
        self.logStartOffset = try reader.int64()
      }
      if version >= 4 {
        self.abortedTransactions = try reader.nullableStructs(flexible, version)
      }
      if version >= 11 {
        self.preferredReadReplica = try reader.int32()
      }
      self.records = try reader.nullableRecords(flexible)
      if flexible {
        var tags: TagCursor = try reader.tagCount()
        while let tag: UInt32 = try reader.nextTag(&tags) {
          switch tag {
            case 0: self.divergingEpoch = try EpochEndOffset(from: &reader, version: version)
            case 1: self.currentLeader = try LeaderIdAndEpoch(from: &reader, version: version)
            case 2: self.snapshotId = try SnapshotId(from: &reader, version: version)
            default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
          }
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if self.divergingEpoch != EpochEndOffset() { tags |= 1 }
      if self.currentLeader != LeaderIdAndEpoch() { tags |= 2 }
      if self.snapshotId != SnapshotId() { tags |= 4 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 12
      size.total += 4
      size.total += 2
      size.total += 8
      if version >= 4 {
        size.total += 8
      }
      if version >= 5 {
        size.total += 8
      }
      if !(version >= 12), self.divergingEpoch != EpochEndOffset() { throw .fieldNotInVersion("FetchResponse.PartitionData.divergingEpoch", version) }
      if !(version >= 12), self.currentLeader != LeaderIdAndEpoch() { throw .fieldNotInVersion("FetchResponse.PartitionData.currentLeader", version) }
      if !(version >= 12), self.snapshotId != SnapshotId() { throw .fieldNotInVersion("FetchResponse.PartitionData.snapshotId", version) }
      if version >= 4 {
        try size.nullableStructs(self.abortedTransactions, flexible, version)
      }
      if version >= 11 {
        size.total += 4
      }
      if !(version >= 11), self.preferredReadReplica != -1 { throw .fieldNotInVersion("FetchResponse.PartitionData.preferredReadReplica", version) }
      try size.nullableRecords(self.records, flexible)
      if flexible {
        let tags: UInt64 = presentTags(version)
        try size.tags(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = size.total
          try self.divergingEpoch.measure(into: &size, version: version)
          size.closeTag(0, from: mark)
        }
        if tags & 2 != 0 {
          let mark: Int = size.total
          try self.currentLeader.measure(into: &size, version: version)
          size.closeTag(1, from: mark)
        }
        if tags & 4 != 0 {
          let mark: Int = size.total
          try self.snapshotId.measure(into: &size, version: version)
          size.closeTag(2, from: mark)
        }
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 12
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.int64(self.highWatermark)
      if version >= 4 {
        writer.int64(self.lastStableOffset)
      }
      if version >= 5 {
        writer.int64(self.logStartOffset)
      }
      if version >= 4 {
        writer.nullableStructs(self.abortedTransactions, flexible, version)
      }
      if version >= 11 {
        writer.int32(self.preferredReadReplica)
      }
      writer.nullableRecords(self.records, flexible)
      if flexible {
        let tags: UInt64 = presentTags(version)
        var kept: Int = writer.tagCount(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
          self.divergingEpoch.encode(into: &writer, version: version)
          writer.closeTag(mark)
        }
        if tags & 2 != 0 {
          let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
          self.currentLeader.encode(into: &writer, version: version)
          writer.closeTag(mark)
        }
        if tags & 4 != 0 {
          let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
          self.snapshotId.encode(into: &writer, version: version)
          writer.closeTag(mark)
        }
        writer.tags(from: kept, of: unknownTaggedFields)
      }
    }
  }
}

extension FetchResponse {
  package struct EpochEndOffset: WireStruct {
    package var epoch: Int32 = -1
    package var endOffset: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(epoch: Int32 = -1, endOffset: Int64 = -1) {
      self.epoch = epoch
      self.endOffset = endOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.epoch = try reader.int32()
      self.endOffset = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.epoch)
      writer.int64(self.endOffset)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FetchResponse {
  package struct LeaderIdAndEpoch: WireStruct {
    package var leaderId: Int32 = -1
    package var leaderEpoch: Int32 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderId: Int32 = -1, leaderEpoch: Int32 = -1) {
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

extension FetchResponse {
  package struct SnapshotId: WireStruct {
    package var endOffset: Int64 = -1
    package var epoch: Int32 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(endOffset: Int64 = -1, epoch: Int32 = -1) {
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

extension FetchResponse {
  package struct AbortedTransaction: WireStruct {
    package var producerId: Int64 = 0
    package var firstOffset: Int64 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(producerId: Int64 = 0, firstOffset: Int64 = 0) {
      self.producerId = producerId
      self.firstOffset = firstOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 12
      self.producerId = try reader.int64()
      self.firstOffset = try reader.int64()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 12
      size.total += 8
      size.total += 8
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 12
      writer.int64(self.producerId)
      writer.int64(self.firstOffset)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension FetchResponse {
  package struct NodeEndpoint: WireStruct {
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var rack: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, host: String = "", port: Int32 = 0, rack: String? = nil) {
      self.nodeId = nodeId
      self.host = host
      self.port = port
      self.rack = rack
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.nodeId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.int32()
      self.rack = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.string(self.host, true)
      size.total += 4
      try size.nullableString(self.rack, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.nodeId)
      writer.string(self.host, true)
      writer.int32(self.port)
      writer.nullableString(self.rack, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
