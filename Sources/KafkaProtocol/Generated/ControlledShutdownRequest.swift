// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 7, versions 0-3.
package struct ControlledShutdownRequest: KafkaRequest {
  package static var messageName: String { "ControlledShutdownRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...3 }
  package typealias Response = ControlledShutdownResponse
  package static var apiKey: APIKey { .controlledShutdown }
  package var brokerId: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, brokerEpoch: Int64 = -1) {
    self.brokerId = brokerId
    self.brokerEpoch = brokerEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.brokerId = try reader.int32()
    if version >= 2 {
      self.brokerEpoch = try reader.int64()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    size.total += 4
    if version >= 2 {
      size.total += 8
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.int32(self.brokerId)
    if version >= 2 {
      writer.int64(self.brokerEpoch)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
