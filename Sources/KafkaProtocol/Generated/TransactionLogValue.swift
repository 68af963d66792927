// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-1.
package struct TransactionLogValue: KafkaMessage {
  package static var messageName: String { "TransactionLogValue" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package var producerId: Int64 = 0
  package var previousProducerId: Int64 = -1
  package var nextProducerId: Int64 = -1
  package var producerEpoch: Int16 = 0
  package var transactionTimeoutMs: Int32 = 0
  package var transactionStatus: Int8 = 0
  package var transactionPartitions: [PartitionsSchema]? = []
  package var transactionLastUpdateTimestampMs: Int64 = 0
  package var transactionStartTimestampMs: Int64 = 0
  package var clientTransactionVersion: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(producerId: Int64 = 0, previousProducerId: Int64 = -1, nextProducerId: Int64 = -1, producerEpoch: Int16 = 0, transactionTimeoutMs: Int32 = 0, transactionStatus: Int8 = 0, transactionPartitions: [PartitionsSchema]? = [], transactionLastUpdateTimestampMs: Int64 = 0, transactionStartTimestampMs: Int64 = 0, clientTransactionVersion: Int16 = 0) {
    self.producerId = producerId
    self.previousProducerId = previousProducerId
    self.nextProducerId = nextProducerId
    self.producerEpoch = producerEpoch
    self.transactionTimeoutMs = transactionTimeoutMs
    self.transactionStatus = transactionStatus
    self.transactionPartitions = transactionPartitions
    self.transactionLastUpdateTimestampMs = transactionLastUpdateTimestampMs
    self.transactionStartTimestampMs = transactionStartTimestampMs
    self.clientTransactionVersion = clientTransactionVersion
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.producerId = try reader.int64()
    self.producerEpoch = try reader.int16()
    self.transactionTimeoutMs = try reader.int32()
    self.transactionStatus = try reader.int8()
    self.transactionPartitions = try reader.nullableStructs(flexible, version)
    self.transactionLastUpdateTimestampMs = try reader.int64()
    self.transactionStartTimestampMs = try reader.int64()
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0: self.previousProducerId = try reader.int64()
          case 1: self.nextProducerId = try reader.int64()
          case 2: self.clientTransactionVersion = try reader.int16()
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.previousProducerId != -1 { tags |= 1 }
    if self.nextProducerId != -1 { tags |= 2 }
    if self.clientTransactionVersion != 0 { tags |= 4 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 8
    if !(version >= 1), self.previousProducerId != -1 { throw .fieldNotInVersion("TransactionLogValue.previousProducerId", version) }
    if !(version >= 1), self.nextProducerId != -1 { throw .fieldNotInVersion("TransactionLogValue.nextProducerId", version) }
    size.total += 2
    size.total += 4
    size.total += 1
    try size.nullableStructs(self.transactionPartitions, flexible, version)
    size.total += 8
    size.total += 8
    if !(version >= 1), self.clientTransactionVersion != 0 { throw .fieldNotInVersion("TransactionLogValue.clientTransactionVersion", version) }
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        size.total += 8
        size.closeTag(0, from: mark)
      }
      if tags & 2 != 0 {
        let mark: Int = size.total
        size.total += 8
        size.closeTag(1, from: mark)
      }
      if tags & 4 != 0 {
        let mark: Int = size.total
        size.total += 2
        size.closeTag(2, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int64(self.producerId)
    writer.int16(self.producerEpoch)
    writer.int32(self.transactionTimeoutMs)
    writer.int8(self.transactionStatus)
    writer.nullableStructs(self.transactionPartitions, flexible, version)
    writer.int64(self.transactionLastUpdateTimestampMs)
    writer.int64(self.transactionStartTimestampMs)
    if flexible {
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.int64(self.previousProducerId)
        writer.closeTag(mark)
      }
      if tags & 2 != 0 {
        let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
        writer.int64(self.nextProducerId)
        writer.closeTag(mark)
      }
      if tags & 4 != 0 {
        let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
        writer.int16(self.clientTransactionVersion)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension TransactionLogValue {
  package struct PartitionsSchema: WireStruct {
    package var topic: String = ""
    package var partitionIds: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitionIds: [Int32] = []) {
      self.topic = topic
      self.partitionIds = partitionIds
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.topic = try reader.string(flexible)
      self.partitionIds = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.topic, flexible)
      try size.integers(self.partitionIds, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.topic, flexible)
      writer.integers(self.partitionIds, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
