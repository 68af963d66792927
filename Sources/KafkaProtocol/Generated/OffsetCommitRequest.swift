// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 8, versions 0-10.
package struct OffsetCommitRequest: KafkaRequest {
  package static var messageName: String { "OffsetCommitRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...10 }
  package static var flexibleVersions: ClosedRange<Int16>? { 8...10 }
  package typealias Response = OffsetCommitResponse
  package static var apiKey: APIKey { .offsetCommit }
  package var groupId: String = ""
  package var generationIdOrMemberEpoch: Int32 = -1
  package var memberId: String = ""
  package var groupInstanceId: String? = nil
  package var retentionTimeMs: Int64 = -1
  package var topics: [OffsetCommitRequestTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", generationIdOrMemberEpoch: Int32 = -1, memberId: String = "", groupInstanceId: String? = nil, retentionTimeMs: Int64 = -1, topics: [OffsetCommitRequestTopic] = []) {
    self.groupId = groupId
    self.generationIdOrMemberEpoch = generationIdOrMemberEpoch
    self.memberId = memberId
    self.groupInstanceId = groupInstanceId
    self.retentionTimeMs = retentionTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 8
    self.groupId = try reader.string(flexible)
    if version >= 1 {
      self.generationIdOrMemberEpoch = try reader.int32()
    }
    if version >= 1 {
      self.memberId = try reader.string(flexible)
    }
    if version >= 7 {
      self.groupInstanceId = try reader.nullableString(flexible)
    }
    if version >= 2 && version <= 4 {
      self.retentionTimeMs = try reader.int64()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 8
    try size.string(self.groupId, flexible)
    if version >= 1 {
      size.total += 4
    }
    if version >= 1 {
      try size.string(self.memberId, flexible)
    }
    if version >= 7 {
      try size.nullableString(self.groupInstanceId, flexible)
    }
    if !(version >= 7), self.groupInstanceId != nil { throw .fieldNotInVersion("OffsetCommitRequest.groupInstanceId", version) }
    if version >= 2 && version <= 4 {
      size.total += 8
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 8
    writer.string(self.groupId, flexible)
    if version >= 1 {
      writer.int32(self.generationIdOrMemberEpoch)
    }
    if version >= 1 {
      writer.string(self.memberId, flexible)
    }
    if version >= 7 {
      writer.nullableString(self.groupInstanceId, flexible)
    }
    if version >= 2 && version <= 4 {
      writer.int64(self.retentionTimeMs)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetCommitRequest {
  package struct OffsetCommitRequestTopic: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [OffsetCommitRequestPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitions: [OffsetCommitRequestPartition] = []) {
      self.name = name
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        self.name = try reader.string(flexible)
      }
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        try size.string(self.name, flexible)
      }
      if version >= 10 {
        size.total += 16
      }
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 8
      if version <= 9 {
        writer.string(self.name, flexible)
      }
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetCommitRequest {
  package struct OffsetCommitRequestPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var committedOffset: Int64 = 0
    package var committedLeaderEpoch: Int32 = -1
    package var commitTimestamp: Int64 = -1
    package var committedMetadata: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, committedOffset: Int64 = 0, committedLeaderEpoch: Int32 = -1, commitTimestamp: Int64 = -1, committedMetadata: String? = "") {
      self.partitionIndex = partitionIndex
      self.committedOffset = committedOffset
      self.committedLeaderEpoch = committedLeaderEpoch
      self.commitTimestamp = commitTimestamp
      self.committedMetadata = committedMetadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 8
      self.partitionIndex = try reader.int32()
      self.committedOffset = try reader.int64()
      if version >= 6 {
        self.committedLeaderEpoch = try reader.int32()
      }
      if version == 1 {
        self.commitTimestamp = try reader.int64()
      }
      self.committedMetadata = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 8
      size.total += 4
      size.total += 8
      if version >= 6 {
        size.total += 4
      }
      if version == 1 {
        size.total += 8
      }
      if !(version == 1), self.commitTimestamp != -1 { throw .fieldNotInVersion("OffsetCommitRequest.OffsetCommitRequestPartition.commitTimestamp", version) }
      try size.nullableString(self.committedMetadata, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 8
      writer.int32(self.partitionIndex)
      writer.int64(self.committedOffset)
      if version >= 6 {
        writer.int32(self.committedLeaderEpoch)
      }
      if version == 1 {
        writer.int64(self.commitTimestamp)
      }
      writer.nullableString(self.committedMetadata, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
