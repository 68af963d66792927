// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 24, versions 0-5.
package struct AddPartitionsToTxnResponse: KafkaResponse {
  package static var messageName: String { "AddPartitionsToTxnResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...5 }
  package static var apiKey: APIKey { .addPartitionsToTxn }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var resultsByTransaction: [AddPartitionsToTxnResult] = []
  package var resultsByTopicV3AndBelow: [AddPartitionsToTxnTopicResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, resultsByTransaction: [AddPartitionsToTxnResult] = [], resultsByTopicV3AndBelow: [AddPartitionsToTxnTopicResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.resultsByTransaction = resultsByTransaction
    self.resultsByTopicV3AndBelow = resultsByTopicV3AndBelow
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.throttleTimeMs = try reader.int32()
    if version >= 4 {
      self.errorCode = try reader.int16()
    }
    if version >= 4 {
      self.resultsByTransaction = try reader.structs(flexible, version)
    }
    if version <= 3 {
      self.resultsByTopicV3AndBelow = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    size.total += 4
    if version >= 4 {
      size.total += 2
    }
    if version >= 4 {
      try size.structs(self.resultsByTransaction, flexible, version)
    }
    if !(version >= 4), !self.resultsByTransaction.isEmpty { throw .fieldNotInVersion("AddPartitionsToTxnResponse.resultsByTransaction", version) }
    if version <= 3 {
      try size.structs(self.resultsByTopicV3AndBelow, flexible, version)
    }
    if !(version <= 3), !self.resultsByTopicV3AndBelow.isEmpty { throw .fieldNotInVersion("AddPartitionsToTxnResponse.resultsByTopicV3AndBelow", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.int32(self.throttleTimeMs)
    if version >= 4 {
      writer.int16(self.errorCode)
    }
    if version >= 4 {
      writer.structs(self.resultsByTransaction, flexible, version)
    }
    if version <= 3 {
      writer.structs(self.resultsByTopicV3AndBelow, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AddPartitionsToTxnResponse {
  package struct AddPartitionsToTxnResult: WireStruct {
    package var transactionalId: String = ""
    package var topicResults: [AddPartitionsToTxnTopicResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(transactionalId: String = "", topicResults: [AddPartitionsToTxnTopicResult] = []) {
      self.transactionalId = transactionalId
      self.topicResults = topicResults
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.transactionalId = try reader.string(true)
      self.topicResults = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.transactionalId, true)
      try size.structs(self.topicResults, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.transactionalId, true)
      writer.structs(self.topicResults, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AddPartitionsToTxnResponse {
  package struct AddPartitionsToTxnTopicResult: WireStruct {
    package var name: String = ""
    package var resultsByPartition: [AddPartitionsToTxnPartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", resultsByPartition: [AddPartitionsToTxnPartitionResult] = []) {
      self.name = name
      self.resultsByPartition = resultsByPartition
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.name = try reader.string(flexible)
      self.resultsByPartition = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      try size.string(self.name, flexible)
      try size.structs(self.resultsByPartition, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.string(self.name, flexible)
      writer.structs(self.resultsByPartition, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension AddPartitionsToTxnResponse {
  package struct AddPartitionsToTxnPartitionResult: WireStruct {
    package var partitionIndex: Int32 = 0
    package var partitionErrorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, partitionErrorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.partitionErrorCode = partitionErrorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.partitionIndex = try reader.int32()
      self.partitionErrorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      size.total += 4
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.int32(self.partitionIndex)
      writer.int16(self.partitionErrorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
