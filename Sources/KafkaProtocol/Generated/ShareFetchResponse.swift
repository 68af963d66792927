// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 78, versions 0-2.
package struct ShareFetchResponse: KafkaResponse {
  package static var messageName: String { "ShareFetchResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var apiKey: APIKey { .shareFetch }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = nil
  package var acquisitionLockTimeoutMs: Int32 = 0
  package var responses: [ShareFetchableTopicResponse] = []
  package var nodeEndpoints: [NodeEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, acquisitionLockTimeoutMs: Int32 = 0, responses: [ShareFetchableTopicResponse] = [], nodeEndpoints: [NodeEndpoint] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.acquisitionLockTimeoutMs = acquisitionLockTimeoutMs
    self.responses = responses
    self.nodeEndpoints = nodeEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    if version >= 1 {
      self.acquisitionLockTimeoutMs = try reader.int32()
    }
    self.responses = try reader.structs(true, version)
    self.nodeEndpoints = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    if version >= 1 {
      size.total += 4
    }
    if !(version >= 1), self.acquisitionLockTimeoutMs != 0 { throw .fieldNotInVersion("ShareFetchResponse.acquisitionLockTimeoutMs", version) }
    try size.structs(self.responses, true, version)
    try size.structs(self.nodeEndpoints, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    if version >= 1 {
      writer.int32(self.acquisitionLockTimeoutMs)
    }
    writer.structs(self.responses, true, version)
    writer.structs(self.nodeEndpoints, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareFetchResponse {
  package struct ShareFetchableTopicResponse: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [PartitionData] = []) {
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

extension ShareFetchResponse {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var acknowledgeErrorCode: Int16 = 0
    package var acknowledgeErrorMessage: String? = nil
    package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
    package var records: ByteBuffer? = ByteBuffer()
    package var acquiredRecords: [AcquiredRecords] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, acknowledgeErrorCode: Int16 = 0, acknowledgeErrorMessage: String? = nil, currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch(), records: ByteBuffer? = ByteBuffer(), acquiredRecords: [AcquiredRecords] = []) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.acknowledgeErrorCode = acknowledgeErrorCode
      self.acknowledgeErrorMessage = acknowledgeErrorMessage
      self.currentLeader = currentLeader
      self.records = records
      self.acquiredRecords = acquiredRecords
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.acknowledgeErrorCode = try reader.int16()
      self.acknowledgeErrorMessage = try reader.nullableString(true)
      self.currentLeader = try LeaderIdAndEpoch(from: &reader, version: version)
      self.records = try reader.nullableRecords(true)
      self.acquiredRecords = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      size.total += 2
      try size.nullableString(self.acknowledgeErrorMessage, true)
      try self.currentLeader.measure(into: &size, version: version)
      try size.nullableRecords(self.records, true)
      try size.structs(self.acquiredRecords, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.int16(self.acknowledgeErrorCode)
      writer.nullableString(self.acknowledgeErrorMessage, true)
      self.currentLeader.encode(into: &writer, version: version)
      writer.nullableRecords(self.records, true)
      writer.structs(self.acquiredRecords, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareFetchResponse {
  package struct LeaderIdAndEpoch: WireStruct {
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderId: Int32 = 0, leaderEpoch: Int32 = 0) {
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

extension ShareFetchResponse {
  package struct AcquiredRecords: WireStruct {
    package var firstOffset: Int64 = 0
    package var lastOffset: Int64 = 0
    package var deliveryCount: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(firstOffset: Int64 = 0, lastOffset: Int64 = 0, deliveryCount: Int16 = 0) {
      self.firstOffset = firstOffset
      self.lastOffset = lastOffset
      self.deliveryCount = deliveryCount
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.firstOffset = try reader.int64()
      self.lastOffset = try reader.int64()
      self.deliveryCount = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 8
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.firstOffset)
      writer.int64(self.lastOffset)
      writer.int16(self.deliveryCount)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareFetchResponse {
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
