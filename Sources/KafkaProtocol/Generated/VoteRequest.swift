// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 52, versions 0-2.
package struct VoteRequest: KafkaRequest {
  package static var messageName: String { "VoteRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = VoteResponse
  package static var apiKey: APIKey { .vote }
  package var clusterId: String? = nil
  package var voterId: Int32 = -1
  package var topics: [TopicData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = nil, voterId: Int32 = -1, topics: [TopicData] = []) {
    self.clusterId = clusterId
    self.voterId = voterId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.clusterId = try reader.nullableString(true)
    if version >= 1 {
      self.voterId = try reader.int32()
    }
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.clusterId, true)
    if version >= 1 {
      size.total += 4
    }
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.clusterId, true)
    if version >= 1 {
      writer.int32(self.voterId)
    }
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension VoteRequest {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [PartitionData] = []) {
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension VoteRequest {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var candidateEpoch: Int32 = 0
    package var candidateId: Int32 = 0
    package var candidateDirectoryId: KafkaUUID = .zero
    package var voterDirectoryId: KafkaUUID = .zero
    package var lastOffsetEpoch: Int32 = 0
    package var lastOffset: Int64 = 0
    package var preVote: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, candidateEpoch: Int32 = 0, candidateId: Int32 = 0, candidateDirectoryId: KafkaUUID = .zero, voterDirectoryId: KafkaUUID = .zero, lastOffsetEpoch: Int32 = 0, lastOffset: Int64 = 0, preVote: Bool = false) {
      self.partitionIndex = partitionIndex
      self.candidateEpoch = candidateEpoch
      self.candidateId = candidateId
      self.candidateDirectoryId = candidateDirectoryId
      self.voterDirectoryId = voterDirectoryId
      self.lastOffsetEpoch = lastOffsetEpoch
      self.lastOffset = lastOffset
      self.preVote = preVote
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.candidateEpoch = try reader.int32()
      self.candidateId = try reader.int32()
      if version >= 1 {
        self.candidateDirectoryId = try reader.uuid()
      }
      if version >= 1 {
        self.voterDirectoryId = try reader.uuid()
      }
      self.lastOffsetEpoch = try reader.int32()
      self.lastOffset = try reader.int64()
      if version >= 2 {
        self.preVote = try reader.bool()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      size.total += 4
      if version >= 1 {
        size.total += 16
      }
      if version >= 1 {
        size.total += 16
      }
      size.total += 4
      size.total += 8
      if version >= 2 {
        size.total += 1
      }
      if !(version >= 2), self.preVote { throw .fieldNotInVersion("VoteRequest.PartitionData.preVote", version) }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int32(self.candidateEpoch)
      writer.int32(self.candidateId)
      if version >= 1 {
        writer.uuid(self.candidateDirectoryId)
      }
      if version >= 1 {
        writer.uuid(self.voterDirectoryId)
      }
      writer.int32(self.lastOffsetEpoch)
      writer.int64(self.lastOffset)
      if version >= 2 {
        writer.bool(self.preVote)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
