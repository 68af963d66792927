// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 65, versions 0.
package struct DescribeTransactionsRequest: KafkaRequest {
  package static var messageName: String { "DescribeTransactionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = DescribeTransactionsResponse
  package static var apiKey: APIKey { .describeTransactions }
  package var transactionalIds: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactionalIds: [String] = []) {
    self.transactionalIds = transactionalIds
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.transactionalIds = try reader.strings(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.strings(self.transactionalIds, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.strings(self.transactionalIds, true)
    writer.tags(unknownTaggedFields)
  }
}
