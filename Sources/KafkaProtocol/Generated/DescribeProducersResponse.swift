// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 61, versions 0.
package struct DescribeProducersResponse: KafkaResponse {
  package static var messageName: String { "DescribeProducersResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .describeProducers }
  package var throttleTimeMs: Int32 = 0
  package var topics: [TopicResponse] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [TopicResponse] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeProducersResponse {
  package struct TopicResponse: WireStruct {
    package var name: String = ""
    package var partitions: [PartitionResponse] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [PartitionResponse] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeProducersResponse {
  package struct PartitionResponse: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var activeProducers: [ProducerState] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, activeProducers: [ProducerState] = []) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.activeProducers = activeProducers
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.activeProducers = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.structs(self.activeProducers, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.structs(self.activeProducers, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeProducersResponse {
  package struct ProducerState: WireStruct {
    package var producerId: Int64 = 0
    package var producerEpoch: Int32 = 0
    package var lastSequence: Int32 = -1
    package var lastTimestamp: Int64 = -1
    package var coordinatorEpoch: Int32 = 0
    package var currentTxnStartOffset: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(producerId: Int64 = 0, producerEpoch: Int32 = 0, lastSequence: Int32 = -1, lastTimestamp: Int64 = -1, coordinatorEpoch: Int32 = 0, currentTxnStartOffset: Int64 = -1) {
      self.producerId = producerId
      self.producerEpoch = producerEpoch
      self.lastSequence = lastSequence
      self.lastTimestamp = lastTimestamp
      self.coordinatorEpoch = coordinatorEpoch
      self.currentTxnStartOffset = currentTxnStartOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.producerId = try reader.int64()
      self.producerEpoch = try reader.int32()
      self.lastSequence = try reader.int32()
      self.lastTimestamp = try reader.int64()
      self.coordinatorEpoch = try reader.int32()
      self.currentTxnStartOffset = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 4
      size.total += 4
      size.total += 8
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.producerId)
      writer.int32(self.producerEpoch)
      writer.int32(self.lastSequence)
      writer.int64(self.lastTimestamp)
      writer.int32(self.coordinatorEpoch)
      writer.int64(self.currentTxnStartOffset)
      writer.tags(unknownTaggedFields)
    }
  }
}
