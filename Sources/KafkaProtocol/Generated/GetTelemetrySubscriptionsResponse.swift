// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 71, versions 0.
package struct GetTelemetrySubscriptionsResponse: KafkaResponse {
  package static var messageName: String { "GetTelemetrySubscriptionsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .getTelemetrySubscriptions }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var clientInstanceId: KafkaUUID = .zero
  package var subscriptionId: Int32 = 0
  package var acceptedCompressionTypes: [Int8] = []
  package var pushIntervalMs: Int32 = 0
  package var telemetryMaxBytes: Int32 = 0
  package var deltaTemporality: Bool = false
  package var requestedMetrics: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, clientInstanceId: KafkaUUID = .zero, subscriptionId: Int32 = 0, acceptedCompressionTypes: [Int8] = [], pushIntervalMs: Int32 = 0, telemetryMaxBytes: Int32 = 0, deltaTemporality: Bool = false, requestedMetrics: [String] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.clientInstanceId = clientInstanceId
    self.subscriptionId = subscriptionId
    self.acceptedCompressionTypes = acceptedCompressionTypes
    self.pushIntervalMs = pushIntervalMs
    self.telemetryMaxBytes = telemetryMaxBytes
    self.deltaTemporality = deltaTemporality
    self.requestedMetrics = requestedMetrics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.clientInstanceId = try reader.uuid()
    self.subscriptionId = try reader.int32()
    self.acceptedCompressionTypes = try reader.integers(true)
    self.pushIntervalMs = try reader.int32()
    self.telemetryMaxBytes = try reader.int32()
    self.deltaTemporality = try reader.bool()
    self.requestedMetrics = try reader.strings(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    size.total += 16
    size.total += 4
    try size.integers(self.acceptedCompressionTypes, true)
    size.total += 4
    size.total += 4
    size.total += 1
    try size.strings(self.requestedMetrics, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.uuid(self.clientInstanceId)
    writer.int32(self.subscriptionId)
    writer.integers(self.acceptedCompressionTypes, true)
    writer.int32(self.pushIntervalMs)
    writer.int32(self.telemetryMaxBytes)
    writer.bool(self.deltaTemporality)
    writer.strings(self.requestedMetrics, true)
    writer.tags(unknownTaggedFields)
  }
}
