// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 1, versions 0-18.
package struct FetchRequest: KafkaRequest {
  package static var messageName: String { "FetchRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...18 }
  package static var flexibleVersions: ClosedRange<Int16>? { 12...18 }
  package typealias Response = FetchResponse
  package static var apiKey: APIKey { .fetch }
  package var clusterId: String? = nil
  package var replicaId: Int32 = -1
  package var replicaState: ReplicaState = ReplicaState()
  package var maxWaitMs: Int32 = 0
  package var minBytes: Int32 = 0
  package var maxBytes: Int32 = 2147483647
  package var isolationLevel: Int8 = 0
  package var sessionId: Int32 = 0
  package var sessionEpoch: Int32 = -1
  package var topics: [FetchTopic] = []
  package var forgottenTopicsData: [ForgottenTopic] = []
  package var rackId: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = nil, replicaId: Int32 = -1, replicaState: ReplicaState = ReplicaState(), maxWaitMs: Int32 = 0, minBytes: Int32 = 0, maxBytes: Int32 = 2147483647, isolationLevel: Int8 = 0, sessionId: Int32 = 0, sessionEpoch: Int32 = -1, topics: [FetchTopic] = [], forgottenTopicsData: [ForgottenTopic] = [], rackId: String = "") {
    self.clusterId = clusterId
    self.replicaId = replicaId
    self.replicaState = replicaState
    self.maxWaitMs = maxWaitMs
    self.minBytes = minBytes
    self.maxBytes = maxBytes
    self.isolationLevel = isolationLevel
    self.sessionId = sessionId
    self.sessionEpoch = sessionEpoch
    self.topics = topics
    self.forgottenTopicsData = forgottenTopicsData
    self.rackId = rackId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 12
    if version <= 14 {
      self.replicaId = try reader.int32()
    }
    self.maxWaitMs = try reader.int32()
    self.minBytes = try reader.int32()
    if version >= 3 {
      self.maxBytes = try reader.int32()
    }
    if version >= 4 {
      self.isolationLevel = try reader.int8()
    }
    if version >= 7 {
      self.sessionId = try reader.int32()
    }
    if version >= 7 {
      self.sessionEpoch = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if version >= 7 {
      self.forgottenTopicsData = try reader.structs(flexible, version)
    }
    if version >= 11 {
      self.rackId = try reader.string(flexible)
    }
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0: self.clusterId = try reader.nullableString(true)
          case 1 where version >= 15: self.replicaState = try ReplicaState(from: &reader, version: version)
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.clusterId != nil { tags |= 1 }
    if version >= 15, self.replicaState != ReplicaState() { tags |= 2 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 12
    if version <= 14 {
      size.total += 4
    }
    if !(version <= 14), self.replicaId != -1 { throw .fieldNotInVersion("FetchRequest.replicaId", version) }
    if !(version >= 15), self.replicaState != ReplicaState() { throw .fieldNotInVersion("FetchRequest.replicaState", version) }
    size.total += 4
    size.total += 4
    if version >= 3 {
      size.total += 4
    }
    if version >= 4 {
      size.total += 1
    }
    if version >= 7 {
      size.total += 4
    }
    if version >= 7 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if version >= 7 {
      try size.structs(self.forgottenTopicsData, flexible, version)
    }
    if !(version >= 7), !self.forgottenTopicsData.isEmpty { throw .fieldNotInVersion("FetchRequest.forgottenTopicsData", version) }
    if version >= 11 {
      try size.string(self.rackId, flexible)
    }
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        try size.nullableString(self.clusterId, true)
        size.closeTag(0, from: mark)
      }
      if tags & 2 != 0 {
        let mark: Int = size.total
        try self.replicaState.measure(into: &size, version: version)
        size.closeTag(1, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 12
    if version <= 14 {
      writer.int32(self.replicaId)
    }
    writer.int32(self.maxWaitMs)
    writer.int32(self.minBytes)
    if version >= 3 {
      writer.int32(self.maxBytes)
    }
    if version >= 4 {
      writer.int8(self.isolationLevel)
    }
    if version >= 7 {
      writer.int32(self.sessionId)
    }
    if version >= 7 {
      writer.int32(self.sessionEpoch)
    }
    writer.structs(self.topics, flexible, version)
    if version >= 7 {
      writer.structs(self.forgottenTopicsData, flexible, version)
    }
    if version >= 11 {
      writer.string(self.rackId, flexible)
    }
    if flexible {
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.nullableString(self.clusterId, true)
        writer.closeTag(mark)
      }
      if tags & 2 != 0 {
        let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
        self.replicaState.encode(into: &writer, version: version)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension FetchRequest {
  package struct ReplicaState: WireStruct {
    package var replicaId: Int32 = -1
    package var replicaEpoch: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(replicaId: Int32 = -1, replicaEpoch: Int64 = -1) {
      self.replicaId = replicaId
      self.replicaEpoch = replicaEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.replicaId = try reader.int32()
      self.replicaEpoch = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.replicaId)
      writer.int64(self.replicaEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FetchRequest {
  package struct FetchTopic: WireStruct {
    package var topic: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [FetchPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", topicId: KafkaUUID = .zero, partitions: [FetchPartition] = []) {
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

extension FetchRequest {
  package struct FetchPartition: WireStruct {
    package var partition: Int32 = 0
    package var currentLeaderEpoch: Int32 = -1
    package var fetchOffset: Int64 = 0
    package var lastFetchedEpoch: Int32 = -1
    package var logStartOffset: Int64 = -1
    package var partitionMaxBytes: Int32 = 0
    package var replicaDirectoryId: KafkaUUID = .zero
    package var highWatermark: Int64 = 9223372036854775807
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, currentLeaderEpoch: Int32 = -1, fetchOffset: Int64 = 0, lastFetchedEpoch: Int32 = -1, logStartOffset: Int64 = -1, partitionMaxBytes: Int32 = 0, replicaDirectoryId: KafkaUUID = .zero, highWatermark: Int64 = 9223372036854775807) {
      self.partition = partition
      self.currentLeaderEpoch = currentLeaderEpoch
      self.fetchOffset = fetchOffset
      self.lastFetchedEpoch = lastFetchedEpoch
      self.logStartOffset = logStartOffset
      self.partitionMaxBytes = partitionMaxBytes
      self.replicaDirectoryId = replicaDirectoryId
      self.highWatermark = highWatermark
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 12
      self.partition = try reader.int32()
      if version >= 9 {
        self.currentLeaderEpoch = try reader.int32()
      }
      self.fetchOffset = try reader.int64()
      if version >= 12 {
        self.lastFetchedEpoch = try reader.int32()
      }
      if version >= 5 {
        self.logStartOffset = try reader.int64()
      }
      self.partitionMaxBytes = try reader.int32()
      if flexible {
        var tags: TagCursor = try reader.tagCount()
        while let tag: UInt32 = try reader.nextTag(&tags) {
          switch tag {
            case 0 where version >= 17: self.replicaDirectoryId = try reader.uuid()
            case 1 where version >= 18: self.highWatermark = try reader.int64()
            default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
          }
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if version >= 17, self.replicaDirectoryId != .zero { tags |= 1 }
      if version >= 18, self.highWatermark != 9223372036854775807 { tags |= 2 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 12
      size.total += 4
      if version >= 9 {
        size.total += 4
      }
      size.total += 8
      if version >= 12 {
        size.total += 4
      }
      if !(version >= 12), self.lastFetchedEpoch != -1 { throw .fieldNotInVersion("FetchRequest.FetchPartition.lastFetchedEpoch", version) }
      if version >= 5 {
        size.total += 8
      }
      size.total += 4
      if flexible {
        let tags: UInt64 = presentTags(version)
        try size.tags(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = size.total
          size.total += 16
          size.closeTag(0, from: mark)
        }
        if tags & 2 != 0 {
          let mark: Int = size.total
          size.total += 8
          size.closeTag(1, from: mark)
        }
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 12
      writer.int32(self.partition)
      if version >= 9 {
        writer.int32(self.currentLeaderEpoch)
      }
      writer.int64(self.fetchOffset)
      if version >= 12 {
        writer.int32(self.lastFetchedEpoch)
      }
      if version >= 5 {
        writer.int64(self.logStartOffset)
      }
      writer.int32(self.partitionMaxBytes)
      if flexible {
        let tags: UInt64 = presentTags(version)
        var kept: Int = writer.tagCount(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
          writer.uuid(self.replicaDirectoryId)
          writer.closeTag(mark)
        }
        if tags & 2 != 0 {
          let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
          writer.int64(self.highWatermark)
          writer.closeTag(mark)
        }
        writer.tags(from: kept, of: unknownTaggedFields)
      }
    }
  }
}

extension FetchRequest {
  package struct ForgottenTopic: WireStruct {
    package var topic: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", topicId: KafkaUUID = .zero, partitions: [Int32] = []) {
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
      self.partitions = try reader.integers(flexible)
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
      try size.integers(self.partitions, flexible)
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
      writer.integers(self.partitions, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
