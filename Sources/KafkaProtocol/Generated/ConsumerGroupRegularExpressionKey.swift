// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 16.
package struct ConsumerGroupRegularExpressionKey: KafkaMessage {
  package static var messageName: String { "ConsumerGroupRegularExpressionKey" }
  package static var validVersions: ClosedRange<Int16> { 16...16 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var groupId: String = ""
  package var regularExpression: String = ""
  package init() {}
  package init(groupId: String = "", regularExpression: String = "") {
    self.groupId = groupId
    self.regularExpression = regularExpression
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(false)
    self.regularExpression = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, false)
    try size.string(self.regularExpression, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, false)
    writer.string(self.regularExpression, false)
  }
}
