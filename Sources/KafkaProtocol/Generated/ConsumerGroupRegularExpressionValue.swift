// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ConsumerGroupRegularExpressionValue: KafkaMessage {
  package static var messageName: String { "ConsumerGroupRegularExpressionValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var topics: [String] = []
  package var version: Int64 = 0
  package var timestamp: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [String] = [], version: Int64 = 0, timestamp: Int64 = 0) {
    self.topics = topics
    self.version = version
    self.timestamp = timestamp
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topics = try reader.strings(true)
    self.version = try reader.int64()
    self.timestamp = try reader.int64()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.strings(self.topics, true)
    size.total += 8
    size.total += 8
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.strings(self.topics, true)
    writer.int64(self.version)
    writer.int64(self.timestamp)
    writer.tags(unknownTaggedFields)
  }
}
