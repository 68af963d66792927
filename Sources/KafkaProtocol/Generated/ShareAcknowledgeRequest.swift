// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 79, versions 0-2.
package struct ShareAcknowledgeRequest: KafkaRequest {
  package static var messageName: String { "ShareAcknowledgeRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = ShareAcknowledgeResponse
  package static var apiKey: APIKey { .shareAcknowledge }
  package var groupId: String? = nil
  package var memberId: String? = ""
  package var shareSessionEpoch: Int32 = 0
  package var isRenewAck: Bool = false
  package var topics: [AcknowledgeTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String? = nil, memberId: String? = "", shareSessionEpoch: Int32 = 0, isRenewAck: Bool = false, topics: [AcknowledgeTopic] = []) {
    self.groupId = groupId
    self.memberId = memberId
    self.shareSessionEpoch = shareSessionEpoch
    self.isRenewAck = isRenewAck
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.nullableString(true)
    self.memberId = try reader.nullableString(true)
    self.shareSessionEpoch = try reader.int32()
    if version >= 2 {
      self.isRenewAck = try reader.bool()
    }
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.groupId, true)
    try size.nullableString(self.memberId, true)
    size.total += 4
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.isRenewAck { throw .fieldNotInVersion("ShareAcknowledgeRequest.isRenewAck", version) }
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.groupId, true)
    writer.nullableString(self.memberId, true)
    writer.int32(self.shareSessionEpoch)
    if version >= 2 {
      writer.bool(self.isRenewAck)
    }
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareAcknowledgeRequest {
  package struct AcknowledgeTopic: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [AcknowledgePartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [AcknowledgePartition] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareAcknowledgeRequest {
  package struct AcknowledgePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var acknowledgementBatches: [AcknowledgementBatch] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, acknowledgementBatches: [AcknowledgementBatch] = []) {
      self.partitionIndex = partitionIndex
      self.acknowledgementBatches = acknowledgementBatches
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.acknowledgementBatches = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.structs(self.acknowledgementBatches, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.structs(self.acknowledgementBatches, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareAcknowledgeRequest {
  package struct AcknowledgementBatch: WireStruct {
    package var firstOffset: Int64 = 0
    package var lastOffset: Int64 = 0
    package var acknowledgeTypes: [Int8] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(firstOffset: Int64 = 0, lastOffset: Int64 = 0, acknowledgeTypes: [Int8] = []) {
      self.firstOffset = firstOffset
      self.lastOffset = lastOffset
      self.acknowledgeTypes = acknowledgeTypes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.firstOffset = try reader.int64()
      self.lastOffset = try reader.int64()
      self.acknowledgeTypes = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 8
      try size.integers(self.acknowledgeTypes, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.firstOffset)
      writer.int64(self.lastOffset)
      writer.integers(self.acknowledgeTypes, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
