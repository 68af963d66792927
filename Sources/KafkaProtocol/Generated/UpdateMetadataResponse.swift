// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 6, versions 0-8.
package struct UpdateMetadataResponse: KafkaResponse {
  package static var messageName: String { "UpdateMetadataResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...8 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...8 }
  package static var apiKey: APIKey { .updateMetadata }
  package var errorCode: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0) {
    self.errorCode = errorCode
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    self.errorCode = try reader.int16()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    size.total += 2
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    writer.int16(self.errorCode)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
