// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 71, versions 0.
package struct GetTelemetrySubscriptionsRequest: KafkaRequest {
  package static var messageName: String { "GetTelemetrySubscriptionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = GetTelemetrySubscriptionsResponse
  package static var apiKey: APIKey { .getTelemetrySubscriptions }
  package var clientInstanceId: KafkaUUID = .zero
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clientInstanceId: KafkaUUID = .zero) {
    self.clientInstanceId = clientInstanceId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.clientInstanceId = try reader.uuid()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.clientInstanceId)
    writer.tags(unknownTaggedFields)
  }
}
