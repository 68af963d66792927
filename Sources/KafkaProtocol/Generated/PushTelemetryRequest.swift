// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 72, versions 0.
package struct PushTelemetryRequest: KafkaRequest {
  package static var messageName: String { "PushTelemetryRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = PushTelemetryResponse
  package static var apiKey: APIKey { .pushTelemetry }
  package var clientInstanceId: KafkaUUID = .zero
  package var subscriptionId: Int32 = 0
  package var terminating: Bool = false
  package var compressionType: Int8 = 0
  package var metrics: ByteBuffer = ByteBuffer()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clientInstanceId: KafkaUUID = .zero, subscriptionId: Int32 = 0, terminating: Bool = false, compressionType: Int8 = 0, metrics: ByteBuffer = ByteBuffer()) {
    self.clientInstanceId = clientInstanceId
    self.subscriptionId = subscriptionId
    self.terminating = terminating
    self.compressionType = compressionType
    self.metrics = metrics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.clientInstanceId = try reader.uuid()
    self.subscriptionId = try reader.int32()
    self.terminating = try reader.bool()
    self.compressionType = try reader.int8()
    self.metrics = try reader.bytes(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    size.total += 4
    size.total += 1
    size.total += 1
    try size.bytes(self.metrics, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.clientInstanceId)
    writer.int32(self.subscriptionId)
    writer.bool(self.terminating)
    writer.int8(self.compressionType)
    writer.bytes(self.metrics, true)
    writer.tags(unknownTaggedFields)
  }
}
