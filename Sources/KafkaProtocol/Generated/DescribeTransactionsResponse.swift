// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 65, versions 0.
package struct DescribeTransactionsResponse: KafkaResponse {
  package static var messageName: String { "DescribeTransactionsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .describeTransactions }
  package var throttleTimeMs: Int32 = 0
  package var transactionStates: [TransactionState] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, transactionStates: [TransactionState] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.transactionStates = transactionStates
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.transactionStates = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.transactionStates, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.transactionStates, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeTransactionsResponse {
  package struct TransactionState: WireStruct {
    package var errorCode: Int16 = 0
    package var transactionalId: String = ""
    package var transactionState: String = ""
    package var transactionTimeoutMs: Int32 = 0
    package var transactionStartTimeMs: Int64 = 0
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var topics: [TopicData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, transactionalId: String = "", transactionState: String = "", transactionTimeoutMs: Int32 = 0, transactionStartTimeMs: Int64 = 0, producerId: Int64 = 0, producerEpoch: Int16 = 0, topics: [TopicData] = []) {
      self.errorCode = errorCode
      self.transactionalId = transactionalId
      self.transactionState = transactionState
      self.transactionTimeoutMs = transactionTimeoutMs
      self.transactionStartTimeMs = transactionStartTimeMs
      self.producerId = producerId
      self.producerEpoch = producerEpoch
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.errorCode = try reader.int16()
      self.transactionalId = try reader.string(true)
      self.transactionState = try reader.string(true)
      self.transactionTimeoutMs = try reader.int32()
      self.transactionStartTimeMs = try reader.int64()
      self.producerId = try reader.int64()
      self.producerEpoch = try reader.int16()
      self.topics = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      try size.string(self.transactionalId, true)
      try size.string(self.transactionState, true)
      size.total += 4
      size.total += 8
      size.total += 8
      size.total += 2
      try size.structs(self.topics, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.errorCode)
      writer.string(self.transactionalId, true)
      writer.string(self.transactionState, true)
      writer.int32(self.transactionTimeoutMs)
      writer.int64(self.transactionStartTimeMs)
      writer.int64(self.producerId)
      writer.int16(self.producerEpoch)
      writer.structs(self.topics, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeTransactionsResponse {
  package struct TopicData: WireStruct {
    package var topic: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitions: [Int32] = []) {
      self.topic = topic
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topic = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topic, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topic, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
