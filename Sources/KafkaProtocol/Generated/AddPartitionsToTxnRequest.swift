// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 24, versions 0-5.
package struct AddPartitionsToTxnRequest: KafkaRequest {
  package static var messageName: String { "AddPartitionsToTxnRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...5 }
  package typealias Response = AddPartitionsToTxnResponse
  package static var apiKey: APIKey { .addPartitionsToTxn }
  package var transactions: [AddPartitionsToTxnTransaction] = []
  package var v3AndBelowTransactionalId: String = ""
  package var v3AndBelowProducerId: Int64 = 0
  package var v3AndBelowProducerEpoch: Int16 = 0
  package var v3AndBelowTopics: [AddPartitionsToTxnTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactions: [AddPartitionsToTxnTransaction] = [], v3AndBelowTransactionalId: String = "", v3AndBelowProducerId: Int64 = 0, v3AndBelowProducerEpoch: Int16 = 0, v3AndBelowTopics: [AddPartitionsToTxnTopic] = []) {
    self.transactions = transactions
    self.v3AndBelowTransactionalId = v3AndBelowTransactionalId
    self.v3AndBelowProducerId = v3AndBelowProducerId
    self.v3AndBelowProducerEpoch = v3AndBelowProducerEpoch
    self.v3AndBelowTopics = v3AndBelowTopics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      self.transactions = try reader.structs(flexible, version)
    }
    if version <= 3 {
      self.v3AndBelowTransactionalId = try reader.string(flexible)
    }
    if version <= 3 {
      self.v3AndBelowProducerId = try reader.int64()
    }
    if version <= 3 {
      self.v3AndBelowProducerEpoch = try reader.int16()
    }
    if version <= 3 {
      self.v3AndBelowTopics = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      try size.structs(self.transactions, flexible, version)
    }
    if !(version >= 4), !self.transactions.isEmpty { throw .fieldNotInVersion("AddPartitionsToTxnRequest.transactions", version) }
    if version <= 3 {
      try size.string(self.v3AndBelowTransactionalId, flexible)
    }
    if !(version <= 3), !self.v3AndBelowTransactionalId.isEmpty { throw .fieldNotInVersion("AddPartitionsToTxnRequest.v3AndBelowTransactionalId", version) }
    if version <= 3 {
      size.total += 8
    }
    if !(version <= 3), self.v3AndBelowProducerId != 0 { throw .fieldNotInVersion("AddPartitionsToTxnRequest.v3AndBelowProducerId", version) }
    if version <= 3 {
      size.total += 2
    }
    if !(version <= 3), self.v3AndBelowProducerEpoch != 0 { throw .fieldNotInVersion("AddPartitionsToTxnRequest.v3AndBelowProducerEpoch", version) }
    if version <= 3 {
      try size.structs(self.v3AndBelowTopics, flexible, version)
    }
    if !(version <= 3), !self.v3AndBelowTopics.isEmpty { throw .fieldNotInVersion("AddPartitionsToTxnRequest.v3AndBelowTopics", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      writer.structs(self.transactions, flexible, version)
    }
    if version <= 3 {
      writer.string(self.v3AndBelowTransactionalId, flexible)
    }
    if version <= 3 {
      writer.int64(self.v3AndBelowProducerId)
    }
    if version <= 3 {
      writer.int16(self.v3AndBelowProducerEpoch)
    }
    if version <= 3 {
      writer.structs(self.v3AndBelowTopics, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AddPartitionsToTxnRequest {
  package struct AddPartitionsToTxnTransaction: WireStruct {
    package var transactionalId: String = ""
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var verifyOnly: Bool = false
    package var topics: [AddPartitionsToTxnTopic] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(transactionalId: String = "", producerId: Int64 = 0, producerEpoch: Int16 = 0, verifyOnly: Bool = false, topics: [AddPartitionsToTxnTopic] = []) {
      self.transactionalId = transactionalId
      self.producerId = producerId
      self.producerEpoch = producerEpoch
      self.verifyOnly = verifyOnly
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.transactionalId = try reader.string(true)
      self.producerId = try reader.int64()
      self.producerEpoch = try reader.int16()
      self.verifyOnly = try reader.bool()
      self.topics = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.transactionalId, true)
      size.total += 8
      size.total += 2
      size.total += 1
      try size.structs(self.topics, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.transactionalId, true)
      writer.int64(self.producerId)
      writer.int16(self.producerEpoch)
      writer.bool(self.verifyOnly)
      writer.structs(self.topics, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AddPartitionsToTxnRequest {
  package struct AddPartitionsToTxnTopic: WireStruct {
    package var name: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [Int32] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.name = try reader.string(flexible)
      self.partitions = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      try size.string(self.name, flexible)
      try size.integers(self.partitions, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.string(self.name, flexible)
      writer.integers(self.partitions, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
