// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct EndTxnMarkerValue: KafkaMessage {
  package static var messageName: String { "EndTxnMarkerValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var version: Int16 = 0
  package var coordinatorEpoch: Int32 = 0
  package init() {}
  package init(version: Int16 = 0, coordinatorEpoch: Int32 = 0) {
    self.version = version
    self.coordinatorEpoch = coordinatorEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.version = try reader.int16()
    self.coordinatorEpoch = try reader.int32()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    size.total += 4
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.version)
    writer.int32(self.coordinatorEpoch)
  }
}
