// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 84, versions 0.
package struct ReadShareGroupStateResponse: KafkaResponse {
  package static var messageName: String { "ReadShareGroupStateResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .readShareGroupState }
  package var results: [ReadStateResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(results: [ReadStateResult] = []) {
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.results = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.results, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.results, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ReadShareGroupStateResponse {
  package struct ReadStateResult: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [PartitionResult] = []) {
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

extension ReadShareGroupStateResponse {
  package struct PartitionResult: WireStruct {
    package var partition: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var stateEpoch: Int32 = 0
    package var startOffset: Int64 = 0
    package var stateBatches: [StateBatch] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, stateEpoch: Int32 = 0, startOffset: Int64 = 0, stateBatches: [StateBatch] = []) {
      self.partition = partition
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.stateEpoch = stateEpoch
      self.startOffset = startOffset
      self.stateBatches = stateBatches
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partition = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.stateEpoch = try reader.int32()
      self.startOffset = try reader.int64()
      self.stateBatches = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      size.total += 4
      size.total += 8
      try size.structs(self.stateBatches, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partition)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.int32(self.stateEpoch)
      writer.int64(self.startOffset)
      writer.structs(self.stateBatches, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ReadShareGroupStateResponse {
  package struct StateBatch: WireStruct {
    package var firstOffset: Int64 = 0
    package var lastOffset: Int64 = 0
    package var deliveryState: Int8 = 0
    package var deliveryCount: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(firstOffset: Int64 = 0, lastOffset: Int64 = 0, deliveryState: Int8 = 0, deliveryCount: Int16 = 0) {
      self.firstOffset = firstOffset
      self.lastOffset = lastOffset
      self.deliveryState = deliveryState
      self.deliveryCount = deliveryCount
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.firstOffset = try reader.int64()
      self.lastOffset = try reader.int64()
      self.deliveryState = try reader.int8()
      self.deliveryCount = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 8
      size.total += 1
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.firstOffset)
      writer.int64(self.lastOffset)
      writer.int8(self.deliveryState)
      writer.int16(self.deliveryCount)
      writer.tags(unknownTaggedFields)
    }
  }
}
