// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 28, versions 0-5.
package struct TxnOffsetCommitRequest: KafkaRequest {
  package static var messageName: String { "TxnOffsetCommitRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...5 }
  package typealias Response = TxnOffsetCommitResponse
  package static var apiKey: APIKey { .txnOffsetCommit }
  package var transactionalId: String = ""
  package var groupId: String = ""
  package var producerId: Int64 = 0
  package var producerEpoch: Int16 = 0
  package var generationId: Int32 = -1
  package var memberId: String = ""
  package var groupInstanceId: String? = nil
  package var topics: [TxnOffsetCommitRequestTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactionalId: String = "", groupId: String = "", producerId: Int64 = 0, producerEpoch: Int16 = 0, generationId: Int32 = -1, memberId: String = "", groupInstanceId: String? = nil, topics: [TxnOffsetCommitRequestTopic] = []) {
    self.transactionalId = transactionalId
    self.groupId = groupId
    self.producerId = producerId
    self.producerEpoch = producerEpoch
    self.generationId = generationId
    self.memberId = memberId
    self.groupInstanceId = groupInstanceId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.transactionalId = try reader.string(flexible)
    self.groupId = try reader.string(flexible)
    self.producerId = try reader.int64()
    self.producerEpoch = try reader.int16()
    if version >= 3 {
      self.generationId = try reader.int32()
    }
    if version >= 3 {
      self.memberId = try reader.string(flexible)
    }
    if version >= 3 {
      self.groupInstanceId = try reader.nullableString(flexible)
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    try size.string(self.transactionalId, flexible)
    try size.string(self.groupId, flexible)
    size.total += 8
    size.total += 2
    if version >= 3 {
      size.total += 4
    }
    if !(version >= 3), self.generationId != -1 { throw .fieldNotInVersion("TxnOffsetCommitRequest.generationId", version) }
    if version >= 3 {
      try size.string(self.memberId, flexible)
    }
    if !(version >= 3), !self.memberId.isEmpty { throw .fieldNotInVersion("TxnOffsetCommitRequest.memberId", version) }
    if version >= 3 {
      try size.nullableString(self.groupInstanceId, flexible)
    }
    if !(version >= 3), self.groupInstanceId != nil { throw .fieldNotInVersion("TxnOffsetCommitRequest.groupInstanceId", version) }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.string(self.transactionalId, flexible)
    writer.string(self.groupId, flexible)
    writer.int64(self.producerId)
    writer.int16(self.producerEpoch)
    if version >= 3 {
      writer.int32(self.generationId)
    }
    if version >= 3 {
      writer.string(self.memberId, flexible)
    }
    if version >= 3 {
      writer.nullableString(self.groupInstanceId, flexible)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension TxnOffsetCommitRequest {
  package struct TxnOffsetCommitRequestTopic: WireStruct {
    package var name: String = ""
    package var partitions: [TxnOffsetCommitRequestPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [TxnOffsetCommitRequestPartition] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension TxnOffsetCommitRequest {
  package struct TxnOffsetCommitRequestPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var committedOffset: Int64 = 0
    package var committedLeaderEpoch: Int32 = -1
    package var committedMetadata: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, committedOffset: Int64 = 0, committedLeaderEpoch: Int32 = -1, committedMetadata: String? = "") {
      self.partitionIndex = partitionIndex
      self.committedOffset = committedOffset
      self.committedLeaderEpoch = committedLeaderEpoch
      self.committedMetadata = committedMetadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.partitionIndex = try reader.int32()
      self.committedOffset = try reader.int64()
      if version >= 2 {
        self.committedLeaderEpoch = try reader.int32()
      }
      self.committedMetadata = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      size.total += 4
      size.total += 8
      if version >= 2 {
        size.total += 4
      }
      try size.nullableString(self.committedMetadata, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.int32(self.partitionIndex)
      writer.int64(self.committedOffset)
      if version >= 2 {
        writer.int32(self.committedLeaderEpoch)
      }
      writer.nullableString(self.committedMetadata, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
