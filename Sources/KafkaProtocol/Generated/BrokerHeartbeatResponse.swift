// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 63, versions 0-1.
package struct BrokerHeartbeatResponse: KafkaResponse {
  package static var messageName: String { "BrokerHeartbeatResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .brokerHeartbeat }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var isCaughtUp: Bool = false
  package var isFenced: Bool = true
  package var shouldShutDown: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, isCaughtUp: Bool = false, isFenced: Bool = true, shouldShutDown: Bool = false) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.isCaughtUp = isCaughtUp
    self.isFenced = isFenced
    self.shouldShutDown = shouldShutDown
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.isCaughtUp = try reader.bool()
    self.isFenced = try reader.bool()
    self.shouldShutDown = try reader.bool()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    size.total += 1
    size.total += 1
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.bool(self.isCaughtUp)
    writer.bool(self.isFenced)
    writer.bool(self.shouldShutDown)
    writer.tags(unknownTaggedFields)
  }
}
