// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct TransactionLogKey: KafkaMessage {
  package static var messageName: String { "TransactionLogKey" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var transactionalId: String = ""
  package init() {}
  package init(transactionalId: String = "") {
    self.transactionalId = transactionalId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.transactionalId = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.transactionalId, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.transactionalId, false)
  }
}
