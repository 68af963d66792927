// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 78, versions 0-2.
package struct ShareFetchRequest: KafkaRequest {
  package static var messageName: String { "ShareFetchRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = ShareFetchResponse
  package static var apiKey: APIKey { .shareFetch }
  package var groupId: String? = nil
  package var memberId: String? = ""
  package var shareSessionEpoch: Int32 = 0
  package var maxWaitMs: Int32 = 0
  package var minBytes: Int32 = 0
  package var maxBytes: Int32 = 2147483647
  package var maxRecords: Int32 = 0
  package var batchSize: Int32 = 0
  package var shareAcquireMode: Int8 = 0
  package var isRenewAck: Bool = false
  package var topics: [FetchTopic] = []
  package var forgottenTopicsData: [ForgottenTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String? = nil, memberId: String? = "", shareSessionEpoch: Int32 = 0, maxWaitMs: Int32 = 0, minBytes: Int32 = 0, maxBytes: Int32 = 2147483647, maxRecords: Int32 = 0, batchSize: Int32 = 0, shareAcquireMode: Int8 = 0, isRenewAck: Bool = false, topics: [FetchTopic] = [], forgottenTopicsData: [ForgottenTopic] = []) {
    self.groupId = groupId
    self.memberId = memberId
    self.shareSessionEpoch = shareSessionEpoch
    self.maxWaitMs = maxWaitMs
    self.minBytes = minBytes
    self.maxBytes = maxBytes
    self.maxRecords = maxRecords
    self.batchSize = batchSize
    self.shareAcquireMode = shareAcquireMode
    self.isRenewAck = isRenewAck
    self.topics = topics
    self.forgottenTopicsData = forgottenTopicsData
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.nullableString(true)
    self.memberId = try reader.nullableString(true)
    self.shareSessionEpoch = try reader.int32()
    self.maxWaitMs = try reader.int32()
    self.minBytes = try reader.int32()
    self.maxBytes = try reader.int32()
    if version >= 1 {
      self.maxRecords = try reader.int32()
    }
    if version >= 1 {
      self.batchSize = try reader.int32()
    }
    if version >= 2 {
      self.shareAcquireMode = try reader.int8()
    }
    if version >= 2 {
      self.isRenewAck = try reader.bool()
    }
    self.topics = try reader.structs(true, version)
    self.forgottenTopicsData = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.groupId, true)
    try size.nullableString(self.memberId, true)
    size.total += 4
    size.total += 4
    size.total += 4
    size.total += 4
    if version >= 1 {
      size.total += 4
    }
    if !(version >= 1), self.maxRecords != 0 { throw .fieldNotInVersion("ShareFetchRequest.maxRecords", version) }
    if version >= 1 {
      size.total += 4
    }
    if !(version >= 1), self.batchSize != 0 { throw .fieldNotInVersion("ShareFetchRequest.batchSize", version) }
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.shareAcquireMode != 0 { throw .fieldNotInVersion("ShareFetchRequest.shareAcquireMode", version) }
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.isRenewAck { throw .fieldNotInVersion("ShareFetchRequest.isRenewAck", version) }
    try size.structs(self.topics, true, version)
    try size.structs(self.forgottenTopicsData, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.groupId, true)
    writer.nullableString(self.memberId, true)
    writer.int32(self.shareSessionEpoch)
    writer.int32(self.maxWaitMs)
    writer.int32(self.minBytes)
    writer.int32(self.maxBytes)
    if version >= 1 {
      writer.int32(self.maxRecords)
    }
    if version >= 1 {
      writer.int32(self.batchSize)
    }
    if version >= 2 {
      writer.int8(self.shareAcquireMode)
    }
    if version >= 2 {
      writer.bool(self.isRenewAck)
    }
    writer.structs(self.topics, true, version)
    writer.structs(self.forgottenTopicsData, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareFetchRequest {
  package struct FetchTopic: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [FetchPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [FetchPartition] = []) {
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

extension ShareFetchRequest {
  package struct FetchPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var partitionMaxBytes: Int32 = 0
    package var acknowledgementBatches: [AcknowledgementBatch] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, partitionMaxBytes: Int32 = 0, acknowledgementBatches: [AcknowledgementBatch] = []) {
      self.partitionIndex = partitionIndex
      self.partitionMaxBytes = partitionMaxBytes
      self.acknowledgementBatches = acknowledgementBatches
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      if version <= 0 {
        self.partitionMaxBytes = try reader.int32()
      }
      self.acknowledgementBatches = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      if version <= 0 {
        size.total += 4
      }
      if !(version <= 0), self.partitionMaxBytes != 0 { throw .fieldNotInVersion("ShareFetchRequest.FetchPartition.partitionMaxBytes", version) }
      try size.structs(self.acknowledgementBatches, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      if version <= 0 {
        writer.int32(self.partitionMaxBytes)
      }
      writer.structs(self.acknowledgementBatches, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareFetchRequest {
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

extension ShareFetchRequest {
  package struct ForgottenTopic: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [Int32] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
