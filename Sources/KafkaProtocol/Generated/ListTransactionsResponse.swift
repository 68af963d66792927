// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 66, versions 0-2.
package struct ListTransactionsResponse: KafkaResponse {
  package static var messageName: String { "ListTransactionsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var apiKey: APIKey { .listTransactions }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var unknownStateFilters: [String] = []
  package var transactionStates: [TransactionState] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, unknownStateFilters: [String] = [], transactionStates: [TransactionState] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.unknownStateFilters = unknownStateFilters
    self.transactionStates = transactionStates
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.unknownStateFilters = try reader.strings(true)
    self.transactionStates = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.strings(self.unknownStateFilters, true)
    try size.structs(self.transactionStates, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.strings(self.unknownStateFilters, true)
    writer.structs(self.transactionStates, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ListTransactionsResponse {
  package struct TransactionState: WireStruct {
    package var transactionalId: String = ""
    package var producerId: Int64 = 0
    package var transactionState: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(transactionalId: String = "", producerId: Int64 = 0, transactionState: String = "") {
      self.transactionalId = transactionalId
      self.producerId = producerId
      self.transactionState = transactionState
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.transactionalId = try reader.string(true)
      self.producerId = try reader.int64()
      self.transactionState = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.transactionalId, true)
      size.total += 8
      try size.string(self.transactionState, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.transactionalId, true)
      writer.int64(self.producerId)
      writer.string(self.transactionState, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
