// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ControlRecordKey: KafkaMessage {
  package static var messageName: String { "ControlRecordKey" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var version: Int16 = 0
  package var type: Int16 = 0
  package init() {}
  package init(version: Int16 = 0, type: Int16 = 0) {
    self.version = version
    self.type = type
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.version = try reader.int16()
    self.type = try reader.int16()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    size.total += 2
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.version)
    writer.int16(self.type)
  }
}
