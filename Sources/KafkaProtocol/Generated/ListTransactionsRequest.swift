// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 66, versions 0-2.
package struct ListTransactionsRequest: KafkaRequest {
  package static var messageName: String { "ListTransactionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = ListTransactionsResponse
  package static var apiKey: APIKey { .listTransactions }
  package var stateFilters: [String] = []
  package var producerIdFilters: [Int64] = []
  package var durationFilter: Int64 = -1
  package var transactionalIdPattern: String? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(stateFilters: [String] = [], producerIdFilters: [Int64] = [], durationFilter: Int64 = -1, transactionalIdPattern: String? = nil) {
    self.stateFilters = stateFilters
    self.producerIdFilters = producerIdFilters
    self.durationFilter = durationFilter
    self.transactionalIdPattern = transactionalIdPattern
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.stateFilters = try reader.strings(true)
    self.producerIdFilters = try reader.integers(true)
    if version >= 1 {
      self.durationFilter = try reader.int64()
    }
    if version >= 2 {
      self.transactionalIdPattern = try reader.nullableString(true)
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.strings(self.stateFilters, true)
    try size.integers(self.producerIdFilters, true)
    if version >= 1 {
      size.total += 8
    }
    if !(version >= 1), self.durationFilter != -1 { throw .fieldNotInVersion("ListTransactionsRequest.durationFilter", version) }
    if version >= 2 {
      try size.nullableString(self.transactionalIdPattern, true)
    }
    if !(version >= 2), self.transactionalIdPattern != nil { throw .fieldNotInVersion("ListTransactionsRequest.transactionalIdPattern", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.strings(self.stateFilters, true)
    writer.integers(self.producerIdFilters, true)
    if version >= 1 {
      writer.int64(self.durationFilter)
    }
    if version >= 2 {
      writer.nullableString(self.transactionalIdPattern, true)
    }
    writer.tags(unknownTaggedFields)
  }
}
